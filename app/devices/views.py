"""One look's picture with the way back: where its pixels are in the picture it was made from."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.devices.images import Picture, centre, scaled
from app.domain.codes import Corners


@dataclass(frozen=True, slots=True)
class View:
    """A grey picture; ``back`` (3 x 3) turns its pixels into those of the first picture."""

    grey: Picture
    back: Picture | None = None
    """None: they are the same."""

    def with_grey(self, grey: Picture) -> View:
        """The same pixels in other shades: softer, sharper, evened out."""
        return View(grey, self.back)

    def scaled(self, factor: float) -> View:
        """At ``factor`` times its size."""
        grey = scaled(self.grey, factor)
        height, width = grey.shape
        before_height, before_width = self.grey.shape
        return self.mapped(grey, np.diag([before_width / width, before_height / height, 1.0]))

    def shrunk(self, longest_px: int) -> View:
        """With its longer side at most ``longest_px``; never enlarged."""
        factor = longest_px / max(self.grey.shape)
        return self if factor >= 1 else self.scaled(factor)

    def centred(self, part: float) -> View:
        """The middle: ``part`` of its height and of its width."""
        grey = centre(self.grey, part)
        height, width = self.grey.shape
        top, left = (height - grey.shape[0]) // 2, (width - grey.shape[1]) // 2
        return self.mapped(grey, np.array([[1.0, 0, left], [0, 1, top], [0, 0, 1]]))

    def turned(self, degrees: float) -> View:
        """Turned against the clock, whole, on a larger picture; its edges go on outside."""
        height, width = self.grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        along, aside = abs(turn[0, 0]), abs(turn[0, 1])
        out = (round(width * along + height * aside), round(width * aside + height * along))
        turn[:, 2] += ((out[0] - width) / 2, (out[1] - height) / 2)
        grey = cv2.warpAffine(self.grey, turn, out, borderMode=cv2.BORDER_REPLICATE)
        return self.mapped(grey, np.vstack([cv2.invertAffineTransform(turn), [0, 0, 1]]))

    def mapped(self, grey: Picture, back: Picture) -> View:
        """``grey``, whose pixels ``back`` (3 x 3) turns into the pixels of this view."""
        return View(grey, back if self.back is None else self.back @ back)

    def corners(self, points: Picture | list[tuple[float, float]]) -> Corners:
        """Four ``points`` of this view, in the pixels of the first picture."""
        pixels: Picture = np.asarray(points, dtype=np.float64).reshape(1, 4, 2)
        if self.back is not None:
            pixels = cv2.perspectiveTransform(pixels, self.back)
        first, second, third, fourth = ((float(x), float(y)) for x, y in pixels[0])
        return first, second, third, fourth
