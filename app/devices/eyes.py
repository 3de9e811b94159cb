"""The way in for whoever has pictures: one in, codes out; or frames with their times.

Needs no window and no camera. What comes out says text, symbology and the four corners.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.devices.decoder import decode_picture
from app.devices.frames import FrameReader, decode_frame
from app.devices.images import Picture, as_grey
from app.devices.steady import SteadyReads, fits_any, fits_patterns
from app.domain.code_patterns import CodePatterns
from app.domain.codes import MATRIX_SYMBOLOGIES, ScannedCode

_CHANNELS = frozenset({1, 2, 3, 4})
_MOST_PX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedCode:
    """A code that was believed; ``at_s`` is the time of the frame that decided it."""

    at_s: float
    code: ScannedCode


def find_codes(picture: npt.ArrayLike, *, is_quick: bool = False) -> tuple[ScannedCode, ...]:
    """The codes in one still picture, the surest first; check digits are right.

    ``picture`` is height x width (grey), or height x width x 3 (BGR or RGB) or 4 (with
    opacity), of bytes. Deeper integers are scaled by their brightest pixel; fractions go from
    0 to 1, or to 255 when any is above 1. At most 2,400 pixels of its longer side are looked at.
    A picture without a code costs most: about 0.3 s of CPU at 1280 x 720, up to half a second.
    ``is_quick``: as one frame of a camera is looked at, in about 15 ms, and read less often.

    Raises:
        ValueError: ``picture`` is no picture; an empty one is, and holds nothing.
    """
    grey = _grey_bytes(picture)
    if not grey.size:
        return ()
    return decode_frame(grey).codes if is_quick else tuple(decode_picture(grey))


def follow_codes(
    frames: Iterable[tuple[float, npt.ArrayLike]], patterns: CodePatterns | None = None
) -> Iterator[AcceptedCode]:
    """The codes that a camera would accept, each as soon as it is believed.

    ``frames`` are (seconds, picture) in order, a picture as for `find_codes`. QR, Data Matrix and
    Aztec count at the first read; EAN, UPC, Code 128 and PDF417 at the second equal one within a
    second, and with ``patterns`` only if they fit them. Each is told once, and anew two seconds
    after it left. A frame without a code costs about 15 ms of CPU.

    Raises:
        ValueError: a frame is no picture.
    """
    fits = fits_any if patterns is None else fits_patterns(patterns)
    reader, reads = FrameReader(), SteadyReads(fits)
    for at_s, picture in frames:
        grey = _grey_bytes(picture)
        seen = reader.read(grey).codes if grey.size else ()
        for code in reads.see(seen, at_s):
            if code.symbology in MATRIX_SYMBOLOGIES or fits(code):
                yield AcceptedCode(at_s=at_s, code=code)


def _grey_bytes(picture: npt.ArrayLike) -> Picture:
    given = np.asarray(picture)
    if given.ndim not in (2, 3) or (given.ndim == 3 and given.shape[2] not in _CHANNELS):
        raise ValueError(f"not a picture: an array of shape {given.shape}")
    if given.dtype.kind not in "buif":
        raise ValueError(f"not a picture: an array of {given.dtype}")
    if not given.size:
        return np.zeros((0, 0), np.uint8)
    data = np.ascontiguousarray(_bytes(_thinned(given)))
    if data.ndim == 3 and data.shape[2] < 3:
        return data[:, :, 0]
    return as_grey(data)


def _thinned(given: Picture) -> Picture:
    """Every second, third … pixel of a picture that is too large to work on."""
    step = -(-max(given.shape[:2]) // _MOST_PX)
    return given[::step, ::step]


def _bytes(given: Picture) -> Picture:
    if given.dtype == np.uint8:
        return given
    if given.dtype == np.bool_:
        return given.astype(np.uint8) * 255
    if given.dtype.kind == "f":
        known = np.nan_to_num(given.astype(np.float32), posinf=255.0, neginf=0.0)
        return (known * (255 if known.max() <= 1 else 1)).clip(0, 255).astype(np.uint8)
    brightest = int(given.max())
    deep = given.astype(np.float32) * (255 / brightest) if brightest > 255 else given
    return deep.clip(0, 255).astype(np.uint8)
