"""A place to sign with a finger, a pen or the mouse."""

from __future__ import annotations

import itertools
import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Text, current
from ui.tokens import Radius, Size, Width
from ui.widgets.scroll import Drawn

Point = tuple[float, float]
Stroke = tuple[Point, ...]
_LEAST_INK = 0.05


class SignaturePad(Drawn):
    """Strokes as tuples of points; x and y are 0 to 1 of the pad's width and height.

    ``changed`` comes at the end of every stroke and when the pad is cleared.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[Point]] = []
        self._is_drawing = False
        self._hint = QCoreApplication.translate("SignaturePad", "Sign here")
        self.setAccessibleName(self._hint)
        self.setMinimumSize(QSize(Width.SLIM, 3 * Size.TOUCH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, in order."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def aspect(self) -> float:
        """Width divided by height of the pad, to draw the strokes elsewhere undistorted."""
        return self.width() / max(1, self.height())

    @property
    def has_ink(self) -> bool:
        """More than a touch by accident was drawn."""
        return sum(_length(stroke) for stroke in self._strokes) >= _LEAST_INK

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show strokes that were drawn before."""
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def clear(self) -> None:
        """Take everything away."""
        self._strokes = []
        self._is_drawing = False
        self.update()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; fingers and pens arrive here too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_drawing = True
            self._strokes.append([self._point(event)])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_drawing:
            self._strokes[-1].append(self._point(event))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if self._is_drawing and event.button() == Qt.MouseButton.LeftButton:
            self._is_drawing = False
            self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, the line to sign on, and the ink."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        pen = QPen(QColor(current().tokens.ink), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))

    def _paint_box(self, painter: QPainter) -> None:
        tokens = current().tokens
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.line_strong), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        baseline = self.height() * 0.72
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.drawLine(QPointF(24, baseline), QPointF(self.width() - 24, baseline))
        if not self._strokes:
            painter.setFont(current().font(Text.SMALL))
            painter.setPen(QColor(tokens.faint))
            below = QRectF(24, baseline + 6, self.width() - 48, self.height() - baseline - 6)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(below, top, self._hint)

    def _path(self, stroke: list[Point]) -> QPainterPath:
        """A smooth curve through the middles of the segments."""
        points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
        path = QPainterPath(points[0])
        for before, after in itertools.pairwise(points):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(points[-1] + QPointF(0.01, 0))
        return path

    def _point(self, event: QMouseEvent) -> Point:
        place = event.position()
        return (_held(place.x() / max(1, self.width())), _held(place.y() / max(1, self.height())))


def _held(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)


def _length(stroke: list[Point]) -> float:
    return sum(math.dist(before, after) for before, after in itertools.pairwise(stroke))
