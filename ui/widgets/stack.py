"""Cards one below the other, with the room that is left beneath them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.tokens import Gap

_GAP = Gap.LARGE


def stacked(cards: Sequence[QWidget]) -> QWidget:
    """One widget that holds ``cards``."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return box
