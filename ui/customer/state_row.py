"""A row whose state stands beside its title when there is room, and below it when not."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Text
from ui.tokens import Gap
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.row import Row
from ui.widgets.text import Label


class StateRow(Row):
    """For narrow columns: number and state, facts below."""

    def __init__(self, title: str, facts: str, chip: Chip, parent: QWidget | None = None) -> None:
        self._chip = chip
        super().__init__(title, facts, note=chip.text, pressable=True, parent=parent)

    def _words(self, title: str, subtitle: str, note: str) -> QVBoxLayout:
        del note
        first = Flow(spacing=Gap.SMALL)
        first.addWidget(Label(title, Text.STRONG, parent=self))
        self._chip.setParent(self)
        first.addWidget(self._chip)
        words = QVBoxLayout()
        words.setSpacing(Gap.HAIR)
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(Label(subtitle, Text.SMALL, wrap=True, parent=self))
        words.addStretch(1)
        return words
