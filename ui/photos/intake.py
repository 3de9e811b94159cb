"""Takes photos for a page from files, drag and drop, the clipboard and the camera."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QIODevice,
    QMimeData,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.photos.sources import PhotoSource

TakePhoto: TypeAlias = Callable[[QWidget, Callable[[bytes], None]], None]
"""Shows the camera over a page and hands over each photo taken, as a picture file's bytes."""

DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class PhotoIntake(QObject):
    """``offered`` carries a tuple of :data:`PhotoSource`."""

    offered = Signal(tuple)

    def __init__(self, host: QWidget, take_photo: TakePhoto | None = None) -> None:
        super().__init__(host)
        self._host, self._take_photo = host, take_photo
        self.is_welcome = True
        host.setAcceptDrops(True)
        host.installEventFilter(self)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        shortcut = QShortcut(keys, host, context=inside)
        shortcut.setWhatsThis(QCoreApplication.translate("Photos", "Paste a photo"))
        shortcut.activated.connect(self.paste)

    @property
    def has_camera(self) -> bool:
        """There is a way to take photos."""
        return self._take_photo is not None

    def watch(self, edit: QWidget) -> None:
        """Let a picture pasted into or dropped on this text field come here."""
        edit.setAcceptDrops(False)
        edit.installEventFilter(self)

    def choose_files(self) -> None:
        """Ask for picture files."""
        dialog = QFileDialog(self._host, QCoreApplication.translate("Photos", "Choose photos"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = QCoreApplication.translate("Photos", "Pictures")
        dialog.setNameFilter(f"{kinds} (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)")
        dialog.filesSelected.connect(self._offer_files)
        dialog.open()

    def use_camera(self) -> None:
        """Show the camera."""
        if self._take_photo is not None:
            self._take_photo(self._host, self._offer_bytes)

    def paste(self) -> bool:
        """Take the picture in the clipboard; False when there is none."""
        sources = sources_of(QGuiApplication.clipboard().mimeData())
        self._offer(sources)
        return bool(sources)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drops on the page; pictures pasted into its text fields."""
        if event.type() in DRAGS and isinstance(event, QDropEvent) and watched is self._host:
            return self._take_drop(event)
        is_press = event.type() == QEvent.Type.KeyPress and watched is not self._host
        if is_press and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self.paste()
        return super().eventFilter(watched, event)

    def _take_drop(self, event: QDropEvent) -> bool:
        if not self.is_welcome or not has_pictures(event.mimeData()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._offer(sources_of(event.mimeData()))
        return True

    def _offer_files(self, files: list[str]) -> None:
        self._offer(tuple(Path(file) for file in files))

    def _offer_bytes(self, picture: bytes) -> None:
        self._offer((picture,))

    def _offer(self, sources: tuple[PhotoSource, ...]) -> None:
        if sources and self.is_welcome:
            self.offered.emit(sources)


def sources_of(mime: QMimeData) -> tuple[PhotoSource, ...]:
    """The files of a drop or the clipboard, or its picture; text comes before a picture of it."""
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files or not has_pictures(mime):
        return files
    image = QImage(mime.imageData())
    return (_as_file(image),) if not image.isNull() else ()


def has_pictures(mime: QMimeData) -> bool:
    """Whether files are dragged, or a picture and no text."""
    is_picture = mime.hasImage() and not mime.hasText()
    return is_picture or any(url.isLocalFile() for url in mime.urls())


def _as_file(image: QImage) -> bytes:
    """Uncompressed: it is made small off this thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "BMP")  # type: ignore[call-overload]
    return bytes(data.data())
