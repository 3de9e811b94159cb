"""The GS1 ways to write an article and the very piece of it: element strings and Digital Links.

Sources: GS1 General Specifications 24, sections 3 and 7.8 (element strings), 3.5.2 (AI 21);
GS1 Digital Link 1.3, section 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from app.domain.gtin import has_check_digit, to_gtin14

GROUP_SEPARATOR = "\x1d"
"""What scanners send for FNC1 inside a symbol."""

# Element strings of fixed length, key and value together, by the first two digits of the key.
_FIXED_LENGTHS = {
    "00": 20,
    "01": 16,
    "02": 16,
    "03": 16,
    "04": 18,
    **dict.fromkeys(("11", "12", "13", "14", "15", "16", "17", "18", "19"), 8),
    "20": 4,
    **dict.fromkeys(("31", "32", "33", "34", "35", "36"), 10),
    "41": 16,
}
_LINK = re.compile(
    r"https?://[^\s?#]+?/(?:01|gtin)/(?P<gtin>[0-9]{8,14})"
    r"(?:/(?:22|10|cpv|lot)/[^/?#\s]+)*"
    r"(?:/(?:21|ser)/(?P<serial>[^/?#\s]+))?(?=[/?#]|$)",
    re.IGNORECASE,
)
_BRACKETED_ELEMENT = re.compile(r"\(([0-9]{2,4})\)([^(]*)")
# Character set 82 of the General Specifications, figure 7.11-1.
_SERIAL = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article by its 14 digits; ``serial`` names the very piece, or is empty."""

    gtin14: str
    serial: str = field(default="", repr=False)


def piece_of_link(text: str) -> Piece | None:
    """What a Digital Link address names, or None."""
    found = _LINK.match(text)
    return _piece(found["gtin"], unquote(found["serial"] or "")) if found else None


def piece_of_elements(text: str) -> Piece | None:
    """What an element string names, bracketed or as scanned; None without a right AI 01."""
    read = _bracketed(text) if text.startswith("(") else _scanned(text)
    gtin = read.get("01", "")
    return _piece(gtin, read.get("21", "")) if len(gtin) == 14 else None


def begins_as_elements(text: str) -> bool:
    """Whether ``text`` shows by itself that it is an element string: a GTIN comes first."""
    if text.startswith((GROUP_SEPARATOR, "(01)")):
        return True
    return text.startswith("01") and len(text) >= 16 and has_check_digit(text[2:16])


def _piece(gtin: str, serial: str) -> Piece | None:
    gtin14 = to_gtin14(gtin)
    if gtin14 is None:
        return None
    return Piece(gtin14=gtin14, serial=serial if _SERIAL.fullmatch(serial) else "")


def _bracketed(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in _BRACKETED_ELEMENT.findall(text):
        found.setdefault(key, value.strip())
    return found


def _scanned(text: str) -> dict[str, str]:
    """The elements by the first two digits of their keys; the first of a kind counts."""
    found: dict[str, str] = {}
    rest = text.lstrip(GROUP_SEPARATOR)
    while rest:
        length = _FIXED_LENGTHS.get(rest[:2])
        if length is None:
            element, _, rest = rest.partition(GROUP_SEPARATOR)
        else:
            element, rest = rest[:length], rest[length:].lstrip(GROUP_SEPARATOR)
        found.setdefault(element[:2], element[2:])
    return found
