"""Make a photo small enough to keep, wherever it comes from."""

from __future__ import annotations

from pathlib import Path

from app.devices.pictures import picture_from_bytes, shrink_to_jpeg


def shrink(source: Path | bytes) -> bytes:
    """A JPEG without metadata, at most 350 kB.

    Raises:
        PictureUnreadable: it is not a picture.
        PictureTooLarge: it has too many pixels.
    """
    return shrink_to_jpeg(source if isinstance(source, Path) else picture_from_bytes(source))
