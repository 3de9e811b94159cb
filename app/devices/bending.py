"""A QR code on cloth, a bottle, a crumpled slip: bend the picture back, this way and that.

A reader lays a flat grid over a code; on a bent one it misses more modules than the symbol's own
correction can mend. A few of many small smooth bends come near enough, and a wrong bend reads
nothing: the correction sees to that. (All eight photos of codes on T-shirts were read so.)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np

from app.devices.images import Picture
from app.devices.views import View

_SIDE_PX = 240
_MARGIN = 0.2
"""Around the code, in sides of it: its quiet zone."""
_BENDS = (0.01, 0.02)
"""How far the surface goes aside between the corners, in sides of the code; taken in turn."""
_FINDERS = [0, 2, 6]
"""The control points where the corners with finder patterns are: they stay."""


def bent_back(view: View, quad: Picture, tries: int, *, seed: int = 0) -> Iterator[View]:
    """The QR code inside ``quad`` (top left corner first), flat, ``tries`` times another way."""
    chance = np.random.default_rng(seed)
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    there = cv2.getPerspectiveTransform(unit, quad.astype(np.float32))
    flat = cv2.perspectiveTransform(_grid().reshape(1, -1, 2), there)
    flat = flat.reshape(_SIDE_PX, _SIDE_PX, 2).astype(np.float32)
    side = float(np.sqrt(cv2.contourArea(quad)))
    step = (1 + 2 * _MARGIN) / (_SIDE_PX - 1)
    back = there @ np.array([[step, 0, -_MARGIN], [0, step, -_MARGIN], [0, 0, 1]])
    for turn in range(tries):
        bend = chance.normal(0, _BENDS[turn % len(_BENDS)], (9, 2)).astype(np.float32) * side
        bend[_FINDERS] = 0
        across, down = cv2.split(flat + np.tensordot(_shares(), bend, axes=1))
        grey = cv2.remap(
            view.grey, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        yield view.mapped(grey, back)


@cache
def _grid() -> Picture:
    """The place of each pixel in the code: 0 to 1 across and down, beyond that its margin."""
    line = np.linspace(-_MARGIN, 1 + _MARGIN, _SIDE_PX, dtype=np.float32)
    return np.stack(np.meshgrid(line, line), axis=-1)


@cache
def _shares() -> Picture:
    """How much each of 3 x 3 control points moves each pixel (quadratic, as a sheet bends)."""
    place = _grid().clip(-0.1, 1.1)
    across, down = (_quadratic(place[:, :, i]) for i in (0, 1))
    shares: Picture = np.stack([a * b for b in down for a in across], axis=-1).astype(np.float32)
    return shares


def _quadratic(at: Picture) -> list[Picture]:
    """Lagrange's three polynomials through 0, a half and 1."""
    return [2 * (at - 0.5) * (at - 1), -4 * at * (at - 1), 2 * at * (at - 0.5)]
