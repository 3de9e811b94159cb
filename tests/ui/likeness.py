"""Whether two pictures look alike: loosely, so that another machine's letters are no difference.

Both are made small; then the mean colours of squares are compared, each with the best of the
places a step around it. A letter drawn a little thicker or a pixel aside changes no mean by much;
a card elsewhere, another colour or words that are gone change several.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

WIDTH = 320
CELL = 8
"""Side of a square, in pixels of the small picture."""
NOTICED = np.array((6.0, 3.0, 3.0), np.float32)
"""A square is another when the mean of its lightness, or of a difference of colours, is another by
more (0 to 255): letters that are drawn otherwise change lightness, hardly ever the colour."""
AT_LEAST = 3
"""Squares, side by side, that make a difference: a letter of a foreign script is fewer."""

Picture = NDArray[np.float32]
_LOOK = np.array(((0.3, 1.0, 0.0), (0.59, -1.0, -1.0), (0.11, 0.0, 1.0)), np.float32)
"""From red, green, blue to lightness, red against green, blue against green."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Squares side by side that changed, as a box in the large picture's pixels.

    ``by``: how many times what is let pass.
    """

    box: QRect
    squares: int
    by: float


def small(image: QImage) -> QImage:
    """As it is kept."""
    size = QSize(WIDTH, round(image.height() * WIDTH / image.width()))
    scaled = image.scaled(
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return scaled.convertToFormat(QImage.Format.Format_RGB888)


def differences(actual: QImage, expected: QImage, scale: float = 1.0) -> list[Difference]:
    """What differs between two small pictures; ``scale``: how much larger the real one is."""
    if actual.size() != expected.size():
        return [Difference(QRect(actual.rect()), 0, float("inf"))]
    amount = _amounts(_pixels(actual), _pixels(expected))
    found = []
    for cells in _groups(amount > 1):
        if len(cells) >= AT_LEAST:
            by = max(float(amount[cell]) for cell in cells)
            found.append(Difference(_box(cells, scale), len(cells), by))
    return sorted(found, key=lambda d: -d.squares)


def marked(expected: QImage, found: list[Difference], scale: float = 1.0) -> QImage:
    """The expected picture, faint, with boxes around what differs."""
    picture = expected.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(255, 255, 255, 140))
    painter.setPen(QPen(QColor(220, 0, 0), 2))
    for one in found:
        box = one.box
        painter.drawRect(
            *(round(side / scale) for side in (box.x(), box.y(), box.width(), box.height()))
        )
    painter.end()
    return picture


def _pixels(image: QImage) -> Picture:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    shape = (plain.height(), plain.width(), 3)
    return rows[:, : 3 * plain.width()].reshape(shape).astype(np.float32) @ _LOOK


def _amounts(actual: Picture, expected: Picture) -> Picture:
    """How much each square differs, at best, from those a step around it; 1 is noticed."""
    means = _means(expected)
    best = np.full(means.shape[:2], 255.0, np.float32)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            moved = np.roll(actual, (down, right), (0, 1))
            best = np.minimum(best, (np.abs(_means(moved) - means) / NOTICED).max(axis=2))
    return best


def _means(picture: Picture) -> Picture:
    high, wide = picture.shape[0] // CELL, picture.shape[1] // CELL
    whole = picture[: high * CELL, : wide * CELL]
    means: Picture = whole.reshape(high, CELL, wide, CELL, 3).mean(axis=(1, 3))
    return means


def _groups(changed: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Changed squares that touch one another, also at a corner."""
    left = {(int(row), int(column)) for row, column in np.argwhere(changed)}
    groups = []
    while left:
        group, edge = [], [left.pop()]
        while edge:
            row, column = edge.pop()
            group.append((row, column))
            around = {(row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1)} & left
            left -= around
            edge += around
        groups.append(group)
    return groups


def _box(cells: list[tuple[int, int]], scale: float) -> QRect:
    rows, columns = zip(*cells, strict=True)
    top, left = min(rows), min(columns)
    high, wide = max(rows) + 1 - top, max(columns) + 1 - left
    return QRect(*(round(scale * CELL * side) for side in (left, top, wide, high)))
