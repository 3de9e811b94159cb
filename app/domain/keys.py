"""The exact keys that lead to a customer: on a device and on the server, in one form."""

from __future__ import annotations

from typing import Protocol

from app.domain.customers import Card, CardState
from app.domain.text import fold


class Reachable(Protocol):
    """What of a customer leads to them."""

    @property
    def cards(self) -> tuple[Card, ...]: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def qr(self) -> str: ...


def active_cards(customer: Reachable) -> list[str]:
    """The numbers of the cards that open this file."""
    return [card.number for card in customer.cards if card.state is CardState.ACTIVE]


def keys_of(customer: Reachable) -> set[str]:
    """``card:…``, ``phone:…``, ``email:…`` (folded) and ``qr:…``, as devices ask for them."""
    found = {f"card:{number}" for number in active_cards(customer)}
    if customer.phone:
        found.add(f"phone:{customer.phone}")
    if customer.email:
        found.add(f"email:{fold(customer.email)}")
    if customer.qr:
        found.add(f"qr:{customer.qr}")
    return found
