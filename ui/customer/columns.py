"""Three columns when there is room, two when there is less, tabs when there is little."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current
from ui.tokens import Gap, Width
from ui.widgets.columns import Column, Columns
from ui.widgets.scroll import ScrollArea

_GAP = Gap.LARGE
_WIDE = 960


class CustomerColumns(QWidget):
    """``about`` and ``waiting`` are cards below each other; ``things`` fills its column."""

    def __init__(
        self, about: Sequence[QWidget], things: QWidget, waiting: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._waiting = _stacked(waiting)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for card in about:
            self._left.addWidget(card)
        self._left_area, self._right_area = _scrolled(self._left), _scrolled(self._right)
        translate = QCoreApplication.translate
        columns = Columns(
            [
                Column(
                    title=translate("Customer", "About them"),
                    widget=self._left_area,
                    weight=11,
                    least=Width.SLIM,
                ),
                Column(
                    title=translate("Customer", "Purchases"),
                    widget=things,
                    weight=18,
                    least=Width.COLUMN,
                ),
            ],
            gap=_GAP,
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(columns, 29)
        line.addWidget(self._right_area, 10)
        self._is_wide = True
        self._lay_out()

    @property
    def is_wide(self) -> bool:
        """What waits for them has a column of its own."""
        return self._is_wide

    def begin(self) -> None:
        """Another customer: from the top."""
        for area in (self._left_area, self._right_area):
            area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What waits goes below the other cards when there is no room for a third column."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= current().sp(_WIDE)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._lay_out()

    def _lay_out(self) -> None:
        place = self._right if self._is_wide else self._left
        place.insertWidget(place.count() - 1, self._waiting)
        self._right_area.setVisible(self._is_wide)


def _stacked(cards: Sequence[QWidget]) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    return group


def _scrolled(column: QVBoxLayout) -> ScrollArea:
    """An area around ``column``, which stays at its top; it takes what height there is."""
    content = QWidget()
    content.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    column.addStretch(1)
    area = ScrollArea(content)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return area
