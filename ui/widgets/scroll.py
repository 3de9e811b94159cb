"""Scrolling with a finger, a wheel or the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScroller, QWidget

from ui.theme import set_role


def make_kinetic(area: QAbstractScrollArea) -> None:
    """Let a finger throw the content; the mouse keeps selecting."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


class ScrollArea(QScrollArea):
    """Scrolls ``content`` up and down; its width is always the area's."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(content, "plain")
        set_role(self.viewport(), "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        make_kinetic(self)
