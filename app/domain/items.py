"""One physical piece: its life across receipts, repairs and returns, and whose it is now.

A piece is an article (GTIN-14) and a serial number. What is known of it is said by the lines of
purchases that carry its serial, and by the tickets about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.purchases import KEPT, Channel, LineState, Purchase, PurchaseLine
from app.domain.tickets import EntryKind, Ticket, TicketKind, TicketStatus

GUARANTEE_YEARS = 2
"""The legal guarantee of conformity, from delivery (Directive (EU) 2019/771, article 10)."""

AFTER_REPAIR = timedelta(days=183)
"""Six months more after a repair under guarantee (Code de la consommation, L217-13)."""


class ItemStep(StrEnum):
    """What happened to a piece."""

    SOLD = "sold"
    RETURNED = "returned"
    EXCHANGED = "exchanged"
    GIVEN_FOR_REPAIR = "given_for_repair"
    TICKET_OPENED = "ticket_opened"
    AT_WORKSHOP = "at_workshop"
    READY = "ready"
    RESOLVED = "resolved"


class Custody(StrEnum):
    """Who holds the piece now, as far as anything says."""

    CUSTOMER = "customer"
    STORE = "store"
    WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent:
    """One line of a life; ``number`` is that of the receipt or ticket, ``store`` may be empty.

    ``customer_id``: who bought it.
    """

    step: ItemStep
    at: datetime
    store: str = ""
    channel: Channel | None = None
    number: str = ""
    ticket_id: str = ""
    ticket_kind: TicketKind | None = None
    customer_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLife:
    """A piece: the line it was last sold by, whose it is (empty: nobody's), oldest event first."""

    line: PurchaseLine
    purchase: Purchase
    owner_id: str
    custody: Custody
    guaranteed_until: date | None
    events: tuple[ItemEvent, ...]


_OF_STATE = {
    LineState.RETURNED: ItemStep.RETURNED,
    LineState.EXCHANGED: ItemStep.EXCHANGED,
    LineState.IN_REPAIR: ItemStep.GIVEN_FOR_REPAIR,
}
_OF_STATUS = {
    TicketStatus.AT_WORKSHOP: ItemStep.AT_WORKSHOP,
    TicketStatus.READY: ItemStep.READY,
    TicketStatus.RESOLVED: ItemStep.RESOLVED,
}


def piece_key(gtin: str, serial: str) -> str:
    """The key by which a piece is found: 14 digits, the serial in capitals without blanks."""
    return f"item:{gtin.zfill(14)}:{plain_serial(serial)}"


def plain_serial(serial: str) -> str:
    """A serial number as it is compared."""
    return "".join(serial.split()).upper()


def life_of(
    sales: Iterable[tuple[Purchase, PurchaseLine]],
    tickets: Iterable[Ticket],
    *,
    is_guaranteed: bool,
) -> ItemLife | None:
    """The life of the piece on these lines of purchases; None: no line tells of it.

    ``is_guaranteed``: it was sold where the legal guarantee of the European Union holds.
    """
    sold = sorted(sales, key=lambda pair: (pair[0].at, pair[0].purchase_id, pair[1].line_id))
    if not sold:
        return None
    purchase, line = sold[-1]
    lines = {(p.purchase_id, ln.line_id) for p, ln in sold}
    about = [t for t in tickets if (t.purchase_id, t.line_id) in lines]
    events = [event for p, ln in sold for event in _of_sale(p, ln)]
    events += [event for ticket in about for event in _of_ticket(ticket)]
    in_order = tuple(sorted(events, key=lambda e: e.at))
    return ItemLife(
        line=line,
        purchase=purchase,
        owner_id=purchase.customer_id if line.state in KEPT else "",
        custody=_custody(line, about),
        guaranteed_until=_guarantee(purchase, line, in_order) if is_guaranteed else None,
        events=in_order,
    )


def _of_sale(purchase: Purchase, line: PurchaseLine) -> Iterator[ItemEvent]:
    yield ItemEvent(
        step=ItemStep.SOLD,
        at=purchase.at,
        store=purchase.store,
        channel=purchase.channel,
        number=purchase.number,
        customer_id=purchase.customer_id,
    )
    step = _OF_STATE.get(line.state)
    if step is not None and line.changed_at is not None:
        yield ItemEvent(step=step, at=line.changed_at, number=purchase.number)


def _of_ticket(ticket: Ticket) -> Iterator[ItemEvent]:
    def event(step: ItemStep, at: datetime, store: str) -> ItemEvent:
        return ItemEvent(
            step=step,
            at=at,
            store=store,
            number=ticket.number,
            ticket_id=ticket.ticket_id,
            ticket_kind=ticket.kind,
        )

    yield event(ItemStep.TICKET_OPENED, ticket.opened_at, ticket.store)
    for entry in ticket.entries:
        step = _OF_STATUS.get(entry.status) if entry.status is not None else None
        if entry.kind is EntryKind.STATUS and step is not None:
            yield event(step, entry.at, entry.store)


def _custody(line: PurchaseLine, tickets: Iterable[Ticket]) -> Custody:
    repairs = [t for t in tickets if t.kind is TicketKind.REPAIR and t.is_open]
    if any(t.status is TicketStatus.AT_WORKSHOP for t in repairs):
        return Custody.WORKSHOP
    if line.state is LineState.OWNED and not any(t.status is TicketStatus.READY for t in repairs):
        return Custody.CUSTOMER
    return Custody.STORE


def _guarantee(purchase: Purchase, line: PurchaseLine, events: Iterable[ItemEvent]) -> date | None:
    """Until when the seller answers for it: two years, and six months for each repair in time."""
    if line.state not in KEPT:
        return None
    sold = purchase.at.date()
    day = min(sold.day, 28) if sold.month == 2 else sold.day
    until = sold.replace(year=sold.year + GUARANTEE_YEARS, day=day)
    for event in events:
        is_repaired = event.step is ItemStep.RESOLVED and event.ticket_kind is TicketKind.REPAIR
        if is_repaired and sold <= event.at.date() <= until:
            until += AFTER_REPAIR
    return until
