"""Columns that stand side by side when there is room and fold to tabs when there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current
from ui.tokens import Gap
from ui.widgets.segmented import Segmented

_BELOW_TABS = Gap.TIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``title`` names its tab; ``weight`` its share of the width; it needs ``least`` pixels."""

    title: str
    widget: QWidget
    weight: int = 1
    least: int = 280


class Columns(QWidget):
    """Shows every column, or one at a time under tabs."""

    def __init__(
        self, columns: Sequence[Column], *, gap: int = Gap.LARGE, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._columns = tuple(columns)
        self._gap = gap
        self._tabs = Segmented([(str(n), c.title) for n, c in enumerate(columns)], parent=self)
        self._tabs.chosen.connect(self._fold)
        self._line = QHBoxLayout()
        self._line.setSpacing(gap)
        for column in self._columns:
            self._line.addWidget(column.widget, column.weight)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(_BELOW_TABS)
        outer.addWidget(self._tabs)
        outer.addLayout(self._line, 1)
        self._is_folded = False
        self._fold()

    @property
    def is_folded(self) -> bool:
        """Only one column is shown, under tabs."""
        return self._is_folded

    def show_column(self, number: int) -> None:
        """Bring a column to the front when folded."""
        self._tabs.choose(str(number))
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """The room of the widest column alone, under its tab: the others can fold away."""
        hints = [column.widget.minimumSizeHint() for column in self._columns]
        tabs = self._tabs.sizeHint().height() + _BELOW_TABS if self._is_folded else 0
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0) + tabs,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        should_fold = event.size().width() < self._needed_width()
        if should_fold != self._is_folded:
            self._is_folded = should_fold
            self._fold()

    def _needed_width(self) -> int:
        least = sum(current().sp(column.least) for column in self._columns)
        return least + self._gap * (len(self._columns) - 1)

    def _fold(self) -> None:
        self._tabs.setVisible(self._is_folded)
        for number, column in enumerate(self._columns):
            column.widget.setVisible(not self._is_folded or self._tabs.choice == str(number))
