"""A photo as large as the page, over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.photos.thumb import read_photo
from ui.tasks import Tasks
from ui.theme import Text, current
from ui.tokens import Size
from ui.widgets.button import Button
from ui.widgets.escape import claims_escape

_MARGIN = 16
_VEIL = 235


class PhotoViewer(QWidget):
    """Closed by its button, Esc or a tap; arrows show the photo before and after."""

    def __init__(self, host: QWidget, tasks: Tasks) -> None:
        super().__init__(host)
        self._host = host
        self._run = tasks.for_screen(self)
        self._photos: Sequence[bytes] = ()
        self._at = 0
        self._image = QImage()
        self._is_broken = False
        self._before: QWidget | None = None
        translate = QCoreApplication.translate
        self._close = Button(
            glyph=Icon.CLOSE, name=translate("Photos", "Close the photo"), parent=self
        )
        self._back = Button(glyph=Icon.BACK, name=translate("Photos", "Photo before"), parent=self)
        self._next = Button(
            glyph=Icon.FORWARD, name=translate("Photos", "Next photo"), parent=self
        )
        self._close.clicked.connect(self.close_photo)
        self._back.clicked.connect(partial(self._move, -1))
        self._next.clicked.connect(partial(self._move, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        host.installEventFilter(self)
        self.hide()

    def open(self, photos: Sequence[bytes], at: int = 0) -> None:
        """Show photo number ``at`` of these."""
        self._before = self.window().focusWidget()
        self._photos, self._at = photos, at
        self._place()
        self.show()
        self.raise_()
        self.setFocus()
        self._load()

    def close_photo(self) -> None:
        """Go away; the focus returns to where it was."""
        self._run.forget("photo")
        self._photos, self._image = (), QImage()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    @property
    def is_showing(self) -> bool:
        """A photo has been read and is on the page."""
        return self.isVisible() and not self._image.isNull()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before a shortcut of the window does."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, arrows move."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.close_photo()
        elif event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap anywhere."""
        event.accept()
        self.close_photo()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, the whole photo in the middle, and which of how many it is."""
        del event
        painter = QPainter(self)
        veil = QColor(current().tokens.surface)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QColor(current().tokens.muted))
        painter.setFont(current().font(Text.BODY))
        middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if self._is_broken:
            words = QCoreApplication.translate("Photos", "This photo cannot be shown.")
            painter.drawText(QRectF(self.rect()), middle, words)
        elif not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._box(), self._image)
        if len(self._photos) > 1:
            foot = QRect(
                0, self.height() - current().sp(Size.SIGN), self.width(), current().sp(Size.CHIP)
            )
            painter.drawText(QRectF(foot), middle, f"{self._at + 1} / {len(self._photos)}")

    def _box(self) -> QRect:
        """The largest place for the photo between the buttons; never enlarged."""
        room = self.size() - QSize(
            2 * (current().sp(Size.TOUCH) + 2 * _MARGIN), 2 * current().sp(Size.TOUCH)
        )
        size = self._image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(QPoint(0, 0), size)
        box.moveCenter(self.rect().center())
        return box

    def _move(self, by: int) -> None:
        if 0 <= self._at + by < len(self._photos):
            self._at += by
            self._load()

    def _load(self) -> None:
        self._back.setVisible(self._at > 0)
        self._next.setVisible(self._at + 1 < len(self._photos))
        name = QCoreApplication.translate("Photos", "Photo {number} of {total}")
        self.setAccessibleName(name.format(number=self._at + 1, total=len(self._photos)))
        longest = round(max(self.width(), self.height()) * self.devicePixelRatioF())
        self._run.latest(
            "photo", partial(read_photo, self._photos[self._at], longest), self._show, self._fail
        )

    def _show(self, image: QImage) -> None:
        self._image, self._is_broken = image, image.isNull()
        self.update()

    def _fail(self, error: Exception) -> None:
        del error
        self._show(QImage())

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        for button in (self._close, self._back, self._next):
            button.adjustSize()
        side = self._close.width()
        middle = (self.height() - side) // 2
        self._close.move(self.width() - side - _MARGIN, _MARGIN)
        self._back.move(_MARGIN, middle)
        self._next.move(self.width() - side - _MARGIN, middle)
