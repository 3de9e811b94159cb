"""A size: its system, tiles of common sizes, a stepper for the others, and the width."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.size_charts import Wearer
from app.domain.sizes import Family
from ui import size_options
from ui.sizes import size_value
from ui.theme import Text, set_role
from ui.tokens import Gap
from ui.widgets.flow import Flow
from ui.widgets.segmented import Segmented
from ui.widgets.stepper import Stepper
from ui.widgets.text import Label

translate = QCoreApplication.translate
_NO_WIDTH = "none"


class SizePicker(QWidget):
    """Begins at a family's usual size. Another system shows the same size in its own figures.

    Shoes and clothes are numbered apart for women and men: ``wearer`` says for whom.
    """

    def __init__(
        self, family: Family, wearer: Wearer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._family, self._wearer = family, wearer
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        self._systems = _Place(translate("SizePicker", "System"), self)
        self._stepper = Stepper(translate("SizePicker", "Size"), self)
        self._stepper.changed.connect(self._light_tile)
        self._tiles = QWidget(self)
        self._tiles.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = Flow(self._tiles, spacing=Gap.SMALL)
        self._widths = _Place(translate("SizePicker", "Width"), self)
        column.addWidget(self._systems)
        column.addWidget(Label(translate("SizePicker", "Size"), Text.SMALL_STRONG, parent=self))
        column.addWidget(self._stepper)
        column.addSpacing(Gap.SMALL)
        column.addWidget(self._tiles)
        column.addSpacing(Gap.SMALL)
        column.addWidget(self._widths)
        self.show_family(family)

    @property
    def system(self) -> str:
        """The system that is chosen."""
        return self._systems.choice

    @property
    def value(self) -> str:
        """The size, with a point for halves."""
        return self._stepper.value

    @property
    def width_letter(self) -> str:
        """The width; empty when none is noted or the family has none."""
        width = self._widths.choice
        return "" if width == _NO_WIDTH else width

    def show_family(
        self, family: Family, system: str = "", value: str = "", width: str = ""
    ) -> None:
        """Offer the sizes of a family, beginning at what is known."""
        self._family = family
        offered = list(size_options.systems(family))
        if system and system not in offered:
            offered.insert(0, system)
        chosen = system or offered[0]
        systems = self._systems.offer([(name, name) for name in offered], chosen)
        systems.chosen.connect(self._switch)
        self._show_widths(width)
        self._show_system(chosen, value or size_options.start(family, chosen))

    def show_value(self, value: str) -> None:
        """Put a value that may be on no ladder."""
        self._stepper.show_value(value)
        self._light_tile()

    def _switch(self, system: str) -> None:
        """The same size in another system; where no chart knows it, the usual one."""
        same = size_options.converted(self._family, self.value, self._shown, system, self._wearer)
        self._show_system(system, same or size_options.start(self._family, system))

    def _show_system(self, system: str, value: str) -> None:
        self._shown = system
        self._stepper.show_ladder(size_options.values(self._family, system), value)
        while (item := self._line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for size in size_options.common(self._family, system):
            self._line.addWidget(self._tile(size))
        self._light_tile()

    def _tile(self, size: str) -> QPushButton:
        tile = QPushButton(size_value(size), self._tiles)
        set_role(tile, "tile")
        tile.setCheckable(True)
        tile.setAccessibleName(f"{size_value(size)} {self._shown}")
        tile.clicked.connect(lambda: self.show_value(size))
        tile.show()
        return tile

    def _light_tile(self) -> None:
        for place in range(self._line.count()):
            item = self._line.itemAt(place)
            tile = item.widget() if item is not None else None
            if isinstance(tile, QPushButton):
                tile.setChecked(tile.text() == size_value(self.value))

    def _show_widths(self, width: str) -> None:
        offered = list(size_options.widths(self._family))
        if width and width not in offered:
            offered.insert(0, width)
        options = [(_NO_WIDTH, translate("SizePicker", "Not noted"))]
        self._widths.offer(options + [(w, w) for w in offered], width or _NO_WIDTH)
        self._widths.setVisible(bool(offered))


class _Place(QWidget):
    """A title, and below it options that are replaced as a whole."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.TIGHT)
        self._column.addWidget(Label(title, Text.SMALL_STRONG, parent=self))
        self._options: Segmented | None = None

    @property
    def choice(self) -> str:
        """What is chosen; empty while nothing is offered."""
        return self._options.choice if self._options is not None else ""

    def offer(self, options: list[tuple[str, str]], choice: str) -> Segmented:
        """Offer these instead of those before."""
        if self._options is not None:
            self._column.removeWidget(self._options)
            self._options.hide()
            self._options.deleteLater()
        self._options = Segmented(options, name=self._title, parent=self)
        self._options.choose(choice)
        self._column.addWidget(self._options)
        self._options.show()
        return self._options
