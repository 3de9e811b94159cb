"""What is painted too pale to be read: measured on the picture of the window, widget by widget."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.ui.walking import called, shown

LEAST = 4.5
"""WCAG 2.2, 1.4.3; what is switched off need not be read."""
_LETTERS = 3
"""Fewer letters may have no stem that is painted in the full colour."""

Pixels = NDArray[np.uint8]


def pale(window: QWidget) -> Iterator[str]:
    """Words whose colour, as painted, does not stand out from their ground."""
    picture = _pixels(window.grab().toImage())
    for widget in shown(window):
        if _words(widget) >= _LETTERS and widget.isEnabled():
            box = _seen(widget, window)
            if box is not None:
                ratio = contrast_in(picture[box.top() : box.bottom(), box.left() : box.right()])
                if ratio < LEAST:
                    yield f"{called(widget)} is painted with a contrast of {ratio:.1f}"


def contrast_in(part: Pixels) -> float:
    """Between the commonest colour of a part of a picture and the one farthest from it."""
    flat = part.reshape(-1, 3).astype(np.uint32) @ np.array((1 << 16, 1 << 8, 1), np.uint32)
    colours, counts = np.unique(flat, return_counts=True)
    light = _luminances(np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1))
    ground = light[counts.argmax()]
    ratios = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    return float(ratios.max())


def _luminances(colours: NDArray[np.uint32]) -> NDArray[np.float64]:
    part = colours / 255
    linear = np.where(part <= 0.03928, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    light: NDArray[np.float64] = linear @ np.array((0.2126, 0.7152, 0.0722))
    return light


def _words(widget: QWidget) -> int:
    """How many letters it paints."""
    if isinstance(widget, QLineEdit):
        return len(widget.text() or widget.placeholderText())
    return len(widget.text()) if isinstance(widget, QLabel | QAbstractButton) else 0


def _seen(widget: QWidget, window: QWidget) -> QRect | None:
    """Where its words are in the window; None: scrolled away, cut, or below something else."""
    inside = widget.contentsRect()
    part = widget.visibleRegion().boundingRect() & inside
    if part.height() < inside.height() or part.width() < inside.width() or part.isEmpty():
        return None
    box = QRect(widget.mapTo(window, part.topLeft()), part.size())
    return box if _is_on_top(widget, window, box.center()) else None


def _is_on_top(widget: QWidget, window: QWidget, point: QPoint) -> bool:
    there = window.childAt(point)
    while there is not None and there is not widget:
        there = there.parentWidget()
    return there is widget


def _pixels(image: QImage) -> Pixels:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    wide = plain.width()
    return rows[:, : 3 * wide].reshape(plain.height(), wide, 3).copy()
