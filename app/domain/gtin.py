"""Trade item numbers.

Source: GS1 General Specifications 24, section 7.9 (check digit) and 1.3 (14 digits for all).
"""

from __future__ import annotations

_GTIN_LENGTHS = frozenset({8, 12, 13, 14})


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
