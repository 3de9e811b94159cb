"""Trade item numbers and the GS1 ways to write them.

Sources: GS1 General Specifications 24, sections 3 (element strings) and 7.9 (check digit);
GS1 Digital Link 1.3, section 4.
"""

from __future__ import annotations

import re

GROUP_SEPARATOR = "\x1d"
"""What scanners send for FNC1 inside a symbol."""

_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
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
_DIGITAL_LINK = re.compile(
    r"https?://[^\s?#]+?/(?:01|gtin)/([0-9]{8,14})(?=[/?#]|$)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(01\)([0-9]{14})")


def is_digits(text: str) -> bool:
    """Whether all is 0 to 9; the superscripts and other scripts of `str.isdigit` are not."""
    return text.isascii() and text.isdigit()


def check_digit(body: str) -> str:
    """The GS1 modulo-10 digit that follows ``body``, which is digits only."""
    weighted = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(body)))
    return str(-weighted % 10)


def with_check_digit(body: str) -> str:
    """``body`` and its check digit: 12 digits make an EAN-13."""
    return body + check_digit(body)


def has_check_digit(number: str) -> bool:
    """Whether ``number`` is digits and the last one is right for the others."""
    return len(number) > 1 and is_digits(number) and check_digit(number[:-1]) == number[-1]


def to_gtin14(number: str) -> str | None:
    """A GTIN-8, UPC-A, EAN-13 or GTIN-14 in its 14 digits, or None when it is none of them."""
    if len(number) not in _GTIN_LENGTHS or not has_check_digit(number):
        return None
    return number.zfill(14)


def gtin_of_link(text: str) -> str | None:
    """The GTIN-14 of a Digital Link address, or None."""
    found = _DIGITAL_LINK.match(text)
    return to_gtin14(found[1]) if found else None


def gtin_of_elements(text: str) -> str | None:
    """The GTIN-14 of an element string, bracketed or as scanned, or None."""
    bracketed = _BRACKETED.search(text) if text.startswith("(") else None
    if bracketed:
        return to_gtin14(bracketed[1])
    rest = text.lstrip(GROUP_SEPARATOR)
    while rest:
        if rest.startswith("01"):
            return to_gtin14(rest[2:16])
        rest = _after_first_element(rest)
    return None


def _after_first_element(text: str) -> str:
    length = _FIXED_LENGTHS.get(text[:2])
    if length is None:
        return text.partition(GROUP_SEPARATOR)[2]
    return text[length:].lstrip(GROUP_SEPARATOR)
