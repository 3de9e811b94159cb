"""Cameras: one seam, two real ones (OpenCV's, and picture files for tests and the demo)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Protocol

import cv2
import numpy as np

from app.devices.camera_list import backend, is_denied, is_linux
from app.devices.images import Picture, scaled
from app.devices.pictures import load_picture
from app.domain.errors import Fault

WIDTH_PX, HEIGHT_PX = 1280, 720
_PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})


class CameraAbsent(Fault):
    """No such camera on this device; a keyboard scanner and typing still work."""

    code: ClassVar[str] = "camera_absent"


class CameraBusy(Fault):
    """Another program has it, or it may not be used; closing that program may help."""

    code: ClassVar[str] = "camera_busy"


class CameraDenied(Fault):
    """The system does not let this app use it; its settings for privacy do."""

    code: ClassVar[str] = "camera_denied"


class CameraLost(Fault):
    """It stopped sending pictures: unplugged, asleep, or its driver hangs."""

    code: ClassVar[str] = "camera_lost"


class Camera(Protocol):
    """Something that sees. All three are called from one thread, the one that reads."""

    def open(self) -> None:
        """Start it. Raises `CameraAbsent`, `CameraBusy` or `CameraDenied`."""

    def read(self) -> Picture:
        """The next picture, RGB; may block for seconds. Raises `CameraLost`."""

    def close(self) -> None:
        """Let it go; nothing happens when it is not open."""


class OpenCvCamera:
    """A camera of this device by its place (0 is the first), or a stream by its address."""

    def __init__(self, device: int | str = 0) -> None:
        self._device = device
        self._capture: cv2.VideoCapture | None = None

    def open(self) -> None:
        """Start it at 1280 x 720, compressed on the wire, with no queue of old pictures."""
        node = self._node()
        if node is not None and not node.exists():
            raise CameraAbsent
        is_ours = isinstance(self._device, int)
        capture = cv2.VideoCapture(self._device, backend() if is_ours else cv2.CAP_ANY)
        if not capture.isOpened():
            raise self._why_closed(node)
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH_PX)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT_PX)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture
        if not capture.grab():  # so Windows and macOS say that another program has it
            self.close()
            raise CameraDenied if is_ours and is_denied(node) else CameraBusy

    def read(self) -> Picture:
        """The next picture, RGB."""
        if self._capture is None:
            raise CameraLost
        there, bgr = self._capture.read()
        if not there:
            raise CameraLost
        return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)

    def close(self) -> None:
        """Let it go."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _why_closed(self, node: Path | None) -> Fault:
        if isinstance(self._device, int) and is_denied(node):
            return CameraDenied()
        return CameraAbsent() if node is None else CameraBusy()

    def _node(self) -> Path | None:
        if not is_linux() or isinstance(self._device, str):
            return None
        return Path(f"/dev/video{self._device}")


class PictureCamera:
    """Shows picture files one after the other, round and round, as if held before a camera."""

    def __init__(
        self, pictures: Path | Sequence[Path], *, each_s: float = 1.0, frame_s: float = 1 / 15
    ) -> None:
        self._pictures = pictures
        self._frame_s = frame_s
        self._frames_each = max(1, round(each_s / frame_s))
        self._files: list[Path] = []
        self._turn = 0
        self._frames_left = 0
        self._frame: Picture | None = None

    def open(self) -> None:
        """Look for the files; raises `CameraAbsent` when there is none."""
        self._files = self._paths()
        if not self._files:
            raise CameraAbsent

    def read(self) -> Picture:
        """The next frame, 1280 x 720, after the time a camera takes for it.

        Raises `CameraLost`, and for a broken file what `load_picture` does: the next one follows.
        """
        if not self._files:
            raise CameraLost
        time.sleep(self._frame_s)
        if self._frame is None or self._frames_left == 0:
            path = self._files[self._turn % len(self._files)]
            self._turn += 1
            self._frame, self._frames_left = as_frame(load_picture(path)), self._frames_each
        self._frames_left -= 1
        return self._frame

    def close(self) -> None:
        """Forget the picture, not which one comes next."""
        self._files, self._frame = [], None

    def _paths(self) -> list[Path]:
        if not isinstance(self._pictures, Path):
            return list(self._pictures)
        inside = self._pictures.iterdir() if self._pictures.is_dir() else ()
        return sorted(path for path in inside if path.suffix.lower() in _PICTURE_SUFFIXES)


def as_frame(picture: Picture) -> Picture:
    """``picture`` whole in the middle of a grey 1280 x 720 frame, never enlarged."""
    height, width = picture.shape[:2]
    fitting = scaled(picture, min(WIDTH_PX / width, HEIGHT_PX / height, 1.0))
    height, width = fitting.shape[:2]
    top, left = (HEIGHT_PX - height) // 2, (WIDTH_PX - width) // 2
    frame = np.full((HEIGHT_PX, WIDTH_PX, 3), 128, np.uint8)
    frame[top : top + height, left : left + width] = fitting
    return frame
