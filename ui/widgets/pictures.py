"""The round initials of a person and the small picture of a product."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.sizes import Family
from ui.icons import Icon, pixmap
from ui.theme import current, kept_font
from ui.tokens import Size

FAMILY_ICONS = {
    Family.SHOES: Icon.SHOES,
    Family.TOPS: Icon.COAT,
    Family.SHIRTS: Icon.SHIRT,
    Family.TROUSERS: Icon.COAT,
    Family.DRESSES: Icon.COAT,
    Family.LINGERIE: Icon.LINGERIE,
    Family.GLOVES: Icon.GLOVES,
    Family.RINGS: Icon.JEWELLERY,
    Family.HATS: Icon.HAT,
    Family.BELTS: Icon.SMALL_LEATHER,
    Family.OTHER: Icon.PRODUCT,
}


def initials(name: str) -> str:
    """The first letters of the first and last word: ``Jean-Paul de Witt`` gives ``JW``."""
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return "·"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, box: QRectF, name: str) -> None:
    """Draw a person's initials in a circle that fills ``box``."""
    tokens = current().tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.avatar))
    painter.drawEllipse(box)
    painter.setFont(kept_font(round(box.height() * 0.36), 600))
    painter.setPen(QColor(tokens.on_avatar))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(name))


def paint_thumb(painter: QPainter, box: QRectF, glyph: Icon, image: QImage | None) -> None:
    """Draw a product's picture, or its family's sign, in a rounded square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, 10, 10)
    painter.fillPath(shape, QColor(current().tokens.thumb))
    if image is None or image.isNull():
        side = round(box.height() * 0.54)
        corner = box.center() - QPointF(side / 2, side / 2)
        painter.drawPixmap(corner, pixmap(glyph, side, "on_thumb"))
        return
    painter.save()
    painter.setClipPath(shape)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(box, image, _centre_square(image))
    painter.restore()


def _centre_square(image: QImage) -> QRectF:
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)


class _Square(QWidget):
    """A painted square of fixed size."""

    def __init__(self, size: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._side = current().sp(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self._side, self._side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)


class Avatar(_Square):
    """A person's initials."""

    def __init__(self, name: str, size: int = Size.PICTURE, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._name = name
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._name)


class Thumb(_Square):
    """A product's picture, or the sign of its family until (or unless) there is one."""

    def __init__(
        self,
        family: Family = Family.OTHER,
        image: QImage | None = None,
        *,
        glyph: Icon | None = None,
        name: str = "",
        size: int = Size.PICTURE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size, parent)
        self._glyph = glyph or FAMILY_ICONS[family]
        self._image = image
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_thumb(painter, QRectF(self.rect()), self._glyph, self._image)
