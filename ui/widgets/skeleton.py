"""The grey shape of what is about to be shown; it breathes, unless things are to keep still."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import motion
from ui.theme import current
from ui.tokens import Gap, Radius, Size, Width

_STEP_MS = 50
_BREATH_STEPS = 28
_PALEST, _STRONGEST = 0.45, 1.0
_SHARES = (0.46, 0.38, 0.52, 0.33, 0.42)
"""How much of its room each title takes, row by row: no two alike, as with real names."""


class Shape(StrEnum):
    """What is awaited."""

    ROWS = "rows"
    FILE = "file"


class Skeleton(QWidget):
    """``sentence`` is what a screen reader says meanwhile."""

    def __init__(self, shape: Shape, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self._step = 0
        self.setAccessibleName(sentence)
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._breathe)

    @property
    def is_breathing(self) -> bool:
        """It moves."""
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not motion.is_still():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Boxes where pictures and words will be."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._shape is Shape.ROWS:
            self._paint_rows(painter, QRectF(self.rect()))
        else:
            self._paint_file(painter, QRectF(self.rect()))

    def _paint_rows(self, painter: QPainter, room: QRectF) -> None:
        height = current().sp(Size.TOUCH) + Gap.LARGE
        for number in range(int(room.height() // height)):
            row = QRectF(room.left(), room.top() + number * height, room.width(), height)
            self._paint_row(painter, row, _SHARES[number % len(_SHARES)])

    def _paint_row(self, painter: QPainter, row: QRectF, share: float) -> None:
        side, line = current().sp(Size.PICTURE), current().sp(Size.ICON_SMALL)
        painter.setBrush(self._grey())
        top = row.center().y() - side / 2
        painter.drawRoundedRect(QRectF(row.left(), top, side, side), Radius.SMALL, Radius.SMALL)
        left, width = row.left() + side + Gap.MEDIUM, row.width() - side - Gap.MEDIUM
        for part, below in ((share, 0), (share * 0.7, line + Gap.SMALL)):
            bar = QRectF(left, top + Gap.TIGHT + below, width * part, line)
            painter.drawRoundedRect(bar, Radius.BAR, Radius.BAR)

    def _paint_file(self, painter: QPainter, room: QRectF) -> None:
        """A head, then as many columns as there is room for, each with rows."""
        room = room.adjusted(Gap.PAGE, Gap.WIDE, -Gap.PAGE, -Gap.WIDE)
        high = current().sp(Size.TOUCH) + 4 * Gap.LARGE
        head = QRectF(room.left(), room.top(), room.width(), high)
        self._paint_card(painter, head)
        top = head.bottom() + Gap.LARGE
        count = max(1, min(3, int(room.width() // current().sp(Width.SLIM))))
        width = (room.width() - Gap.LARGE * (count - 1)) / count
        for column in range(count):
            left = room.left() + column * (width + Gap.LARGE)
            self._paint_card(painter, QRectF(left, top, width, room.bottom() - top))

    def _paint_card(self, painter: QPainter, card: QRectF) -> None:
        painter.setBrush(QColor(current().tokens.card))
        painter.drawRoundedRect(card, Radius.CARD, Radius.CARD)
        inside = card.adjusted(Gap.WIDE, Gap.LARGE, -Gap.WIDE, -Gap.LARGE)
        self._paint_rows(painter, inside)

    def _grey(self) -> QColor:
        colour = QColor(current().tokens.neutral_soft)
        half = abs(self._step * 2 / _BREATH_STEPS - 1)
        colour.setAlphaF(_STRONGEST - (_STRONGEST - _PALEST) * (1 - half))
        return colour

    def _breathe(self) -> None:
        self._step = (self._step + 1) % _BREATH_STEPS
        self.update()
