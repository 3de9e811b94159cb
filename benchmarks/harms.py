"""Frames of a camera over a counter, drawn: a code on a card, and what goes wrong with light.

Seeded, so that a figure can be measured again. Strengths are the hard end of what a counter sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zlib import crc32

import cv2
import numpy as np
import zxingcpp
from zxingcpp import BarcodeFormat

from app.devices.images import Picture
from app.domain.codes import Symbology
from app.domain.gtin import with_check_digit

WIDTH_PX, HEIGHT_PX = 1280, 720
CLIP_FRAMES, CLIP_SECONDS = 10, 1.0

_FORMATS = {
    Symbology.EAN13: BarcodeFormat.EAN13,
    Symbology.UPCA: BarcodeFormat.EAN13,
    Symbology.CODE128: BarcodeFormat.Code128,
    Symbology.QR: BarcodeFormat.QRCode,
    Symbology.DATA_MATRIX: BarcodeFormat.DataMatrix,
    Symbology.PDF417: BarcodeFormat.PDF417,
    Symbology.AZTEC: BarcodeFormat.Aztec,
}
SYMBOLOGIES = tuple(_FORMATS)
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MODULE_PX = {Symbology.PDF417: 3.0, Symbology.CODE128: 2.6}
_PLAIN_MODULE_PX = 3.6
"""How wide the thinnest bar is in a frame, so that a card of each kind is about as large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What was drawn: one frame, or the frames of a clip."""

    text: str
    symbology: Symbology
    harm: str
    frames: tuple[Picture, ...]


def draw_frames(
    each: int, *, harms: tuple[str, ...] = (), seed: int = 1, frames: int = 1
) -> Iterator[Sample]:
    """``each`` samples for every symbology and harm; ``frames`` above 1 makes clips of a hand."""
    for symbology in SYMBOLOGIES:
        for harm in harms or HARMS:
            for i in range(each):
                chance = np.random.default_rng([seed, i, crc32(f"{symbology}{harm}".encode())])
                text = _text(symbology, chance)
                pictures = tuple(_hand(text, symbology, harm, chance, frames))
                yield Sample(text=text, symbology=symbology, harm=harm, frames=pictures)


def draw_empty(count: int, *, seed: int = 1) -> Iterator[tuple[str, Picture]]:
    """Frames of a counter without a code, with every harm in turn."""
    for i in range(count):
        chance = np.random.default_rng([seed, i])
        harm = list(HARMS)[i % len(HARMS)]
        yield harm, HARMS[harm](_counter(chance), chance)


def _text(symbology: Symbology, chance: np.random.Generator) -> str:
    digits = "".join(map(str, chance.integers(0, 10, 12)))
    match symbology:
        case Symbology.EAN13:
            return with_check_digit(f"299{digits[:9]}")
        case Symbology.UPCA:
            return with_check_digit(f"0{1 + int(digits[0]) % 9}{digits[:10]}")[1:]
        case Symbology.CODE128:
            return f"PU-{digits[:6]}"
        case Symbology.PDF417:
            return f"TCK-{digits}"
        case Symbology.QR:  # as long as a customer's signed code on paper
            return "CQ2" + "".join(chance.choice(list(_BASE32), 135))
        case _:
            return f"CQ1.{digits}aZ-{digits[::-1]}"


def _hand(
    text: str, symbology: Symbology, harm: str, chance: np.random.Generator, frames: int
) -> Iterator[Picture]:
    """The same card in a hand that trembles."""
    card = _card(text, symbology)
    ground = _counter(chance)
    spot = np.array([640.0, 360.0]) + chance.uniform(-120, 120, 2) * (1.0, 0.5)
    turned = chance.uniform(0, 360) if harm == "tilt" else chance.uniform(-8, 8)
    lean = chance.uniform(0.25, 0.4) if harm == "tilt" else 0.04
    scale = 0.62 if harm == "far" else 1.0
    for _ in range(frames):
        trembling = spot + chance.normal(0, 6, 2)
        corners = _held(card.shape, trembling, turned + chance.normal(0, 1), lean, scale)
        yield HARMS[harm](_laid(card, ground, corners), chance)


def _card(text: str, symbology: Symbology) -> Picture:
    printed = "0" + text if symbology is Symbology.UPCA else text
    level = {"ec_level": "M"} if symbology is Symbology.QR else {}
    barcode = zxingcpp.create_barcode(printed, _FORMATS[symbology], **level)
    drawn = np.array(zxingcpp.write_barcode_to_image(barcode, scale=6))
    factor = _MODULE_PX.get(symbology, _PLAIN_MODULE_PX) / 6
    small = cv2.resize(drawn, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    card = cv2.copyMakeBorder(small, 60, 30, 40, 40, cv2.BORDER_CONSTANT, value=(235,))
    face = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(card, "MAISON", (20, 36), face, 0.9, (40,), 2)
    return np.where(card > 128, np.minimum(card, 235), np.maximum(card, 25)).astype(np.uint8)


def _counter(chance: np.random.Generator) -> Picture:
    """A counter in a shop: slow shades, boxes, lines of print."""
    across = np.linspace(chance.uniform(40, 110), chance.uniform(110, 190), WIDTH_PX)
    ground = np.tile(across.astype(np.uint8), (HEIGHT_PX, 1))
    for _ in range(14):
        left, top = int(chance.integers(0, 1200)), int(chance.integers(0, 680))
        end = (left + int(chance.integers(20, 260)), top + int(chance.integers(10, 120)))
        cv2.rectangle(ground, (left, top), end, (int(chance.integers(20, 230)),), -1)
    for line in range(6):
        spot = (int(chance.integers(0, 900)), 60 + line * 110)
        words = "".join(chr(int(c)) for c in chance.integers(65, 90, 24))
        cv2.putText(ground, words, spot, cv2.FONT_HERSHEY_SIMPLEX, 0.7, (30,), 2)
    return ground


def _held(
    shape: tuple[int, ...], spot: Picture, turned: float, lean: float, scale: float
) -> Picture:
    """Where a card's corners are; ``lean`` is how much shorter its far side looks."""
    height, width = shape[0] * scale, shape[1] * scale
    near = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (width / 2, height / 2)
    leaning = near * np.where(near[:, 1:] < 0, 1 - lean, 1.0) * (1.0, 1 - lean / 2)
    angle = np.deg2rad(turned)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners: Picture = (leaning @ turn.T + spot).astype(np.float32)
    return corners


