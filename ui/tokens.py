"""The colours by their meaning, read from ``resources/themes``. No Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
THEMES = RESOURCES / "themes"


class Mode(StrEnum):
    """Which set of colours."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; a view model may carry it, since it is a meaning."""

    NEUTRAL = "neutral"
    POSITIVE = "positive"
    WARNING = "warning"
    NEGATIVE = "negative"
    INFORMATION = "information"


class Gap(IntEnum):
    """Room between things and around them, in pixels; it does not grow with the text."""

    HAIR = 2
    TIGHT = 4
    SNUG = 6
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    WIDE = 20
    PAGE = 24


class Size(IntEnum):
    """Heights and sides of things, in pixels at a text size of 100 %."""

    HAIRLINE = 1
    ICON_SMALL = 16
    ICON = 20
    LINE = 22
    ICON_LARGE = 24
    CHIP = 28
    SIGN = 40
    PICTURE = 44
    TOUCH = 48
    ROW = 60
    ENTRY = 64
    PICTURE_LARGE = 72
    PHOTO = 96


class Width(IntEnum):
    """What columns, tiles and sheets need, in pixels at a text size of 100 %."""

    TILE = 120
    SLIM = 240
    NARROW = 300
    COLUMN = 340
    WIDE = 420
    SHEET = 480
    READABLE = 620
    CARD = 720


class Radius(IntEnum):
    """How round the corners of painted boxes are, in pixels."""

    BAR = 3
    SMALL = 10
    CONTROL = 12
    CARD = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours as ``#RRGGBB``; ``x_soft`` is the background on which ``x`` is written."""

    surface: str
    card: str
    sunken: str
    hover: str
    held: str
    ink: str
    muted: str
    faint: str
    line: str
    grip: str
    line_strong: str
    accent: str
    accent_hover: str
    accent_held: str
    accent_soft: str
    on_accent: str
    neutral_soft: str
    positive: str
    positive_soft: str
    warning: str
    warning_soft: str
    negative: str
    negative_soft: str
    information: str
    information_soft: str
    avatar: str
    on_avatar: str
    thumb: str
    on_thumb: str

    def text_of(self, tone: Tone) -> str:
        """The colour of words and icons in this tone."""
        return self.muted if tone is Tone.NEUTRAL else str(getattr(self, tone.value))

    def soft_of(self, tone: Tone) -> str:
        """The background for words in this tone."""
        return str(getattr(self, f"{tone.value}_soft"))


@cache
def load(mode: Mode) -> Tokens:
    """Read one set of colours."""
    return Tokens(**json.loads((THEMES / f"{mode.value}.json").read_text(encoding="utf-8")))


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two ``#RRGGBB`` colours, 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
