"""The size editor: for which family, the size itself, and how it is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.size_charts import Wearer
from app.domain.sizes import Family, SizeRecord, SizeSource
from ui.customer.presenter import SizeDraft
from ui.theme import Text
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.notice import NoticeBar
from ui.widgets.reading import read_in_order
from ui.widgets.segmented import Segmented
from ui.widgets.size_picker import SizePicker
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate


class SizePanel(QWidget):
    """``kept`` carries a :class:`SizeDraft`. Begins at what is known of the family."""

    kept = Signal(object)

    def __init__(
        self, known: Sequence[SizeRecord], family: Family, wearer: Wearer | None = None
    ) -> None:
        super().__init__()
        self._known = {record.family: record for record in known}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Gap.SMALL, 0)
        self._column.setSpacing(Gap.TIGHT)
        self.notice = NoticeBar(self)
        self._column.addWidget(self.notice)
        families = [(f.value, state_word(f)) for f in Family]
        self._family = self._choice(translate("Customer", "What for"), families)
        self._picker = SizePicker(family, wearer, self)
        self._column.addWidget(self._picker)
        self._column.addSpacing(Gap.SMALL)
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
        return SizeDraft(
            family=Family(self._family.choice),
            system=self._picker.system,
            value=self._picker.value,
            width=self._picker.width_letter,
            source=SizeSource(self._source.choice),
        )

    @property
    def unkept(self) -> SizeDraft | None:
        """What is entered, when it is not what was known."""
        return self.draft if self.draft != self._begun else None

    def resume(self, draft: SizeDraft) -> None:
        """Go on with what was entered before."""
        self._family.choose(draft.family.value)
        self._show_family(draft.family)
        self._picker.show_family(draft.family, draft.system, draft.value, draft.width)
        self._source.choose(draft.source.value)

    def show_value(self, value: str) -> None:
        """Put a value that may be on no ladder."""
        self._picker.show_value(value)

    def keep(self) -> None:
        """Hand on what is entered."""
        self.notice.clear()
        self.kept.emit(self.draft)

    def _show_family(self, family: Family) -> None:
        known = self._known.get(family)
        if known is None:
            self._picker.show_family(family)
        else:
            self._picker.show_family(family, known.system, known.value, known.width)
        read_in_order([self._picker, self._source])
        self._begun = self.draft

    def _choice(self, title: str, options: list[tuple[str, str]]) -> Segmented:
        choice = Segmented(options, name=title, parent=self)
        self._column.addWidget(Label(title, Text.SMALL_STRONG, parent=self))
        self._column.addWidget(choice)
        self._column.addSpacing(Gap.SMALL)
        return choice