def _laid(card: Picture, ground: Picture, corners: Picture) -> Picture:
    height, width = card.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    there = cv2.getPerspectiveTransform(flat, corners)
    size = (WIDTH_PX, HEIGHT_PX)
    seen = cv2.warpPerspective(card, there, size, flags=cv2.INTER_AREA)
    where = cv2.warpPerspective(np.full_like(card, 255), there, size)
    frame: Picture = np.where(where > 128, seen, ground).astype(np.uint8)
    return frame


def _bytes(light: Picture) -> Picture:
    seen: Picture = light.clip(0, 255).astype(np.uint8)
    return seen


def _sensor(picture: Picture, chance: np.random.Generator, grain: float = 2.0) -> Picture:
    return _bytes(picture + chance.normal(0, grain, picture.shape))


def _good(picture: Picture, chance: np.random.Generator) -> Picture:
    return _sensor(cv2.GaussianBlur(picture, (0, 0), 0.7), chance)


def _blurred(picture: Picture, chance: np.random.Generator) -> Picture:
    return _sensor(cv2.GaussianBlur(picture, (0, 0), float(chance.uniform(1.6, 2.6))), chance)


def _moved(picture: Picture, chance: np.random.Generator) -> Picture:
    """The hand moved while the shutter was open: 5 to 9 pixels, anywhere."""
    length, angle = float(chance.uniform(5, 9)), float(chance.uniform(0, np.pi))
    trail = np.zeros((11, 11), np.float32)
    step = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    start, end = (tuple(int(v) for v in np.round(5 + step * sign)) for sign in (-1, 1))
    cv2.line(trail, start, end, (1.0,))
    return _sensor(cv2.filter2D(picture, -1, trail / trail.sum()), chance)


def _noisy(picture: Picture, chance: np.random.Generator) -> Picture:
    return _sensor(picture, chance, float(chance.uniform(14, 24)))


def _dark(picture: Picture, chance: np.random.Generator) -> Picture:
    """An evening window: a sixth of the light, and the grain that comes with it."""
    return _sensor(picture * chance.uniform(0.12, 0.2) + 6, chance, 2.5)


def _glaring(picture: Picture, chance: np.random.Generator) -> Picture:
    """A lamp on a glossy card: one soft white spot over a part of the code."""
    spot = np.array([640.0, 360.0]) + chance.uniform(-110, 110, 2)
    across, down = np.meshgrid(np.arange(WIDTH_PX), np.arange(HEIGHT_PX))
    wide, high = chance.uniform(60, 110), chance.uniform(30, 60)
    light = 230 * np.exp(-(((across - spot[0]) / wide) ** 2) - ((down - spot[1]) / high) ** 2)
    return _sensor(picture * 0.85 + light, chance)


def _on_telephone(picture: Picture, chance: np.random.Generator) -> Picture:
    """A bright screen: its grid beats with the sensor's, and its white runs into the black."""
    across, down = np.meshgrid(np.arange(WIDTH_PX), np.arange(HEIGHT_PX))
    beat = np.sin(across * chance.uniform(0.3, 1.2) + down * chance.uniform(0.1, 0.6))
    fine = np.sin(across * chance.uniform(2.0, 2.8) - down * chance.uniform(0.5, 2.0))
    shining = picture * (1.25 + 0.12 * beat + 0.12 * fine) + 10
    return _sensor(cv2.GaussianBlur(shining, (0, 0), 1.0), chance, 3.0)


HARMS: dict[str, Callable[[Picture, np.random.Generator], Picture]] = {
    "none": _good,
    "blur": _blurred,
    "motion": _moved,
    "tilt": _good,
    "far": _good,
    "noise": _noisy,
    "low light": _dark,
    "glare": _glaring,
    "phone screen": _on_telephone,
}
