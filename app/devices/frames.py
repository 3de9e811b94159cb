"""Find the codes of one camera frame, quickly: what is missed now is seen in the next frame."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import cv2

from app.devices.bending import bent_back
from app.devices.deblurring import deblurred
from app.devices.images import Picture, is_noisy, sharpened, softened
from app.devices.locator import locate_linear, locate_qr, longest_side, straighten
from app.devices.reading import ONLY_QR, Formats, Look, read_codes
from app.devices.rivals import without_rivals
from app.devices.views import View
from app.domain.codes import MATRIX_SYMBOLOGIES, CodeSource, ScannedCode

FRAME_BUDGET_S = 0.02
"""CPU that the first looks at a frame may take; beyond it the extra look is left out."""
FRAME_PX = 1280
"""The longer side of what is looked at; a larger frame is made smaller first."""

_BENDS = 20
_QUICK = Look(inverted_too=False)
_LINES = Look(formats=Formats.LINEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameReading:
    """What one camera frame showed; ``unread_px`` is the length of a code seen but not read.

    ``by_luck``: only the extra look of its turn read it.
    """

    codes: tuple[ScannedCode, ...] = ()
    unread_px: int | None = None
    by_luck: bool = False


class FrameReader:
    """Reads frame after frame: an extra look that read a code is taken again at the next one.

    Looks that draw edges of their own can misread bars, and do so again in the next frame: what
    one of them reads counts once the other has read the same.
    """

    def __init__(self) -> None:
        self._turn = 0
        self._drawn: dict[ScannedCode, int] = {}
        self._idle = 0

    def read(self, grey: Picture) -> FrameReading:
        """The codes of the next grey frame."""
        look = self._turn % len(EXTRA_LOOKS)
        reading = decode_frame(grey, turn=look)
        self._idle = 0 if reading.codes else self._idle + 1
        if self._idle > len(EXTRA_LOOKS):
            self._drawn.clear()
        if reading.by_luck and look in DRAWING_LOOKS:
            reading = replace(reading, codes=self._confirmed(reading.codes, look))
        if not (reading.by_luck and reading.codes):
            self._turn += 1
        return reading

    def _confirmed(self, codes: tuple[ScannedCode, ...], look: int) -> tuple[ScannedCode, ...]:
        """``codes`` without bars that no other drawing look has read."""
        first = {code: self._drawn.setdefault(code, look) for code in codes}
        matrix = MATRIX_SYMBOLOGIES
        return tuple(code for code in codes if code.symbology in matrix or first[code] != look)


def decode_frame(
    grey: Picture, *, turn: int = 0, budget_s: float = FRAME_BUDGET_S
) -> FrameReading:
    """The codes of one grey camera frame, within about ``budget_s`` of CPU and one extra look.

    ``turn`` counts frames: while nothing is found each frame gets another extra look.
    """
    began = time.thread_time()
    view = View(grey).shrunk(FRAME_PX)
    soft = view.with_grey(softened(view.grey))
    codes = _look_raw(soft)
    if codes:
        return FrameReading(codes=tuple(codes))
    quads = locate_linear(view.grey, 0.5)
    codes = _read_lines(view, quads)
    if codes:
        return FrameReading(codes=tuple(dict.fromkeys(codes)))
    if time.thread_time() - began < budget_s:
        extra = EXTRA_LOOKS[turn % len(EXTRA_LOOKS)]
        codes = extra(soft if is_noisy(view.grey) else view)
    unread = max(map(longest_side, quads)) if quads and not codes else None
    return FrameReading(codes=tuple(dict.fromkeys(codes)), unread_px=unread, by_luck=bool(codes))


def _read_lines(view: View, quads: list[Picture]) -> list[ScannedCode]:
    crops = [straighten(view, quad) for quad in quads]
    codes = [code for crop in crops for code in read_codes(crop, CodeSource.CAMERA, _LINES)]
    return without_rivals(codes)


def _look_raw(view: View) -> list[ScannedCode]:
    return read_codes(view, CodeSource.CAMERA, _QUICK)


def _look_with_full_locator(view: View) -> list[ScannedCode]:
    return _read_lines(view, locate_linear(view.grey))


def _look_sharper(view: View) -> list[ScannedCode]:
    middle = view.centred(0.7)
    return _look_raw(middle.with_grey(sharpened(middle.grey)))


def _look_closer(view: View) -> list[ScannedCode]:
    return _look_raw(view.centred(0.5).scaled(2))


def _look_inverted(view: View) -> list[ScannedCode]:
    return _look_raw(view.with_grey(cv2.bitwise_not(view.grey)))


def _look_turned(view: View, degrees: float) -> list[ScannedCode]:
    """Linear codes held so slanted that they are not located."""
    return read_codes(view.centred(0.75).turned(degrees), CodeSource.CAMERA, _LINES)


def _look_through_blur(view: View) -> list[ScannedCode]:
    middle = view.centred(0.6)
    return _look_raw(middle.with_grey(deblurred(middle.grey, 2.0)))


def _look_bent(view: View) -> list[ScannedCode]:
    """A QR code on cloth or a bottle, found and not read: other bends for each frame."""
    small = view.scaled(0.5)
    for quad in locate_qr(small.grey)[:1]:
        for bent in bent_back(view, quad * 2, _BENDS, seed=int(small.grey.sum())):
            if codes := read_codes(bent, CodeSource.CAMERA, ONLY_QR):
                return codes
    return []


EXTRA_LOOKS: tuple[Callable[[View], list[ScannedCode]], ...] = (
    _look_raw,
    _look_with_full_locator,
    partial(_look_turned, degrees=45),
    _look_sharper,
    _look_through_blur,
    _look_closer,
    partial(_look_turned, degrees=30),
    _look_inverted,
    _look_bent,
    partial(_look_turned, degrees=60),
)
DRAWING_LOOKS = frozenset(map(EXTRA_LOOKS.index, (_look_sharper, _look_through_blur)))
"""Next to each other, so that one can confirm the other at once."""
