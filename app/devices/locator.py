"""Find codes and straighten them: OpenCV locates, it does not read.

Cures linear codes held diagonally, which row-by-row readers miss, and QR codes in poor light,
where the reader's own search for corners gives up.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.devices.images import Picture, scaled
from app.devices.views import View

_MOST_CROPS = 4
_QUIET_ZONE = 1.35
_QR_MARGIN = 1.5


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


def straighten(view: View, quad: Picture) -> View:
    """The code inside ``quad``, level, twice its size, with its quiet zones."""
    (cx, cy), (width, height), angle = cv2.minAreaRect(quad)
    if width < height:
        width, height, angle = height, width, angle - 90
    out = (max(2, round(width * _QUIET_ZONE * 2)), max(2, round(height * 2)))
    turn = cv2.getRotationMatrix2D((cx, cy), angle, 2.0)
    turn[0, 2] += out[0] / 2 - cx
    turn[1, 2] += out[1] / 2 - cy
    level = cv2.warpAffine(
        view.grey,
        turn,
        out,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255,),
    )
    return view.mapped(level, np.vstack([cv2.invertAffineTransform(turn), [0, 0, 1]]))


def longest_side(quad: Picture) -> int:
    """The length of the located code, in pixels."""
    return round(max(cv2.minAreaRect(quad)[1]))


def locate_qr(grey: Picture) -> list[Picture]:
    """Four corners (x, y) per likely QR code, in the pixels of ``grey``, largest first."""
    if min(grey.shape) < 40:
        return []
    found, corners = cv2.QRCodeDetector().detectMulti(grey)
    if not found:
        return []
    quads = [np.asarray(quad, dtype=np.float32) for quad in corners]
    return sorted(quads, key=cv2.contourArea, reverse=True)[:_MOST_CROPS]


def square_up(view: View, quad: Picture, factor: float) -> View:
    """The QR code inside ``quad`` seen from straight ahead, ``factor`` times its size."""
    side = max(1.0, *(float(np.linalg.norm(quad[i] - quad[i - 1])) for i in range(4)))
    middle = quad.mean(axis=0)
    wider = ((quad - middle) * _QR_MARGIN + middle).astype(np.float32)
    px = round(min(side * factor * _QR_MARGIN, 1200))
    square = np.array([[0, 0], [px, 0], [px, px], [0, px]], dtype=np.float32)
    there = cv2.getPerspectiveTransform(wider, square)
    straight = cv2.warpPerspective(
        view.grey,
        there,
        (px, px),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255,),
    )
    return view.mapped(straight, np.linalg.inv(there))
