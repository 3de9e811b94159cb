"""The size editor: family, system, a big stepper, width, and how it is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.sizes import Family, SizeRecord, SizeSource
from ui.customer import size_options
from ui.customer.presenter import SizeDraft
from ui.icons import Icon
from ui.sizes import plain_value, size_value
from ui.theme import Text, set_role
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.notice import NoticeBar
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate
_NO_WIDTH = "none"


class Stepper(QWidget):
    """A value between − and +; it can also be typed, when a size is on no ladder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ladder: tuple[str, ...] = ()
        self._edit = QLineEdit(self)
        set_role(self._edit, "figure")
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edit.setAccessibleName(translate("Customer", "Size"))
        smaller = Button(glyph=Icon.REMOVE, name=translate("Customer", "Smaller"), parent=self)
        larger = Button(glyph=Icon.ADD, name=translate("Customer", "Larger"), parent=self)
        for button, step in ((smaller, -1), (larger, 1)):
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, by=step: self._move(by))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.SMALL)
        line.addWidget(smaller)
        line.addWidget(self._edit, 1)
        line.addWidget(larger)

    @property
    def value(self) -> str:
        """The size, with a point for halves: ``38.5``."""
        return plain_value(self._edit.text())

    def show_ladder(self, ladder: tuple[str, ...], value: str) -> None:
        """Step through these values from now on, beginning at ``value``."""
        self._ladder = ladder
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show a size."""
        self._edit.setText(size_value(value))

    def _move(self, by: int) -> None:
        if not self._ladder:
            return
        if self.value in self._ladder:
            place = self._ladder.index(self.value) + by
        else:
            place = 0 if by > 0 else len(self._ladder) - 1
        place = min(max(place, 0), len(self._ladder) - 1)
        self._edit.setText(size_value(self._ladder[place]))


class SizePanel(QWidget):
    """``kept`` carries a :class:`SizeDraft`. Begins at what is known of the family."""

    kept = Signal(object)

    def __init__(self, known: Sequence[SizeRecord], family: Family) -> None:
        super().__init__()
        self._known = {record.family: record for record in known}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Gap.SMALL, 0)
        self._column.setSpacing(Gap.TIGHT)
        self.notice = NoticeBar(self)
        self._column.addWidget(self.notice)
        families = [(f.value, state_word(f)) for f in Family]
        self._family = self._choice(translate("Customer", "What for"), families)
        self._system_title, self._system_place = self._titled(translate("Customer", "System"))
        self._column.addWidget(Label(translate("Customer", "Size"), Text.SMALL_STRONG))
        self._stepper = Stepper(self)
        self._column.addWidget(self._stepper)
        self._column.addSpacing(Gap.SMALL)
        self._width_title, self._width_place = self._titled(translate("Customer", "Width"))
        sources = [
            (SizeSource.MEASURED.value, translate("Customer", "Measured now")),
            (SizeSource.DECLARED.value, state_word(SizeSource.DECLARED)),
        ]
        self._source = self._choice(translate("Customer", "How do you know"), sources)
        self._column.addStretch(1)
        self.keep_button = Button(translate("Customer", "Keep this size"), Look.PRIMARY)
        self.keep_button.clicked.connect(self.keep)
        self._family.chosen.connect(lambda key: self._show_family(Family(key)))
        self._family.choose(family.value)
        self._show_family(family)

    @property
    def draft(self) -> SizeDraft:
        """What is entered now."""
        width = self._width.choice
        return SizeDraft(
            family=Family(self._family.choice),
            system=self._system.choice,
            value=self._stepper.value,
            width="" if width == _NO_WIDTH else width,
            source=SizeSource(self._source.choice),
        )

    def show_value(self, value: str) -> None:
        """Put a value that may be on no ladder."""
        self._stepper.show_value(value)

    def keep(self) -> None:
        """Hand on what is entered."""
        self.notice.clear()
        self.kept.emit(self.draft)

    def _show_family(self, family: Family) -> None:
        known = self._known.get(family)
        offered = list(size_options.systems(family))
        if known is not None and known.system not in offered:
            offered.insert(0, known.system)
        self._system = Segmented(
            [(system, system) for system in offered], name=translate("Customer", "System")
        )
        self._system.chosen.connect(lambda system: self._show_system(family, system))
        _fill(self._system_place, self._system)
        self._show_widths(family, known.width if known else "")
        system = known.system if known else offered[0]
        self._system.choose(system)
        self._show_system(family, system)

    def _show_system(self, family: Family, system: str) -> None:
        known = self._known.get(family)
        is_known = known is not None and known.system == system
        value = known.value if known and is_known else size_options.start(family, system)
        self._stepper.show_ladder(size_options.values(family, system), value)

    def _show_widths(self, family: Family, width: str) -> None:
        offered = list(size_options.widths(family))
        if width and width not in offered:
            offered.insert(0, width)
        options = [(_NO_WIDTH, translate("Customer", "Not noted"))]
        self._width = Segmented(
            options + [(w, w) for w in offered], name=translate("Customer", "Width")
        )
        self._width.choose(width or _NO_WIDTH)
        _fill(self._width_place, self._width)
        self._width.setVisible(bool(offered))
        self._width_title.setVisible(bool(offered))

    def _choice(self, title: str, options: list[tuple[str, str]]) -> Segmented:
        _, place = self._titled(title)
        choice = Segmented(options, name=title, parent=self)
        place.addWidget(choice)
        return choice

    def _titled(self, title: str) -> tuple[Label, QVBoxLayout]:
        label = Label(title, Text.SMALL_STRONG, parent=self)
        place = QVBoxLayout()
        place.setContentsMargins(0, 0, 0, Gap.SMALL)
        self._column.addWidget(label)
        self._column.addLayout(place)
        return label, place


def _fill(place: QVBoxLayout, widget: QWidget) -> None:
    """Put a widget where another one was."""
    while (item := place.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    place.addWidget(widget)
