"""A sheet of A5 that is written from top to bottom, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from app.domain.pickups import Stroke
from ui.theme import sized_font
from ui.tokens import Mode, load

WIDTH, HEIGHT = 419.5, 595.3
"""A5 in points (1/72 inch): everything here is measured in them."""

_MARGIN = 36.0
_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value


class Paper:
    """Writes with a painter whose unit is the point; ``turn`` begins the next page."""

    def __init__(self, painter: QPainter, turn: Callable[[], object]) -> None:
        self._painter, self._turn = painter, turn
        self._tokens = load(Mode.LIGHT)
        self._y = _MARGIN
        self._width = WIDTH - 2 * _MARGIN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def write(
        self,
        words: str,
        size: int = 10,
        weight: int = 400,
        *,
        muted: bool = False,
        room: float = 0,
    ) -> None:
        """Text over the whole width, less ``room`` at the right."""
        font, width = _font(size, weight), self._width - room
        height = _height(font, words, width)
        self._need(height)
        self._text(QRectF(_MARGIN, self._y, width, height), words, font, muted=muted)
        self._y += height + 2

    def pair(self, name: str, value: str) -> None:
        """What something is called, and what it is."""
        small, font, column = _font(9, 400), _font(10, 500), self._width * 0.36
        width = self._width - column
        height = max(_height(font, value, width), _height(small, name, column - 8))
        self._need(height)
        self._text(QRectF(_MARGIN, self._y, column - 8, height), name, small, muted=True)
        self._text(QRectF(_MARGIN + column, self._y, width, height), value, font)
        self._y += height + 3

    def item(self, title: str, facts: str, amount: str, *, bold: bool = False) -> None:
        """One line of a list: words left, an amount right."""
        font, small = _font(10, 600 if bold else 500), _font(8, 400)
        width = self._width - 90
        first = _height(font, title, width)
        second = _height(small, facts, width) if facts else 0.0
        self._need(first + second)
        self._text(QRectF(_MARGIN, self._y, width, first), title, font)
        right = QRectF(_MARGIN + width, self._y, 90, first)
        self._text(right, amount, font, align=_RIGHT)
        if facts:
            below = QRectF(_MARGIN, self._y + first, width, second)
            self._text(below, facts, small, muted=True)
        self._y += first + second + 4

    def rule(self) -> None:
        """A thin line."""
        self.gap(4)
        self._painter.setPen(QPen(QColor(self._tokens.line_strong), 0.6))
        self._painter.drawLine(QPointF(_MARGIN, self._y), QPointF(_MARGIN + self._width, self._y))
        self.gap(6)

    def gap(self, height: float) -> None:
        """Leave room."""
        self._y += height

    def picture_at_top(self, image: QImage, side: float) -> None:
        """A square picture in the upper right corner; the writing is not moved."""
        box = QRectF(_MARGIN + self._width - side, _MARGIN, side, side)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self._painter.drawImage(box, image)

    def signature(self, strokes: Sequence[Stroke], aspect: float, height: float = 84) -> None:
        """Strokes on a pad ``aspect`` times as wide as high, as large as the box allows."""
        box = QRectF(_MARGIN, self._y, height * aspect * 1.3, height)
        self._need(height)
        box.moveTop(self._y)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._tokens.line_strong), 0.6))
        self._painter.drawRoundedRect(box, 6, 6)
        ink = _ink(strokes, aspect)
        bounds = ink.boundingRect()
        room = box.adjusted(12, 10, -12, -10)
        scale = min(
            room.width() / max(bounds.width(), 0.05), room.height() / max(bounds.height(), 0.05)
        )
        self._painter.save()
        self._painter.translate(room.center())
        self._painter.scale(scale, scale)
        self._painter.translate(-bounds.center())
        pen = QPen(QColor(self._tokens.ink), 1.3 / scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        self._painter.drawPath(ink)
        self._painter.restore()
        self._y += height + 4

    def _need(self, height: float) -> None:
        """Go to the next page when this one has no more room."""
        if self._y + height > HEIGHT - _MARGIN:
            self._turn()
            self._y = _MARGIN

    def _text(
        self,
        box: QRectF,
        words: str,
        font: QFont,
        *,
        muted: bool = False,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._tokens.muted if muted else self._tokens.ink))
        self._painter.drawText(box, align.value | _WRAP, words)


def _font(size: int, weight: int) -> QFont:
    """Without contextual forms: their glyphs (a higher hyphen) are lost when text is copied."""
    font = sized_font(size, weight)
    font.setFeature(QFont.Tag("calt"), 0)
    return font


def _height(font: QFont, words: str, width: float) -> float:
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), _WRAP, words).height()


def _ink(strokes: Sequence[Stroke], aspect: float) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        points = [QPointF(x * aspect, y) for x, y in stroke]
        path.moveTo(points[0])
        for before, after in pairwise(points):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(points[-1] + QPointF(0.0005, 0))
    return path
