"""What would help the camera: come closer, more light, less glare."""

from __future__ import annotations

from enum import StrEnum

from app.devices.images import Picture, centre

READABLE_EAN_PX = 230
"""An EAN-13 narrower than this in the frame is rarely read."""

_DARK_MEAN = 45
_WHITE = 250
_GLARE_PART = 0.25


class Hint(StrEnum):
    """One thing to tell whoever holds the card."""

    CLOSER = "closer"
    DARK = "dark"
    GLARE = "glare"


def hint_for(grey: Picture, unread_px: int | None) -> Hint | None:
    """A hint for a frame without a code; ``unread_px`` as in `FrameReading`."""
    middle = centre(grey, 0.6)[::4, ::4]
    if middle.mean() < _DARK_MEAN:
        return Hint.DARK
    if unread_px is None:
        return None
    if unread_px < READABLE_EAN_PX:
        return Hint.CLOSER
    return Hint.GLARE if (middle > _WHITE).mean() > _GLARE_PART else None
