"""Takes photos over another page: a panel with the live picture and a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.preferences import Preferences
from ui.camera.ears import Ears
from ui.camera.preview import Preview
from ui.camera.source import CameraSource
from ui.icons import Icon
from ui.widgets.button import Button, Look
from ui.widgets.face import Faced, Mood
from ui.widgets.side_panel import SidePanel
from ui.words import error_sentence

translate = QCoreApplication.translate
_QUALITY = 95


class PhotoTaker:
    """A ``ui.photos.intake.TakePhoto``: call it with a page and what wants each photo."""

    def __init__(self, source: CameraSource, preferences: Preferences) -> None:
        self._source, self._preferences = source, preferences

    def __call__(self, host: QWidget, wanted: Callable[[bytes], None]) -> None:
        """Show the camera over ``host``; ``wanted`` gets each photo as a JPEG file's bytes."""
        panel = SidePanel(host)
        content = PhotoPanel(wanted)
        content.hidden.connect(self._source.stop)
        panel.closed.connect(panel.deleteLater)
        panel.open(translate("Camera", "Take a photo"), content, footer=content.shutter)
        self._source.start(self._preferences.read().camera, content.ears.events)


class PhotoPanel(QWidget):
    """The live picture; ``shutter`` takes what is seen now. ``hidden``: nobody looks any more."""

    hidden = Signal()

    def __init__(self, wanted: Callable[[bytes], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.ears = Ears(self)
        self.preview = Preview(translate("Camera", "What the camera sees"))
        self.faced = Faced(self.preview)
        self.faced.show_loading(translate("Camera", "Opening the camera…"))
        self.shutter = Button(
            translate("Camera", "Take the photo"), Look.PRIMARY, glyph=Icon.CAMERA, tall=True
        )
        self.shutter.setEnabled(False)
        self.shutter.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.faced)
        self.ears.frame_seen.connect(self._show_frame)
        self.ears.faulted.connect(self._show_fault)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, or another page is shown, or the counter is locked."""
        super().hideEvent(event)
        self.hidden.emit()

    def _show_frame(self, image: QImage) -> None:
        if self.preview.image.isNull():
            self.faced.show_content()
            self.shutter.setEnabled(True)
        self.preview.show_frame(image)

    def _show_fault(self, error: Exception) -> None:
        self.preview.clear()
        self.shutter.setEnabled(False)
        self.faced.show_face(Mood.FAILED, error_sentence(error), glyph=Icon.NO_CAMERA)

    def _take(self) -> None:
        self.preview.show_read()
        self._wanted(as_jpeg(self.preview.image))


def as_jpeg(image: QImage) -> bytes:
    """``image`` as a JPEG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", _QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())
