"""Steps of one work: side by side when there is room, one below the other when there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import current
from ui.widgets.columns import Column

_GAP = 16


class Steps(QWidget):
    """Like ``Columns``, but nothing hides behind a tab: work goes down the page."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        for column in self._columns:
            self._line.addWidget(column.widget, column.weight)
        self._is_stacked = False

    @property
    def is_stacked(self) -> bool:
        """The steps are below each other."""
        return self._is_stacked

    def minimumSizeHint(self) -> QSize:
        """Side by side needs width, but can always give way to below each other."""
        hint = super().minimumSizeHint()
        if self._is_stacked:
            return hint
        narrowest = max(c.widget.minimumSizeHint().width() for c in self._columns)
        return QSize(min(hint.width(), narrowest), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        self._arrange(event.size().width() < self._needed_width())

    def _needed_width(self) -> int:
        least = sum(current().sp(column.least) for column in self._columns)
        return least + _GAP * (len(self._columns) - 1)

    def _arrange(self, stacked: bool) -> None:
        if stacked == self._is_stacked:
            return
        self._is_stacked = stacked
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        for column in self._columns:
            self._line.setStretchFactor(column.widget, 0 if stacked else column.weight)
        self.updateGeometry()
