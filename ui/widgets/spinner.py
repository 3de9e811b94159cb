"""A turning arc: work is under way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current
from ui.tokens import Size

_STEP_MS = 40
_STEP_DEGREES = 12


class Spinner(QWidget):
    """Turns only while it can be seen."""

    def __init__(self, size: int = Size.SIGN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = current().sp(size)
        self._angle = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._turn)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A faint ring and a quarter of it in the accent."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(3, self._side // 12)
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        tokens = current().tokens
        for colour, start, span in ((tokens.line, 0, 360), (tokens.accent, -self._angle, 90)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, start * 16, span * 16)

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()
