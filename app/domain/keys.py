"""The exact keys that lead to a customer: on a device and on the server, in one form."""

from __future__ import annotations

from typing import Protocol

from app.domain.customers import Card, CardKind, CardState
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
    """The numbers of the loyalty cards that open this file."""
    return [
        card.number
        for card in customer.cards
        if card.state is CardState.ACTIVE and card.kind is CardKind.LOYALTY
    ]


def active_codes(customer: Reachable) -> list[str]:
    """The ids in the signed codes that open this file, that of the phone included."""
    found = [c for c in customer.cards if c.kind is not CardKind.LOYALTY]
    is_first = customer.qr and customer.qr not in {card.number for card in found}
    active = [card.number for card in found if card.state is CardState.ACTIVE]
    return [customer.qr, *active] if is_first else active


def keys_of(customer: Reachable) -> set[str]:
    """``card:…``, ``phone:…``, ``email:…`` (folded) and ``qr:…``, as devices ask for them."""
    found = {f"card:{number}" for number in active_cards(customer)}
    if customer.phone:
        found.add(f"phone:{customer.phone}")
    if customer.email:
        found.add(f"email:{fold(customer.email)}")
    if customer.qr or customer.cards:
        found.update(f"qr:{card_id}" for card_id in active_codes(customer))
    return found


def lost_key(key: str) -> str:
    """Where a device finds whose card it was that ``key`` led to."""
    return f"lost-{key}"


def lost_keys(customer: Reachable) -> set[str]:
    """The ways on which a card that was lost is known again."""
    lost = (c for c in customer.cards if c.state is CardState.LOST)
    return {lost_key(key_of_card(card.number, card.kind)) for card in lost}


def key_of_card(number: str, kind: CardKind) -> str:
    """The key of one card."""
    return f"{'card' if kind is CardKind.LOYALTY else 'qr'}:{number}"
