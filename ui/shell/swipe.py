"""Back, as fingers and mice say it: a swipe from the left edge, the mouse's back button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent

from ui.theme import current
from ui.tokens import Gap, Size

_STRAIGHT = 2.0
"""How much further across than up or down a finger goes that means back."""


class BackGestures(QObject):
    """An event filter for the window; it takes nothing from those who are touched."""

    wished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._began: QPointF | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch one finger; take the back button, which means nothing to anybody else."""
        if isinstance(event, QTouchEvent):
            self._follow(event)
        elif isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.BackButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.wished.emit()
            return True
        return super().eventFilter(watched, event)

    def _follow(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and len(points) == 1:
            place = points[0].scenePosition()
            self._began = place if place.x() <= Gap.PAGE else None
        elif event.type() == QEvent.Type.TouchEnd and self._began is not None:
            began, self._began = self._began, None
            if _is_across(began, points):
                self.wished.emit()
        elif event.type() == QEvent.Type.TouchCancel or len(points) > 1:
            self._began = None


def _is_across(began: QPointF, points: list[QEventPoint]) -> bool:
    went = points[0].scenePosition() - began
    is_far = went.x() >= current().sp(2 * Size.TOUCH)
    return is_far and went.x() >= _STRAIGHT * abs(went.y())
