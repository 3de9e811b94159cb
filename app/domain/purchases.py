"""Purchases on every channel, and the wardrobe they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from app.domain.money import Money
from app.domain.sizes import Family


class Channel(StrEnum):
    """Where a purchase was made."""

    STORE = "store"
    WEB = "web"
    APP = "app"
    PHONE = "phone"


class LineState(StrEnum):
    """What became of a purchased item."""

    OWNED = "owned"
    RETURNED = "returned"
    EXCHANGED = "exchanged"
    IN_REPAIR = "in_repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseLine:
    """One item bought. ``price_minor`` is what was paid for one, tax included."""

    line_id: str
    product_id: str
    gtin: str
    title: str
    variant: str = ""
    family: Family = Family.OTHER
    size: str = ""
    quantity: int = 1
    price_minor: int
    serial: str = ""
    state: LineState = LineState.OWNED
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """A receipt or an order. ``store`` is where it was made or collected, or empty (web)."""

    purchase_id: str
    customer_id: str
    number: str
    channel: Channel
    store: str
    at: datetime
    currency: str
    lines: tuple[PurchaseLine, ...]

    @property
    def total(self) -> Money:
        """What was paid, tax included."""
        return Money(sum(ln.price_minor * ln.quantity for ln in self.lines), self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedItem:
    """A piece of the wardrobe, and the purchase it came with."""

    line: PurchaseLine
    purchase_id: str
    bought_at: datetime
    store: str
    channel: Channel


KEPT = frozenset({LineState.OWNED, LineState.IN_REPAIR})
"""States of an item that is still the customer's: an item under repair is theirs too."""


def wardrobe(purchases: Iterable[Purchase]) -> list[OwnedItem]:
    """What the customer still owns, newest first."""
    owned = [
        OwnedItem(
            line=line, purchase_id=p.purchase_id, bought_at=p.at, store=p.store, channel=p.channel
        )
        for p in purchases
        for line in p.lines
        if line.state in KEPT
    ]
    return sorted(owned, key=lambda item: item.bought_at, reverse=True)


def spent_by_year(
    purchases: Iterable[Purchase], currency: str, zone: tzinfo
) -> tuple[tuple[int, int], ...]:
    """Year and what was paid in it for what was kept (minor units), oldest year first.

    Purchases in other currencies are left out; ``zone`` says when a year begins.
    """
    spent: defaultdict[int, int] = defaultdict(int)
    for p in purchases:
        if p.currency == currency:
            kept = (ln.price_minor * ln.quantity for ln in p.lines if ln.state in KEPT)
            spent[p.at.astimezone(zone).year] += sum(kept)
    return tuple(sorted(spent.items()))
