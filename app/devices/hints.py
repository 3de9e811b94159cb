"""What would help the camera: come closer, more light, less glare, a calmer screen."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from app.devices.images import Picture, centre

READABLE_EAN_PX = 230
"""An EAN-13 narrower than this in the frame is rarely read."""

_DARK_MEAN = 45
_WHITE = 250
_GLARE_PART = 0.25
_DIM = 70
_SCREEN_PART = (0.05, 0.5)


class Hint(StrEnum):
    """One thing to tell whoever holds the card."""

    CLOSER = "closer"
    DARK = "dark"
    GLARE = "glare"
    SCREEN = "screen"
    """A telephone too bright for the light around it."""


def hint_for(grey: Picture, unread_px: int | None) -> Hint | None:
    """A hint for a frame without a code; ``unread_px`` as in `FrameReading`."""
    middle = centre(grey, 0.6)[::4, ::4]
    shining = float((middle > _WHITE).mean())
    if _SCREEN_PART[0] < shining < _SCREEN_PART[1] and np.median(middle) < _DIM:
        return Hint.SCREEN
    if middle.mean() < _DARK_MEAN:
        return Hint.DARK
    if unread_px is None:
        return None
    if unread_px < READABLE_EAN_PX:
        return Hint.CLOSER
    return Hint.GLARE if shining > _GLARE_PART else None
