"""A page comes out of the ground colour instead of jumping in: a veil over it that lifts."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import motion
from ui.theme import current

_DENSE = 0.55
"""How much of the page it hides at first: enough to soften, too little to keep waiting."""


class Veil(QWidget):
    """Lies over ``page`` without taking anything from it, and goes when it has lifted."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._density = _DENSE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(page.rect())
        lift = QVariantAnimation(self)
        lift.setStartValue(_DENSE)
        lift.setEndValue(0.0)
        lift.setDuration(motion.QUICK_MS)
        lift.setEasingCurve(QEasingCurve.Type.OutQuad)
        lift.valueChanged.connect(self._thin)
        lift.finished.connect(self.deleteLater)
        lift.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground colour, ever thinner."""
        veil = QColor(current().tokens.surface)
        veil.setAlphaF(self._density)
        QPainter(self).fillRect(event.rect(), veil)

    def _thin(self, density: float) -> None:
        self._density = density
        self.update()


def unveil(page: QWidget) -> None:
    """Let ``page``, which has just been put on the screen, come out of the ground."""
    if motion.is_still() or not page.isVisible():
        return
    veil = Veil(page)
    veil.show()
    veil.raise_()
