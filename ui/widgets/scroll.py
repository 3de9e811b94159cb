"""Scrolling with a finger, a wheel or the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QScrollPrepareEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScroller, QWidget

from ui.theme import set_role


class Drawn(QWidget):
    """A widget on which a finger draws: its moves belong to it alone."""


def make_kinetic(area: QAbstractScrollArea) -> None:
    """Let a finger throw the content; the mouse keeps selecting."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


class ScrollArea(QScrollArea):
    """Scrolls ``content`` up and down; its width is always the area's.

    A finger that draws on a :class:`Drawn` widget does not scroll.
    """

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Refuse to begin a throw on something that is drawn upon."""
        if isinstance(event, QScrollPrepareEvent):
            place = self.viewport().childAt(event.startPos().toPoint())
            if isinstance(place, Drawn):
                event.ignore()
                return True
        return super().viewportEvent(event)
