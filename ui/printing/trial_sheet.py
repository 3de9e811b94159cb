"""The test sheet for scanners on A4: one code below the other, each with what it is there for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)

from ui.printing.pdf import pdf_of
from ui.printing.printed import PrintedPages
from ui.theme import sized_font
from ui.tokens import Mode, load

WIDTH, HEIGHT = 595.3, 841.9
"""A4 in points (1/72 inch): everything here is measured in them."""

_MARGIN = 40.0
_CODES_FROM = 210.0
_MODULE = 0.94
"""The thinnest bar, 0.33 mm, as on a shop's articles; a square of a matrix is twice as wide."""
_PIXELS = 4
"""Pixels that the pictures have for the thinnest bar."""
_PREVIEW_SCALE = 1.4
_ROOM = 7.0
_TALLEST = 42.0
"""Bars are cut to this height: a line of light crosses them as well."""
_BY_WORD = Qt.TextFlag.TextWordWrap.value
_ANYWHERE = _BY_WORD | Qt.TextFlag.TextWrapAnywhere.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One code: what it is there for, what it says, its picture (PNG)."""

    title: str
    text: str
    picture: bytes
    is_matrix: bool


class TrialSheet:
    """Draws ``entries`` on one page."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._ink = QColor(load(Mode.LIGHT).ink)
        self._muted = QColor(load(Mode.LIGHT).muted)
        self._line = QColor(load(Mode.LIGHT).line_strong)

    def __call__(self) -> PrintedPages:
        """The sheet as a file and as a picture."""
        name = QCoreApplication.translate("Scanner", "Scanner test sheet")
        return PrintedPages(
            pdf=pdf_of(name, a4(), self.draw), preview=self._preview(), name=f"{name}.pdf"
        )

    def draw(self, device: QPagedPaintDevice) -> None:
        """Draw on a page (a PDF, a printer): at its size, or smaller where the page is."""
        page = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        fits = min(1.0, page.width() / WIDTH, page.height() / HEIGHT)
        scale = fits * device.logicalDpiX() / 72
        painter = QPainter(device)
        painter.scale(scale, scale)
        self._write(painter)
        painter.end()

    def _preview(self) -> bytes:
        image = QImage(
            round(WIDTH * _PREVIEW_SCALE),
            round(HEIGHT * _PREVIEW_SCALE),
            QImage.Format.Format_RGB32,
        )
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(_PREVIEW_SCALE, _PREVIEW_SCALE)
        self._write(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(buffer.data().data())

    def _write(self, painter: QPainter) -> None:
        translate = QCoreApplication.translate
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = _MARGIN
        title = translate("Scanner", "Scanner test sheet")
        y += self._text(painter, QRectF(_MARGIN, y, WIDTH - 2 * _MARGIN, 0), title, 18, 700)
        words = translate(
            "Scanner",
            "In Comptoir’s settings choose “Set up a scanner”, then scan these codes from top to "
            "bottom. Print this sheet at its real size. These codes open nothing.",
        )
        y += self._text(painter, QRectF(_MARGIN, y + 3, WIDTH - 2 * _MARGIN, 0), words, 9, 400)
        y += 3 + _ROOM
        for number, entry in enumerate(self._entries, 1):
            y = self._entry(painter, y, number, entry)

    def _entry(self, painter: QPainter, top: float, number: int, entry: Entry) -> float:
        painter.setPen(QPen(self._line, 0.6))
        painter.drawLine(int(_MARGIN), int(top), int(WIDTH - _MARGIN), int(top))
        image = QImage.fromData(entry.picture)
        module = (2 if entry.is_matrix else 1) * _MODULE / _PIXELS
        height = image.height() * module
        if not entry.is_matrix:
            height = min(height, _TALLEST)
        box = QRectF(_CODES_FROM, top + _ROOM, image.width() * module, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, image)
        words = QRectF(_MARGIN, top + _ROOM, _CODES_FROM - _MARGIN - 14, 0)
        used = self._text(painter, words, f"{number}. {entry.title}", 10, 600)
        words.moveTop(words.top() + used)
        used += self._text(painter, words, entry.text, 7, 400, muted=True)
        return top + max(height, used) + 2 * _ROOM

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        size: int,
        weight: int,
        *,
        muted: bool = False,
    ) -> float:
        """Write in ``box`` as high as it takes; returns that height. What is muted is a code."""
        wrap = _ANYWHERE if muted else _BY_WORD
        painter.setFont(sized_font(size, weight))
        painter.setPen(self._muted if muted else self._ink)
        room = QRectF(box.left(), box.top(), box.width(), HEIGHT)
        needed = painter.fontMetrics().boundingRect(room.toRect(), wrap, words).height()
        painter.drawText(QRectF(box.left(), box.top(), box.width(), needed + 2), wrap, words)
        return float(needed)


def a4() -> QPageLayout:
    """A4, upright, without margins: the sheet keeps its own."""
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF(0, 0, 0, 0))
