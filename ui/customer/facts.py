"""Names and values below each other, for panels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Text
from ui.tokens import Gap
from ui.widgets.text import Label


class Facts(QWidget):
    """What is not known is left out; values can be selected and copied."""

    def __init__(self, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        for name, value in facts:
            if value:
                column.addWidget(Label(name, Text.SMALL, parent=self))
                words = Label(value, Text.BODY, wrap=True, parent=self)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(words)
                column.addSpacing(Gap.SMALL)
