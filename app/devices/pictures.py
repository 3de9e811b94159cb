"""Picture files: read them whatever they are, and make them small enough to send."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np

from app.devices.images import Picture, scaled, shrunk
from app.domain.errors import Fault

MOST_FILE_BYTES = 40_000_000

_MAY_BE_TRANSPARENT = (b"\x89PNG", b"RIFF")
_QUALITIES = (85, 75, 65, 55, 45)


class PictureUnreadable(Fault):
    """The file is gone, broken or no picture; another file or the camera still works."""

    code: ClassVar[str] = "picture_unreadable"


class PictureTooLarge(Fault):
    """The file or its pixels are beyond what the device opens safely."""

    code: ClassVar[str] = "picture_too_large"


def load_picture(path: Path) -> Picture:
    """The picture at ``path`` (JPEG, PNG, WebP, BMP, TIFF) in RGB, turned as EXIF says.

    Raises:
        PictureUnreadable: the file cannot be opened, is broken or no picture.
        PictureTooLarge: over 40 MB, or over 80 million pixels (see this package's start).
    """
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise PictureTooLarge
        return picture_from_bytes(path.read_bytes())
    except OSError as error:
        raise PictureUnreadable from error


def picture_from_bytes(data: bytes) -> Picture:
    """The picture in a file's ``data``, as `load_picture`; raises the same."""
    if not data:
        raise PictureUnreadable
    encoded = np.frombuffer(data, np.uint8)
    try:
        picture = cv2.imdecode(encoded, cv2.IMREAD_COLOR_RGB)
    except cv2.error as error:  # it says so of its limit on pixels, not of broken files
        raise PictureTooLarge from error
    if picture is None:
        raise PictureUnreadable
    return _over_white(encoded, picture) if data.startswith(_MAY_BE_TRANSPARENT) else picture


def _over_white(encoded: Picture, picture: Picture) -> Picture:
    """``picture`` on white where it is transparent; it would be black: a code on it is lost."""
    whole = cv2.imdecode(encoded, cv2.IMREAD_UNCHANGED)
    if whole is None or whole.ndim != 3 or whole.shape[2] != 4 or whole.dtype != np.uint8:
        return picture
    opacity = whole[:, :, 3:].astype(np.float32) / 255
    rgb = whole[:, :, 2::-1].astype(np.float32)
    blended: Picture = (rgb * opacity + 255 * (1 - opacity)).astype(np.uint8)
    return blended


def shrink_to_jpeg(
    picture: Path | Picture, longest_px: int = 1280, max_bytes: int = 350_000
) -> bytes:
    """``picture`` as a JPEG without metadata (place, camera, date), within both limits.

    Quality is given up first, then size. Raises what `load_picture` raises.
    """
    rgb = load_picture(picture) if isinstance(picture, Path) else picture
    rgb = shrunk(rgb, longest_px)
    while True:
        for quality in _QUALITIES:
            data = encode_jpeg(rgb, quality)
            if len(data) <= max_bytes or max(rgb.shape[:2]) <= 16:
                return data
        rgb = scaled(rgb, 0.75)


def encode_jpeg(picture: Picture, quality: int = 85) -> bytes:
    """``picture`` (grey or RGB) as a JPEG file of ``quality`` 1 to 100."""
    bgr = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return data.tobytes()


def encode_png(picture: Picture) -> bytes:
    """``picture`` (grey or RGB) as a PNG file."""
    bgr = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".png", bgr)
    return data.tobytes()
