"""The device's cameras as the camera page wants them; opened only when somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.code_patterns import CodePatterns
from app.domain.codes import ScannedCode
from ui.camera.source import CameraChoice, CameraEvents
from ui.photos.sources import PhotoSource

if TYPE_CHECKING:
    from app.devices.camera import Camera
    from app.devices.scanner import Scanner
    from app.devices.torch import Torch

STOP_SECONDS = 0.3
"""A camera that hangs is left to end by itself; it tells nothing any more."""


class Cameras:
    """A ``ui.camera.source.CameraSource``; ``open_camera`` stands in for the real ones."""

    def __init__(
        self,
        open_camera: Callable[[int], Camera] | None = None,
        patterns: Callable[[], CodePatterns] = CodePatterns,
    ) -> None:
        self._open_camera, self._patterns = open_camera, patterns
        self._scanner: Scanner | None = None
        self._torch: Torch | None = None

    def cameras(self) -> tuple[CameraChoice, ...]:
        """Those that are there; may take a second."""
        from app.devices.camera_list import list_cameras  # noqa: PLC0415 - the window must not wait

        if self._open_camera is not None:
            return (CameraChoice(place=0),)
        return tuple(CameraChoice(place=c.place, name=c.name) for c in list_cameras())

    def start(self, place: int, events: CameraEvents) -> None:
        """Open one, in its own thread."""
        from app.devices.camera import OpenCvCamera  # noqa: PLC0415 - see above
        from app.devices.scanner import Listener, Scanner  # noqa: PLC0415
        from app.devices.steady import fits_patterns  # noqa: PLC0415

        self.stop()
        camera = self._open_camera(place) if self._open_camera else OpenCvCamera(place)
        listener = Listener(
            frame_seen=events.frame_seen,
            code_accepted=events.code_accepted,
            faulted=events.faulted,
            hint_changed=lambda hint: events.hint_changed(hint.value if hint else None),
            codes_seen=events.codes_seen,
        )
        self._scanner = Scanner(camera, listener, fits=fits_patterns(self._patterns()))
        self._scanner.start()

    def stop(self) -> None:
        """Let it go."""
        scanner, self._scanner = self._scanner, None
        if scanner is not None:
            scanner.stop(STOP_SECONDS)
        torch, self._torch = self._torch, None
        if torch is not None:
            torch.light(is_on=False)

    def has_torch(self) -> bool:
        """Whether there is a lamp that this app may switch."""
        from app.devices.torch import find_torch  # noqa: PLC0415 - see above

        return find_torch() is not None

    def light(self, *, is_on: bool) -> bool:
        """Switch the lamp; `stop` puts it out."""
        from app.devices.torch import find_torch  # noqa: PLC0415 - see above

        self._torch = self._torch or find_torch()
        return self._torch is not None and self._torch.light(is_on=is_on)

    def read_picture(self, picture: PhotoSource) -> tuple[ScannedCode, ...]:
        """The codes in a picture; raises ``PictureUnreadable`` or ``PictureTooLarge``."""
        from app.devices.decoder import decode_picture  # noqa: PLC0415 - see above
        from app.devices.pictures import load_picture, picture_from_bytes  # noqa: PLC0415

        if isinstance(picture, Path):
            return tuple(decode_picture(load_picture(picture)))
        return tuple(decode_picture(picture_from_bytes(picture)))
