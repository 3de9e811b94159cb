"""One line of text with some letters marked; in any direction of writing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.directions import apart
from ui.theme import current
from ui.tokens import Tone

Span = tuple[int, int]
"""From where to where, in letters of the text."""


def draw_marked(
    painter: QPainter, box: QRectF, text: str, marks: Sequence[Span], font: QFont, colour: QColor
) -> str:
    """Draw ``text`` at the left of ``box``, cut where it is too long; returns what is shown."""
    width = int(box.width())
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    layout = QTextLayout(shown if marks else apart(shown), font)
    to_the_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    option = QTextOption(to_the_left)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_format(shown, text, mark) for mark in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(box.left(), box.center().y() - line.height() / 2))
    return shown


def _format(shown: str, text: str, mark: Span) -> QTextLayout.FormatRange:
    """Qt counts in UTF-16; letters that were cut off are not marked."""
    kept = len(shown) if shown == text else len(shown) - 1
    start, end = (min(place, kept) for place in mark)
    look = QTextCharFormat()
    look.setBackground(current().soft(Tone.INFORMATION))
    look.setFontUnderline(True)
    found = QTextLayout.FormatRange()
    found.start = _units(shown[:start])
    found.length = _units(shown[start:end])
    found.format = look
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
