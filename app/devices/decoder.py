"""Find codes in pictures: a thorough cascade for stills, a quick one for camera frames.

The order and the figures come from trials on 1,500 real pictures. A linear code is one short line
of bars that noise can imitate, check digit included: on a still it counts when two different
looks agree, or when one look that invents no edges is the only one that saw anything.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from app.devices.images import Picture, as_grey, centre, scaled, sharpened, shrunk
from app.devices.locator import locate_linear, longest_side, straighten
from app.devices.reading import Look, read_codes
from app.devices.second_opinion import read_linear
from app.domain.codes import MATRIX_SYMBOLOGIES, CodeSource, ScannedCode

FRAME_BUDGET_S = 0.02
"""CPU that the first looks at a frame may take; beyond it the extra look is left out."""

_LONGEST_STILL_PX = 2400
_ENLARGE_BELOW_PX = 1600
_AGREEING_LOOKS = 2
_NOISY_STEP = 3
_QUICK = Look(inverted_too=False)
_LINES = Look(linear_only=True)


def decode_picture(picture: Picture, source: CodeSource = CodeSource.PICTURE) -> list[ScannedCode]:
    """Every code of a still (grey or RGB), matrix codes first; takes up to half a second."""
    grey = shrunk(as_grey(picture), _LONGEST_STILL_PX)
    matrix: dict[ScannedCode, None] = {}
    votes: Counter[ScannedCode] = Counter()
    sure: set[ScannedCode] = set()
    for codes, is_sure in _looks_at_still(grey, source):
        seen = dict.fromkeys(codes)
        sure.update(seen if is_sure else ())
        matrix.update({code: None for code in seen if code.symbology in MATRIX_SYMBOLOGIES})
        votes.update(code for code in seen if code.symbology not in MATRIX_SYMBOLOGIES)
        if _settled(matrix, votes):
            break
    return [*matrix, *_believed(votes, sure)]


def _settled(matrix: dict[ScannedCode, None], votes: Counter[ScannedCode]) -> bool:
    if votes:
        return max(votes.values()) >= _AGREEING_LOOKS
    return bool(matrix)


def _believed(votes: Counter[ScannedCode], sure: set[ScannedCode]) -> list[ScannedCode]:
    agreed = [code for code, count in votes.most_common() if count >= _AGREEING_LOOKS]
    if agreed or len(votes) > 1:
        return agreed
    return [code for code in votes if code in sure]


def _looks_at_still(grey: Picture, source: CodeSource) -> Iterator[tuple[list[ScannedCode], bool]]:
    """Look after look, the cheap and the fruitful first; and whether one may be believed alone."""
    yield read_codes(grey, source), True
    crops = [straighten(grey, quad) for quad in locate_linear(grey)]
    yield _read_all(crops, source), True
    yield _read_all([straighten(grey, quad) for quad in locate_linear(grey, 0.5)], source), True
    yield read_codes(_evened(grey), source), True
    yield read_codes(sharpened(grey), source), False
    if max(grey.shape) < _ENLARGE_BELOW_PX:
        yield read_codes(scaled(grey, 2), source), True
    yield read_codes(_softened(grey), source), True
    yield _read_all([sharpened(crop) for crop in crops], source), True
    yield _read_all([_evened(crop) for crop in crops], source), True
    yield [code for crop in crops for code in read_linear(crop, source)], True
    yield read_linear(grey, source), True


def _read_all(crops: list[Picture], source: CodeSource) -> list[ScannedCode]:
    return [code for crop in crops for code in read_codes(crop, source, _LINES)]


def _evened(grey: Picture) -> Picture:
    """``grey`` with its contrast evened out part by part: shadows, glossy cards."""
    return cv2.createCLAHE(3, (8, 8)).apply(grey)


def _softened(grey: Picture) -> Picture:
    """``grey`` without sensor noise, which costs readers more time than anything else."""
    return cv2.blur(grey, (3, 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameReading:
    """What one camera frame showed; ``unread_px`` is the length of a code seen but not read."""

    codes: tuple[ScannedCode, ...] = ()
    unread_px: int | None = None


def decode_frame(
    grey: Picture, *, turn: int = 0, budget_s: float = FRAME_BUDGET_S
) -> FrameReading:
    """The codes of one grey camera frame, within about ``budget_s`` of CPU and one extra look.

    ``turn`` counts frames: while nothing is found each frame gets another extra look.
    """
    began = time.thread_time()
    soft = _softened(grey)
    codes = read_codes(soft, CodeSource.CAMERA, _QUICK)
    if codes:
        return FrameReading(codes=tuple(codes))
    quads = locate_linear(grey, 0.5)
    codes = _read_all([straighten(grey, quad) for quad in quads], CodeSource.CAMERA)
    if not codes and time.thread_time() - began < budget_s:
        extra = _EXTRA_LOOKS[turn % len(_EXTRA_LOOKS)]
        codes = extra(soft if _is_noisy(grey) else grey)
    unread = max(map(longest_side, quads)) if quads and not codes else None
    return FrameReading(codes=tuple(dict.fromkeys(codes)), unread_px=unread)


def _is_noisy(grey: Picture) -> bool:
    """Whether the sensor's noise would make every look at ``grey`` three times as dear."""
    lines = grey[::5]
    return float(np.median(cv2.absdiff(lines, cv2.blur(lines, (3, 1))))) >= _NOISY_STEP


def _look_raw(grey: Picture) -> list[ScannedCode]:
    return read_codes(grey, CodeSource.CAMERA, _QUICK)


def _look_with_full_locator(grey: Picture) -> list[ScannedCode]:
    crops = [straighten(grey, quad) for quad in locate_linear(grey)]
    return _read_all(crops, CodeSource.CAMERA)


def _look_sharper(grey: Picture) -> list[ScannedCode]:
    return read_codes(sharpened(centre(grey, 0.7)), CodeSource.CAMERA, _QUICK)


def _look_closer(grey: Picture) -> list[ScannedCode]:
    return read_codes(scaled(centre(grey, 0.5), 2), CodeSource.CAMERA, _QUICK)


def _look_inverted(grey: Picture) -> list[ScannedCode]:
    return read_codes(cv2.bitwise_not(grey), CodeSource.CAMERA, _QUICK)


_EXTRA_LOOKS: tuple[Callable[[Picture], list[ScannedCode]], ...] = (
    _look_raw,
    _look_with_full_locator,
    _look_sharper,
    _look_closer,
    _look_inverted,
)
