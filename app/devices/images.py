"""Pictures in memory: RGB or grey arrays of bytes, and the few ways we change them."""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Picture: TypeAlias = npt.NDArray[Any]
"""Bytes, height x width (grey) or height x width x 3 (RGB), rows contiguous or not."""

_NOISY_STEP = 3

# The shop's device has few cores, and the camera's thread is not alone on them.
cv2.setNumThreads(1)
# What it writes to the console about broken files is said to the user by a fault.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def as_grey(picture: Picture) -> Picture:
    """``picture`` in grey, itself when it is."""
    if picture.ndim == 2:
        return picture
    if picture.shape[2] == 4:
        return cv2.cvtColor(picture, cv2.COLOR_RGBA2GRAY)
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def shrunk(picture: Picture, longest_px: int) -> Picture:
    """``picture`` with its longer side at most ``longest_px``; never enlarged."""
    factor = longest_px / max(picture.shape[:2])
    return picture if factor >= 1 else scaled(picture, factor)


def scaled(picture: Picture, factor: float) -> Picture:
    """``picture`` at ``factor`` times its size, at least one pixel each way."""
    height, width = picture.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, size, interpolation=how)


def centre(picture: Picture, part: float) -> Picture:
    """The middle of ``picture``: ``part`` of its height and of its width."""
    height, width = picture.shape[:2]
    top, left = round(height * (1 - part) / 2), round(width * (1 - part) / 2)
    return picture[top : height - top, left : width - left]


def sharpened(grey: Picture) -> Picture:
    """``grey`` with its edges raised (unsharp mask)."""
    soft = cv2.GaussianBlur(grey, (0, 0), 2)
    return cv2.addWeighted(grey, 2.0, soft, -1.0, 0)


def evened(grey: Picture) -> Picture:
    """``grey`` with its contrast evened out part by part: shadows, glossy cards."""
    return cv2.createCLAHE(3, (8, 8)).apply(grey)


def softened(grey: Picture) -> Picture:
    """``grey`` without sensor noise, which costs readers more time than anything else."""
    return cv2.blur(grey, (3, 3))


def is_noisy(grey: Picture) -> bool:
    """Whether the sensor's noise would make every look at ``grey`` three times as dear."""
    lines = grey[::5]
    return float(np.median(cv2.absdiff(lines, cv2.blur(lines, (3, 1))))) >= _NOISY_STEP
