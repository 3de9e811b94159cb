"""What the page of a new ticket shows and collects, as meanings. No Qt, no sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.customers import Customer
from app.domain.purchases import Channel, PurchaseLine
from app.domain.staff import Store
from app.domain.text import fold
from app.domain.tickets import Priority, TicketKind, due
from app.services.customers import CustomerFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something the customer bought."""

    purchase_id: str
    number: str
    at: datetime
    place: str
    channel: Channel
    line: PurchaseLine

    @property
    def key(self) -> tuple[str, str]:
        """Which purchase and which line of it."""
        return (self.purchase_id, self.line.line_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The customer, what they bought (newest first), and what each priority promises them."""

    customer: Customer
    items: tuple[Item, ...]
    responses: dict[Priority, timedelta]

    def item(self, purchase_id: str, line_id: str) -> Item | None:
        """One thing they bought; without a line, the first one of a purchase."""
        return next(
            (
                item
                for item in self.items
                if item.purchase_id == purchase_id and line_id in ("", item.line.line_id)
            ),
            None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a person entered; ``kind`` None: not chosen yet."""

    kind: TicketKind | None
    priority: Priority
    title: str = field(repr=False)
    text: str = field(repr=False)


def whose(file: CustomerFile, store: Store, now: datetime) -> Whose:
    """What to show of a customer at ``store``."""
    places = {s.store_id: s.city or s.name for s in file.names.stores.values()}
    items = tuple(
        Item(
            purchase_id=purchase.purchase_id,
            number=purchase.number,
            at=purchase.at,
            place=places.get(purchase.store, ""),
            channel=purchase.channel,
            line=line,
        )
        for purchase in file.purchases
        for line in purchase.lines
    )
    hours = store.response_hours
    responses = {priority: due(now, priority, hours) - now for priority in Priority}
    return Whose(customer=file.customer, items=items, responses=responses)


def fitting(items: tuple[Item, ...], text: str) -> tuple[Item, ...]:
    """The items whose title, variant, number or serial has every piece of ``text``."""
    pieces = fold(text).split()
    return tuple(item for item in items if all(piece in _said(item) for piece in pieces))


def _said(item: Item) -> str:
    line = item.line
    return fold(f"{line.title} {line.variant} {line.serial} {item.number} {item.place}")
