"""What the camera page needs of the device's cameras. No Qt, and no picture library either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from app.domain.codes import ScannedCode
from app.domain.errors import Fault
from ui.photos.sources import PhotoSource


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraChoice:
    """A camera of this device; ``name`` is empty where the system does not tell it."""

    place: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraEvents:
    """What a camera tells, from its own threads. A frame is a numpy array, RGB."""

    frame_seen: Callable[[Any], None]
    code_accepted: Callable[[ScannedCode], None]
    faulted: Callable[[Fault], None]
    hint_changed: Callable[[str | None], None]
    """``closer``, ``dark``, ``glare``, ``screen``, or None: nothing to say."""
    codes_seen: Callable[[tuple[ScannedCode, ...]], None]
    """What a frame shows, with corners in its pixels, before any of it is believed."""


class CameraSource(Protocol):
    """The cameras of this device; one works at a time."""

    def cameras(self) -> tuple[CameraChoice, ...]:
        """Those that are there; may take a second."""
        ...

    def start(self, place: int, events: CameraEvents) -> None:
        """Open one; faults are told, not raised."""
        ...

    def stop(self) -> None:
        """Let it go; nothing is told after this."""
        ...

    def has_torch(self) -> bool:
        """Whether there is a lamp that this app may switch."""
        ...

    def light(self, *, is_on: bool) -> bool:
        """Switch the lamp; False when the system refused. `stop` puts it out."""
        ...

    def read_picture(self, picture: PhotoSource) -> tuple[ScannedCode, ...]:
        """The codes in a picture; takes up to half a second.

        Raises:
            Fault: ``picture_unreadable`` or ``picture_too_large``.
        """
        ...
