"""Ring sizes: inner circumference in mm (ISO 8653), American numbers, British letters."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

_SMALLEST_MM, _LARGEST_MM = 40.0, 76.5
_LETTER = re.compile(r"([A-Z])(\.5)?")


def ring_conversions(system: str, value: str) -> tuple[tuple[str, str], ...]:
    """The same ring in the other systems, as (system, value); empty when it is not one.

    ``value`` is plain: ``54``, ``6.75``, ``N`` or ``N.5``.
    """
    reader = _READ.get(system)
    mm = reader(value) if reader else None
    if mm is None or not _SMALLEST_MM <= mm <= _LARGEST_MM:
        return ()
    found = ((name, write(mm)) for name, write in _WRITE.items() if name != system)
    return tuple((name, text) for name, text in found if text)


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,2}(\.\d{1,2})?", text) else None


def _from_us(text: str) -> float | None:
    """Size 0 is 11.63 mm across, each size 0.8128 mm (0.032 inch) more."""
    number = _number(text)
    return None if number is None else math.pi * (11.63 + 0.8128 * number)


def _to_us(mm: float) -> str:
    return f"{round((mm / math.pi - 11.63) / 0.8128 * 4) / 4:g}"


def _from_uk(text: str) -> float | None:
    """Size A is 37.5 mm around, each letter 1.25 mm more (BS 6820)."""
    found = _LETTER.fullmatch(text)
    return 37.5 + 1.25 * (ord(found[1]) - ord("A") + bool(found[2]) / 2) if found else None


def _to_uk(mm: float) -> str:
    halves = round((mm - 37.5) / 1.25 * 2)
    letter, half = divmod(halves, 2)
    return f"{chr(ord('A') + letter)}{'½' * half}" if 0 <= letter < 26 else ""


_READ: dict[str, Callable[[str], float | None]] = {
    "EU": _number,
    "US": _from_us,
    "UK": _from_uk,
}
_WRITE: dict[str, Callable[[float], str]] = {
    "EU": lambda mm: str(round(mm)),
    "US": _to_us,
    "UK": _to_uk,
}
