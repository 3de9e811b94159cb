"""Two readings of one line of bars contradict each other: then neither is worth anything."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.domain.codes import MATRIX_SYMBOLOGIES, Corners, ScannedCode

_NEAR = 0.3
"""Parts of a code's length: centres nearer than this are of one code (stacked ones are not)."""


def without_rivals(codes: Sequence[ScannedCode]) -> list[ScannedCode]:
    """``codes`` of one look without lines of bars that lie on one another and differ."""
    return [code for code in codes if not any(_contradict(code, other) for other in codes)]


def _contradict(one: ScannedCode, other: ScannedCode) -> bool:
    if one == other or {one.symbology, other.symbology} & MATRIX_SYMBOLOGIES:
        return False
    if one.corners is None or other.corners is None:
        return False
    near = _NEAR * max(_length(one.corners), _length(other.corners))
    return math.dist(_centre(one.corners), _centre(other.corners)) < near


def _length(corners: Corners) -> float:
    return max(math.dist(corners[i - 1], corners[i]) for i in range(4))


def _centre(corners: Corners) -> tuple[float, float]:
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4
