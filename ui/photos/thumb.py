"""A photo as a small square that can be pressed; read off the GUI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import Icon
from ui.tasks import Tasks
from ui.theme import current
from ui.tokens import Radius, Size
from ui.widgets.pictures import paint_thumb


def read_photo(jpeg: bytes, shortest: int) -> QImage:
    """The picture in ``jpeg``, its shorter side at most ``shortest`` pixels; null if broken."""
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and min(size.width(), size.height()) > shortest:
        by = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        reader.setScaledSize(size.scaled(QSize(shortest, shortest), by))
    return reader.read()


class PhotoThumb(QAbstractButton):
    """Shows the sign of a photo until it is read, and when it cannot be."""

    def __init__(
        self, jpeg: bytes, tasks: Tasks, *, name: str, size: int = Size.PHOTO, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._image = QImage()
        side = current().sp(size)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        pixels = round(side * self.devicePixelRatioF())
        tasks.for_screen(self)(partial(read_photo, jpeg, pixels), self._show, _keep_sign)

    @property
    def is_read(self) -> bool:
        """The photo itself is shown."""
        return not self._image.isNull()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The middle of the photo; a ring when it has the focus."""
        del event
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_thumb(painter, box, Icon.PHOTO, self._image)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current().tokens.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.SMALL, Radius.SMALL)

    def _show(self, image: QImage) -> None:
        self._image = image
        self.update()


def _keep_sign(error: Exception) -> None:
    """The sign stays; the photo opened large says what is wrong."""
    del error
