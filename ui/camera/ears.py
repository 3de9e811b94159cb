"""Brings what a camera tells in its threads to the GUI thread, the newest frame only."""

from __future__ import annotations

from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from ui.camera.source import CameraEvents


class Ears(QObject):
    """Give :attr:`events` to a camera; the signals come on the GUI thread."""

    frame_seen = Signal(QImage)
    code_accepted = Signal(object)
    faulted = Signal(object)
    hint_changed = Signal(str)
    """Empty: nothing to say."""
    codes_seen = Signal(tuple)
    """Codes with corners in the pixels of the frame."""
    _frame_waits = Signal()
    _code_waits = Signal(object)
    _fault_waits = Signal(object)
    _hint_waits = Signal(str)
    _codes_wait = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._newest: Any = None
        queued = Qt.ConnectionType.QueuedConnection
        self._frame_waits.connect(self._give_frame, queued)
        self._code_waits.connect(self.code_accepted, queued)
        self._fault_waits.connect(self.faulted, queued)
        self._hint_waits.connect(self.hint_changed, queued)
        self._codes_wait.connect(self.codes_seen, queued)
        self.events = CameraEvents(
            frame_seen=self._keep_frame,
            code_accepted=self._code_waits.emit,
            faulted=self._fault_waits.emit,
            hint_changed=lambda hint: self._hint_waits.emit(hint or ""),
            codes_seen=self._codes_wait.emit,
        )

    def _keep_frame(self, frame: Any) -> None:
        """In the camera's thread: a frame that nobody fetched is replaced, never queued."""
        with self._lock:
            is_first, self._newest = self._newest is None, frame
        if is_first:
            self._frame_waits.emit()

    def _give_frame(self) -> None:
        with self._lock:
            frame, self._newest = self._newest, None
        if frame is not None:
            self.frame_seen.emit(as_image(frame))


def as_image(frame: Any) -> QImage:
    """A picture of our own from an RGB array (height x width x 3)."""
    height, width = frame.shape[:2]
    data = frame.tobytes()
    return QImage(data, width, height, width * 3, QImage.Format.Format_RGB888).copy()
