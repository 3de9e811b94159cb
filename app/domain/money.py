"""Amounts of money, exact, in one currency."""

from __future__ import annotations

from dataclasses import dataclass

NO_MINOR_UNIT = frozenset({"JPY", "KRW", "CLP", "VND", "XAF", "XOF", "XPF"})
"""Currencies without a minor unit among those shops use (ISO 4217, exponent 0)."""


@dataclass(frozen=True, slots=True)
class Money:
    """``minor`` units (cents; whole units where ISO 4217 has no minor unit) of ``currency``."""

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("amounts in two currencies cannot be added")
        return Money(self.minor + other.minor, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    @property
    def exponent(self) -> int:
        """How many decimal places the currency has (ISO 4217)."""
        return 0 if self.currency in NO_MINOR_UNIT else 2
