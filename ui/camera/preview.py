"""The live picture with a frame to aim with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.codes import Corners
from ui.theme import AIM, READ, current
from ui.tokens import Width

_RADIUS = 16
_READ_STAYS_MS = 700
_OUTLINE_STAYS_MS = 400


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
        self._outlines: tuple[Corners, ...] = ()
        self._fade = QTimer(self, singleShot=True, interval=_OUTLINE_STAYS_MS)
        self._fade.timeout.connect(self._drop_outlines)
        self._calm = QTimer(self, singleShot=True, interval=_READ_STAYS_MS)
        self._calm.timeout.connect(self._calm_down)

    def sizeHint(self) -> QSize:
        return self.minimumSize()  # it grows with the page, never makes it scroll

    def show_frame(self, image: QImage) -> None:
        """The newest frame."""
        self.image = image
        self.update()

    def show_outlines(self, outlines: Sequence[Corners]) -> None:
        """Draw around what is seen, for a moment; in the pixels of the frame."""
        self._outlines = tuple(outlines)
        self._fade.start()
        self.update()

    def outlines(self) -> list[QPolygonF]:
        """What is drawn around codes now, in this widget's pixels."""
        if self.image.isNull():
            return []
        target = _fitting(self.image.size(), QRectF(self.rect()))
        return [self._placed(corners, target) for corners in self._outlines]

    def show_read(self) -> None:
        """A code was read."""
        self._has_read = True
        self._calm.start()
        self.update()

    def clear(self) -> None:
        """Nothing is seen."""
        self.image = QImage()
        self._outlines = ()
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
        painter.setPen(QPen(QColor(READ), 4, j=Qt.PenJoinStyle.RoundJoin))
        for outline in self.outlines():
            painter.drawPolygon(outline)

    def _placed(self, corners: Corners, target: QRectF) -> QPolygonF:
        factor = target.width() / self.image.width()
        points = [QPointF(x, y) * factor + target.topLeft() for x, y in corners]
        if self.is_mirrored:
            points = [QPointF(target.left() + target.right() - at.x(), at.y()) for at in points]
        return QPolygonF(points)

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

    def _drop_outlines(self) -> None:
        self._outlines = ()
        self.update()

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
