"""Take an even blur out of a picture: bars and modules that ran into each other come apart."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from app.devices.images import Picture

_NOISE = 0.01
"""Power of the noise against the picture's: less brings out more, grain as well."""


def deblurred(grey: Picture, blur_px: float) -> Picture:
    """``grey`` without a Gaussian blur of ``blur_px`` (Wiener's filter); invents faint edges."""
    return cv2.filter2D(grey, -1, _against(blur_px), borderType=cv2.BORDER_REPLICATE)


@cache
def _against(blur_px: float) -> Picture:
    """The filter as a kernel: N. Wiener, 1949, for a blur and white noise that are known."""
    reach = round(blur_px * 6)
    side = 4 * reach
    waves = np.fft.fftfreq(side)
    blur = np.exp(-2 * (np.pi * blur_px) ** 2 * (waves[:, None] ** 2 + waves[None, :] ** 2))
    kernel = np.fft.fftshift(np.fft.ifft2(blur / (blur**2 + _NOISE)).real)
    middle = kernel[reach : 3 * reach + 1, reach : 3 * reach + 1]
    against: Picture = (middle / middle.sum()).astype(np.float32)
    return against
