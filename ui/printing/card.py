"""A customer's card for the wallet (85.6 x 54 mm, ISO/IEC 7810 ID-1), alone or on A4 to cut out.

The code is the one that the server signed, the bars are the loyalty card's number. The name stands
on it only when it is wished.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)

from app.domain.codes import Symbology
from app.domain.errors import Fault
from ui.printing.pdf import pdf_of
from ui.printing.printed import PrintedPages
from ui.theme import sized_font
from ui.tokens import Mode, load

DrawCode = Callable[[str, Symbology], bytes]
"""Draws a text as a code (PNG), quiet zone included; raises a :class:`Fault` when it cannot."""


class CodeNotDrawn(Fault):
    """There is nothing here that draws codes."""

    code: ClassVar[str] = "code_not_makeable"


MM = 72 / 25.4
"""Points in a millimetre; everything here is measured in points."""

WIDTH, HEIGHT = 85.6 * MM, 54.0 * MM
A4_WIDTH, A4_HEIGHT = 210.0 * MM, 297.0 * MM
_CORNER, _EDGE = 3.2 * MM, 4.0 * MM
_CODE, _BARS = 41.0 * MM, 13.0 * MM
_PREVIEW_SCALE = 3.0
_WRAP = Qt.TextFlag.TextWordWrap.value


class CardSize(StrEnum):
    """On what it is printed."""

    WALLET = "wallet"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFace:
    """What stands on the card; empty: it does not. ``number`` is grouped as people read it."""

    house: str
    name: str = ""
    code: str = ""
    bars: str = ""
    number: str = ""


class CardPaper:
    """Makes one card; ``draw_code`` draws its codes."""

    def __init__(self, face: CardFace, size: CardSize, draw_code: DrawCode) -> None:
        self._face, self._size = face, size
        self._code = _drawn(draw_code, face.code, Symbology.QR)
        bars = Symbology.EAN13 if len(face.bars) == 13 and face.bars.isdigit() else None
        self._bars = _drawn(draw_code, face.bars, bars or Symbology.CODE128)
        tokens = load(Mode.LIGHT)
        self._ink, self._muted = QColor(tokens.ink), QColor(tokens.muted)
        self._line = QColor(tokens.line_strong)

    def __call__(self) -> PrintedPages:
        """The card as a file and as a picture; safe on any thread."""
        name = QCoreApplication.translate("CardPaper", "Card")
        return PrintedPages(
            pdf=pdf_of(name, self.layout(), self.draw), preview=self._preview(), name=f"{name}.pdf"
        )

    def layout(self) -> QPageLayout:
        """The page: as large as the card, or A4; margins are ours."""
        size = QPageSize(QSizeF(85.6, 54.0), QPageSize.Unit.Millimeter, "ID-1")
        if self._size is CardSize.A4:
            size = QPageSize(QPageSize.PageSizeId.A4)
        page = QPageLayout()
        page.setMode(QPageLayout.Mode.FullPageMode)
        page.setPageSize(size, QMarginsF(0, 0, 0, 0))
        page.setOrientation(QPageLayout.Orientation.Portrait)
        return page

    def draw(self, device: QPagedPaintDevice) -> None:
        """Draw it at its real size on a page (a PDF, a printer)."""
        painter = QPainter(device)
        scale = device.logicalDpiX() / 72
        painter.scale(scale, scale)
        self._write(painter)
        painter.end()

    def _preview(self) -> bytes:
        is_a4 = self._size is CardSize.A4
        width, height = (A4_WIDTH, A4_HEIGHT) if is_a4 else (WIDTH, HEIGHT)
        size = (round(width * _PREVIEW_SCALE), round(height * _PREVIEW_SCALE))
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(_PREVIEW_SCALE, _PREVIEW_SCALE)
        if not is_a4:  # on the screen it has an edge, on paper it is one
            painter.setPen(QPen(self._line, 0.6))
            painter.drawRoundedRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1), _CORNER, _CORNER)
        self._write(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(buffer.data().data())

    def _write(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._size is CardSize.WALLET:
            self._card(painter)
            return
        translate = QCoreApplication.translate
        left, top = (A4_WIDTH - WIDTH) / 2, 40 * MM
        words = translate("CardPaper", "Cut along the line, and fold nothing over the code.")
        above = QRectF(left, top - 12 * MM, WIDTH, 10 * MM)
        self._text(painter, above, words, 8, muted=True)
        painter.save()
        painter.translate(left, top)
        pen = QPen(self._line, 0.6, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), _CORNER, _CORNER)
        self._card(painter)
        painter.restore()

    def _card(self, painter: QPainter) -> None:
        """Words left and the code right; without a code the bars have the whole width."""
        room = WIDTH - 2 * _EDGE - (_CODE if self._code is not None else 0)
        if self._code is not None:
            square = QRectF(WIDTH - _CODE - _EDGE / 2, (HEIGHT - _CODE) / 2, _CODE, _CODE)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(square, self._code)
        width = room - 2 * MM if self._code is not None else room
        self._text(painter, QRectF(_EDGE, _EDGE, width, 11 * MM), self._face.house, 11, 700)
        below = QRectF(_EDGE, _EDGE + 12 * MM, width, 12 * MM)
        self._text(painter, below, self._face.name, _largest(self._face.name, below))
        if self._bars is not None:
            self._draw_bars(painter, width)

    def _draw_bars(self, painter: QPainter, room: float) -> None:
        bars = self._bars
        if bars is None:
            return
        width = min(room, 50 * MM)
        left = _EDGE + (room - width) / 2
        bottom = HEIGHT - _EDGE - 5 * MM
        top = bottom - _BARS
        cut = bars.copy(0, bars.height() // 4, bars.width(), bars.height() // 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(left, top, width, _BARS), cut)
        line = QRectF(left, bottom + 0.6 * MM, width, 5 * MM)
        self._text(painter, line, self._face.number, 8, middle=True)

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        size: int,
        weight: int = 400,
        *,
        muted: bool = False,
        middle: bool = False,
    ) -> None:
        painter.setFont(sized_font(size, weight))
        painter.setPen(self._muted if muted else self._ink)
        align = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, align.value | _WRAP, words)


def _largest(words: str, box: QRectF) -> int:
    """The size of letters, from 9 to 5, in which ``words`` fit into the box."""
    for size in range(9, 5, -1):
        needed = QFontMetricsF(sized_font(size, 400)).boundingRect(box, _WRAP, words)
        if needed.height() <= box.height():
            return size
    return 5


def nothing_drawn(text: str, symbology: Symbology) -> bytes:
    """For places that print nothing."""
    raise CodeNotDrawn


def _drawn(draw_code: DrawCode, text: str, symbology: Symbology) -> QImage | None:
    if not text:
        return None
    try:
        return QImage.fromData(draw_code(text, symbology))
    except Fault:
        return None
