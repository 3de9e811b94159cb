"""A picture dropped on the window or pasted where no page wants it: there may be a code in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.photos.intake import DRAGS, has_pictures, sources_of


class PictureAnywhere(QObject):
    """``offered`` carries a tuple of ``ui.photos.sources.PhotoSource``.

    It hears what the pages below ``window`` left: those that take photos come first.
    """

    offered = Signal(tuple)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def watch(self, edit: QWidget) -> None:
        """Let a picture pasted into or dropped on this text field come here."""
        edit.setAcceptDrops(False)
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drops and Ctrl+V."""
        if event.type() in DRAGS and isinstance(event, QDropEvent):
            return self._take_drop(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._paste()
        return super().eventFilter(watched, event)

    def _take_drop(self, event: QDropEvent) -> bool:
        if not has_pictures(event.mimeData()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._offer(event.mimeData())
        return True

    def _paste(self) -> bool:
        return self._offer(QGuiApplication.clipboard().mimeData())

    def _offer(self, mime: QMimeData) -> bool:
        sources = sources_of(mime)
        if sources:
            self.offered.emit(sources)
        return bool(sources)
