"""The people of a store as tiles to touch: large ones for a few, small ones for many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.staff import Associate
from ui.theme import Text, current, set_role
from ui.tokens import Gap
from ui.widgets.pictures import Avatar
from ui.widgets.text import ElidedLabel
from ui.words import state_word

_GAP = Gap.LARGE
_LARGE = QSize(150, 146)
_SMALL = QSize(204, 68)
MANY = 5
"""With more people than this the tiles are small."""


def tile_size(*, is_small: bool) -> QSize:
    """How large a tile is, growing with the text."""
    size = _SMALL if is_small else _LARGE
    return QSize(current().sp(size.width()), current().sp(size.height()))


class PersonTile(QPushButton):
    """Initials, first name, role; checked while this person is chosen."""

    def __init__(self, person: Associate, *, is_small: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self.associate_id = person.associate_id
        set_role(self, "person")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        role = state_word(person.role)
        self.setAccessibleName(f"{person.name}, {role}")
        self.setToolTip(person.name)
        self._size = tile_size(is_small=is_small)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lay_out(person, role, is_small=is_small)

    def sizeHint(self) -> QSize:
        return self._size

    def _lay_out(self, person: Associate, role: str, *, is_small: bool) -> None:
        avatar = Avatar(person.name, 44 if is_small else 60, self)
        name = ElidedLabel(
            person.name if is_small else person.first_name, Text.STRONG, parent=self
        )
        below = ElidedLabel(role, Text.SMALL, parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        side = Qt.AlignmentFlag.AlignLeft if is_small else Qt.AlignmentFlag.AlignHCenter
        for label in (name, below):
            label.setAlignment(side)
            words.addWidget(label)
        for child in (avatar, name, below):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        direction = QBoxLayout.Direction
        line = QBoxLayout(direction.LeftToRight if is_small else direction.TopToBottom, self)
        line.setContentsMargins(Gap.MEDIUM, Gap.SMALL, Gap.MEDIUM, Gap.SMALL)
        line.setSpacing(Gap.MEDIUM)
        if is_small:
            line.addWidget(avatar)
            line.addLayout(words, 1)
            return
        line.addStretch(1)
        line.addWidget(avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addLayout(words)
        line.addStretch(1)


class PeopleTiles(QWidget):
    """As many tiles in a line as there is room for, in the middle; ``chosen`` carries an id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[PersonTile] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._size = tile_size(is_small=False)
        self._columns = 0

    def show_people(self, people: Sequence[Associate]) -> None:
        """Offer these people; nobody is chosen."""
        for old in self._tiles:
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        is_small = len(people) > MANY
        self._size = tile_size(is_small=is_small)
        self._tiles = [PersonTile(person, is_small=is_small, parent=self) for person in people]
        for tile in self._tiles:
            self._group.addButton(tile)
        self._columns = 0
        self._place()

    def choose(self, associate_id: str) -> None:
        """Show who is chosen; somebody who is not here leaves nobody chosen."""
        self._group.setExclusive(False)
        for tile in self._tiles:
            tile.setChecked(tile.associate_id == associate_id)
        self._group.setExclusive(True)

    @property
    def tiles(self) -> tuple[PersonTile, ...]:
        """The tiles in their order."""
        return tuple(self._tiles)

    @property
    def tile(self) -> QWidget | None:
        """The tile of who is chosen."""
        return next((tile for tile in self._tiles if tile.isChecked()), None)

    @property
    def height_of_one(self) -> int:
        """How high a tile is."""
        return self._size.height()

    def height_for(self, width: int) -> int:
        """How high all lines are in this width."""
        if not self._tiles:
            return 0
        lines = -(-len(self._tiles) // self._columns_in(width))
        return lines * (self._size.height() + _GAP) - _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """One tile wide: more stand beside each other where there is room."""
        width = self._size.width()
        return QSize(width, self.height_for(max(self.width(), width)))

    def _columns_in(self, width: int) -> int:
        step = self._size.width() + _GAP
        return max(1, min(len(self._tiles), (width + _GAP) // step))

    def _place(self) -> None:
        if not self._tiles or self._columns_in(self.width()) == self._columns:
            return
        for line in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(line, 0)
        self._columns = self._columns_in(self.width())
        for number, tile in enumerate(self._tiles):
            line, column = divmod(number, self._columns)
            self._grid.addWidget(tile, line, column)
            self._grid.setRowMinimumHeight(line, self._size.height())
        self.updateGeometry()

    def _clicked(self, tile: PersonTile) -> None:
        self.chosen.emit(tile.associate_id)
