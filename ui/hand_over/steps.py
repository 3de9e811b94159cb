"""Steps of one work: side by side when there is room, one below the other when there is not.

Side by side, a step may scroll by itself when it has more content than height, so that the last
one, with the button, stays in sight; one below the other, the page scrolls as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import current
from ui.tokens import Gap, Size
from ui.widgets.columns import Column
from ui.widgets.scroll import ScrollArea

_GAP = Gap.LARGE


class Steps(QWidget):
    """Like ``Columns``, but nothing hides behind a tab: work goes down the page.

    ``scrolled`` columns, counted from the left, scroll by themselves.
    """

    def __init__(
        self, columns: Sequence[Column], *, scrolled: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scrolled = [_Scrolled(column.widget) for column in columns[:scrolled]]
        framed = zip(columns, self._scrolled, strict=False)
        self._columns = (
            *(replace(column, widget=area) for column, area in framed),
            *columns[scrolled:],
        )
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
        for area in self._scrolled:
            area.show_whole(stacked)
        self.updateGeometry()


class _Scrolled(ScrollArea):
    """A step that scrolls by itself, or takes all the height it needs."""

    def __init__(self, content: QWidget) -> None:
        self._frame = QWidget()
        around = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._frame)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(content)
        self._is_whole = False
        super().__init__(self._frame)

    def show_whole(self, whole: bool) -> None:
        """Take all the height, from now on; or what there is."""
        self._is_whole = whole
        self._measure()

    def minimumSizeHint(self) -> QSize:
        """As wide as the content and its scroll bar need; the height may be less."""
        bar = 0 if self._is_whole else self.verticalScrollBar().sizeHint().width()
        return QSize(self._frame.minimumSizeHint().width() + bar, 3 * current().sp(Size.TOUCH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content as it grows and shrinks."""
        if watched is self._frame and event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        if not self._is_whole:
            self.setMinimumHeight(0)
            return
        needed = self._frame.sizeHint().height()
        if self._frame.hasHeightForWidth():
            needed = self._frame.heightForWidth(self.viewport().width())
        self.setMinimumHeight(max(needed, self._frame.minimumSizeHint().height()))
