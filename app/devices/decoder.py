"""Find codes in pictures: a thorough cascade for stills, a quick one for camera frames.

The order and the figures come from trials on 1,500 real pictures. A linear code is one short line
of bars that noise can imitate, check digit included: on a still it counts when two different
looks agree, or when one look is the only one that saw anything.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2

from app.devices.images import Picture, as_grey, centre, scaled, sharpened, shrunk
from app.devices.locator import locate_linear, longest_side, straighten
from app.devices.reading import Look, read_codes
from app.devices.second_opinion import read_linear
from app.domain.codes import CodeSource, ScannedCode, Symbology

MATRIX_SYMBOLOGIES = frozenset(
    {
        Symbology.QR,
        Symbology.GS1_QR,
        Symbology.DATA_MATRIX,
        Symbology.GS1_DATA_MATRIX,
        Symbology.AZTEC,
    }
)
"""Their error correction makes a first read believable."""

FRAME_BUDGET_S = 0.012
"""What the first looks at a frame may take before the extra one is left out."""

_LONGEST_STILL_PX = 2400
_ENLARGE_BELOW_PX = 1600
_AGREEING_LOOKS = 2
_QUICK = Look(inverted_too=False)
_LINES = Look(linear_only=True)


def decode_picture(picture: Picture, source: CodeSource = CodeSource.PICTURE) -> list[ScannedCode]:
    """Every code of a still (grey or RGB), matrix codes first; takes up to half a second."""
    grey = shrunk(as_grey(picture), _LONGEST_STILL_PX)
    matrix: dict[ScannedCode, None] = {}
    votes: Counter[ScannedCode] = Counter()
    for codes in _looks_at_still(grey, source):
        seen = dict.fromkeys(codes)
        matrix.update({code: None for code in seen if code.symbology in MATRIX_SYMBOLOGIES})
        votes.update(code for code in seen if code.symbology not in MATRIX_SYMBOLOGIES)
        if _settled(matrix, votes):
            break
    return [*matrix, *_believed(votes)]


def _settled(matrix: dict[ScannedCode, None], votes: Counter[ScannedCode]) -> bool:
    if votes:
        return max(votes.values()) >= _AGREEING_LOOKS
    return bool(matrix)


def _believed(votes: Counter[ScannedCode]) -> list[ScannedCode]:
    agreed = [code for code, count in votes.most_common() if count >= _AGREEING_LOOKS]
    return agreed or (list(votes) if len(votes) == 1 else [])


def _looks_at_still(grey: Picture, source: CodeSource) -> Iterator[list[ScannedCode]]:
    yield read_codes(grey, source)
    crops = [straighten(grey, quad) for quad in locate_linear(grey)]
    yield _read_all(crops, source)
    yield _read_all([straighten(grey, quad) for quad in locate_linear(grey, 0.5)], source)
    yield read_codes(_evened(grey), source)
    yield read_codes(sharpened(grey), source)
    if max(grey.shape) < _ENLARGE_BELOW_PX:
        yield read_codes(scaled(grey, 2), source)
    yield read_codes(_softened(grey), source)
    yield _read_all([sharpened(crop) for crop in crops], source)
    yield _read_all([_evened(crop) for crop in crops], source)
    yield [code for crop in crops for code in read_linear(crop, source)]
    yield read_linear(grey, source)


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
    """The codes of one grey camera frame, within about ``budget_s`` and one extra look.

    ``turn`` counts frames: while nothing is found each frame gets another extra look.
    """
    began = time.perf_counter()
    codes = read_codes(_softened(grey), CodeSource.CAMERA, _QUICK)
    if codes:
        return FrameReading(codes=tuple(codes))
    quads = locate_linear(grey, 0.5)
    codes = _read_all([straighten(grey, quad) for quad in quads], CodeSource.CAMERA)
    if not codes and time.perf_counter() - began < budget_s:
        codes = _EXTRA_LOOKS[turn % len(_EXTRA_LOOKS)](grey)
    unread = max(map(longest_side, quads)) if quads and not codes else None
    return FrameReading(codes=tuple(dict.fromkeys(codes)), unread_px=unread)


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
