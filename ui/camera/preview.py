"""The live picture with a frame to aim with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import AIM, READ, current
from ui.tokens import Width

_RADIUS = 16
_READ_STAYS_MS = 700


class Preview(QWidget):
    """Shows the newest frame whole; the corners turn green for a moment when a code was read."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(Width.SLIM, Width.SLIM * 3 // 4)
        self.is_mirrored = False
        self.image = QImage()
        self._has_read = False
        self._calm = QTimer(self, singleShot=True, interval=_READ_STAYS_MS)
        self._calm.timeout.connect(self._calm_down)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def show_frame(self, image: QImage) -> None:
        """The newest frame."""
        self.image = image
        self.update()

    def show_read(self) -> None:
        """A code was read."""
        self._has_read = True
        self._calm.start()
        self.update()

    def clear(self) -> None:
        """Nothing is seen."""
        self.image = QImage()
        self._calm_down()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, mirrored if wanted, and the corners of where to hold the code."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(shape, QColor(current().tokens.sunken))
        if self.image.isNull():
            return
        painter.setClipPath(shape)
        target = _fitting(self.image.size(), box)
        painter.drawImage(target, self._turned())
        self._paint_corners(painter, _aim(target))

    def _turned(self) -> QImage:
        if not self.is_mirrored:
            return self.image
        return self.image.flipped(Qt.Orientation.Horizontal)

    def _paint_corners(self, painter: QPainter, box: QRectF) -> None:
        colour = QColor(READ if self._has_read else AIM)
        pen = QPen(colour, 5 if self._has_read else 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        arm = min(box.width(), box.height()) * 0.18
        for x, across in ((box.left(), arm), (box.right(), -arm)):
            for y, down in ((box.top(), arm), (box.bottom(), -arm)):
                corner = QPainterPath()
                corner.moveTo(x + across, y)
                corner.lineTo(x, y)
                corner.lineTo(x, y + down)
                painter.drawPath(corner)

    def _calm_down(self) -> None:
        self._has_read = False
        self.update()


def _fitting(size: QSize, box: QRectF) -> QRectF:
    """Where a picture of ``size`` is whole in the middle of ``box``."""
    factor = min(box.width() / size.width(), box.height() / size.height())
    width, height = size.width() * factor, size.height() * factor
    return QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)


def _aim(target: QRectF) -> QRectF:
    """Where to hold a code: the middle of the picture."""
    across, down = target.width() * 0.2, target.height() * 0.22
    return target.adjusted(across, down, -across, -down)
