"""Sizes in three bytes each, for the codes of customers who agreed to show them.

The first byte is family and system, the other two what kind of size it is (2 bits) and which
(14 bits). What cannot be said so (a width, a size in words) is left out: a store that holds the
file knows it anyway. The lists are in printed codes: they may grow, and never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.sizes import Family, SizeRecord, current

CODED_BYTES = 3
_FAMILIES = (
    Family.SHOES,
    Family.TOPS,
    Family.SHIRTS,
    Family.TROUSERS,
    Family.DRESSES,
    Family.LINGERIE,
    Family.GLOVES,
    Family.RINGS,
    Family.HATS,
    Family.BELTS,
    Family.OTHER,
)
_SYSTEMS = ("EU", "UK", "US", "FR", "IT", "DE", "JP", "INT", "W")
_LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL", "4XL", "5XL")
_CUPS = ("A", "B", "C", "D", "E", "F", "G", "H", "AA", "DD", "DDD", "FF")
_NUMBER, _LETTER, _BRA, _EIGHTHS = range(4)
_NUMBERS = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?(½)?")
_BRAS = re.compile(r"(\d{2,3}) ?([A-H]{1,3})")
_FRACTIONS = re.compile(r"(\d{1,2}) ([1357])/([248])")
_QUARTERS = {"": 0, "0": 0, "00": 0, "25": 1, "5": 2, "50": 2, "75": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSize:
    """A size as a code carries it."""

    family: Family
    system: str
    value: str


def codeable(sizes: Iterable[SizeRecord], most: int) -> tuple[CodedSize, ...]:
    """The sizes that count now and that a code can carry, in a fixed order."""
    known = current(sizes)
    found = (
        CodedSize(family=family, system=record.system, value=record.value)
        for family in _FAMILIES
        if (record := known.get(family)) is not None
    )
    return tuple(size for size in found if _packed(size) is not None)[:most]


def coded(size: CodedSize) -> bytes:
    """The three bytes.

    Raises:
        ValueError: it cannot be said in them.
    """
    packed = _packed(size)
    if packed is None:
        raise ValueError("size")
    return packed


def uncoded(raw: bytes) -> CodedSize | None:
    """The size that three bytes say; None: one that a newer version knows."""
    family, system = divmod(raw[0], 16)
    kind, which = divmod(int.from_bytes(raw[1:]), 1 << 14)
    value = _value(kind, which)
    if family >= len(_FAMILIES) or system >= len(_SYSTEMS) or value is None:
        return None
    return CodedSize(family=_FAMILIES[family], system=_SYSTEMS[system], value=value)


def _packed(size: CodedSize) -> bytes | None:
    kind_and_which = _numbered(size.value.strip().upper())
    if kind_and_which is None or size.system not in _SYSTEMS:
        return None
    kind, which = kind_and_which
    first = _FAMILIES.index(size.family) << 4 | _SYSTEMS.index(size.system)
    return bytes([first]) + (kind << 14 | which).to_bytes(2)


def _numbered(value: str) -> tuple[int, int] | None:
    if found := _NUMBERS.fullmatch(value):
        quarters = 2 if found[3] else _QUARTERS.get(found[2] or "")
        both = found[2] and found[3]
        return None if quarters is None or both else (_NUMBER, int(found[1]) * 4 + quarters)
    if value in _LETTERS:
        return _LETTER, _LETTERS.index(value)
    if (found := _BRAS.fullmatch(value)) and found[2] in _CUPS and int(found[1]) < 256:
        return _BRA, int(found[1]) << 6 | _CUPS.index(found[2])
    if found := _FRACTIONS.fullmatch(value):
        return _EIGHTHS, int(found[1]) * 8 + int(found[2]) * 8 // int(found[3])
    return None


def _value(kind: int, which: int) -> str | None:
    if kind == _NUMBER:
        return f"{which / 4:g}"
    if kind == _LETTER:
        return _LETTERS[which] if which < len(_LETTERS) else None
    if kind == _BRA:
        band, cup = divmod(which, 64)
        return f"{band} {_CUPS[cup]}" if cup < len(_CUPS) else None
    whole, eighths = divmod(which, 8)
    shown = {2: "1/4", 4: "1/2", 6: "3/4"}.get(eighths, f"{eighths}/8")
    return f"{whole} {shown}" if eighths else str(whole)
