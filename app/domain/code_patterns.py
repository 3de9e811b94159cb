"""How one retailer writes the codes on its cards, parcels, tickets and badges."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.gtin import has_check_digit, is_digits

LONGEST = 64
"""Characters of the longest number that a retailer may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePattern:
    """One way to write a number: a prefix, then letters and digits.

    Lengths count the whole code, prefix included. With ``check`` the digits after a prefix of
    letters (or the whole code, after a prefix of digits) end with a GS1 modulo-10 digit.
    """

    prefix: str
    shortest: int
    longest: int
    digits_only: bool = False
    check: bool = False

    @property
    def is_usable(self) -> bool:
        """False for one that would take every word for a code; such a pattern matches nothing."""
        fits = max(4, len(self.prefix)) <= self.shortest <= self.longest <= LONGEST
        return fits and bool(self.prefix or self.digits_only or self.check)

    def has_shape_of(self, code: str) -> bool:
        """Whether prefix, length and alphabet fit; the check digit is not looked at."""
        fits = self.shortest <= len(code) <= self.longest and code.startswith(self.prefix)
        if not fits or not self.is_usable:
            return False
        body = code[len(self.prefix) :]
        if self.digits_only or self.check:
            return is_digits(body)
        return body.isascii() and body.replace("-", "").isalnum()

    def matches(self, code: str) -> bool:
        """Whether the shape fits and the check digit, where there is one, is right."""
        if not self.has_shape_of(code):
            return False
        return not self.check or has_check_digit(self._checked_part(code))

    def _checked_part(self, code: str) -> str:
        return code if is_digits(self.prefix or "0") else code[len(self.prefix) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePatterns:
    """A retailer's settings (``Store.codes``); codes are compared in capitals.

    Out of the box a loyalty card is an EAN-13 that begins with 299 (GS1 keeps 20 to 29 for
    company use) or a Code 128 of ``CARD`` and 6 to 12 digits, the last one a check digit.
    """

    cards: tuple[CodePattern, ...] = (
        CodePattern(prefix="299", shortest=13, longest=13, digits_only=True, check=True),
        CodePattern(prefix="CARD", shortest=10, longest=16, digits_only=True, check=True),
    )
    pickups: tuple[CodePattern, ...] = (CodePattern(prefix="PU-", shortest=7, longest=40),)
    orders: tuple[CodePattern, ...] = (
        CodePattern(prefix="WEB-", shortest=7, longest=24),
        CodePattern(prefix="APP-", shortest=7, longest=24),
    )
    tickets: tuple[CodePattern, ...] = (CodePattern(prefix="TCK-", shortest=6, longest=40),)
    badges: tuple[CodePattern, ...] = (CodePattern(prefix="BDG-", shortest=8, longest=40),)
    customer_prefix: str = "CQ1."
    """Of a customer's QR; what follows is opaque and case matters."""


DEFAULT_PATTERNS = CodePatterns()
