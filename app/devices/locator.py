"""Find linear codes and straighten them: OpenCV locates, it does not read.

Cures codes held diagonally, which row-by-row readers miss.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.devices.images import Picture, scaled

_MOST_CROPS = 4
_QUIET_ZONE = 1.35


def locate_linear(grey: Picture, scale: float = 1.0) -> list[Picture]:
    """Four corners (x, y) per likely linear code, in the pixels of ``grey``, largest first.

    Looks at the picture ``scale`` times its size: half is four times as fast.
    """
    small = grey if scale == 1.0 else scaled(grey, scale)
    if min(small.shape) < 40:  # the detector's smallest window
        return []
    found, corners = cv2.barcode.BarcodeDetector().detectMulti(small)
    if not found:
        return []
    quads = [np.asarray(quad, dtype=np.float32) / scale for quad in corners]
    return sorted(quads, key=cv2.contourArea, reverse=True)[:_MOST_CROPS]


def straighten(grey: Picture, quad: Picture) -> Picture:
    """The code inside ``quad``, level, twice its size, with its quiet zones."""
    (cx, cy), (width, height), angle = cv2.minAreaRect(quad)
    if width < height:
        width, height, angle = height, width, angle - 90
    out = (max(2, round(width * _QUIET_ZONE * 2)), max(2, round(height * 2)))
    turn = cv2.getRotationMatrix2D((cx, cy), angle, 2.0)
    turn[0, 2] += out[0] / 2 - cx
    turn[1, 2] += out[1] / 2 - cy
    return cv2.warpAffine(
        grey, turn, out, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,)
    )


def longest_side(quad: Picture) -> int:
    """The length of the located code, in pixels."""
    return round(max(cv2.minAreaRect(quad)[1]))
