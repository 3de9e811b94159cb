"""One ticket with its whole story, as one consistent read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import Connection

from app.db import entities, files, installs, outbox, persons
from app.domain.customers import Customer
from app.domain.errors import Refusal
from app.domain.purchases import Purchase, PurchaseLine
from app.domain.tickets import (
    Entry,
    Ticket,
    TicketEntryAdded,
    TicketOpened,
    TicketStatus,
    is_overdue,
    steps,
)
from app.records import from_json
from app.services import names
from app.services.names import Names


class UnknownTicket(Refusal):
    """No such ticket on this device."""

    code: ClassVar[str] = "unknown_ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One line of the story with the names of its author and store."""

    entry: Entry
    author: str
    place: str
    is_unsent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFile:
    """A ticket; ``photos`` are JPEG by photo id; ``steps`` the statuses that may follow."""

    ticket: Ticket
    customer: Customer | None
    purchase: Purchase | None
    line: PurchaseLine | None
    entries: tuple[EntryLine, ...]
    photos: dict[str, bytes]
    steps: tuple[TicketStatus, ...]
    names: Names
    is_unsent: bool
    is_overdue: bool


def load(db: Connection, ticket_id: str, now: datetime) -> TicketFile:
    """The ticket as it stands in this read.

    Raises:
        UnknownTicket: not on this device.
    """
    ticket = entities.get(db, Ticket, ticket_id)
    if ticket is None:
        raise UnknownTicket
    purchase = entities.get(db, Purchase, ticket.purchase_id) if ticket.purchase_id else None
    lines = purchase.lines if purchase else ()
    waiting = outbox.undecided(db, installs.get(db).install, subject=("ticket", ticket_id))
    known, unsent = names.load(db), _unsent_entries(waiting)
    return TicketFile(
        ticket=ticket,
        customer=persons.shown(db, ticket.customer_id),
        purchase=purchase,
        line=next((ln for ln in lines if ln.line_id == ticket.line_id), None),
        entries=tuple(_entry_line(entry, known, unsent) for entry in ticket.entries),
        photos={p.photo_id: p.jpeg for p in files.photos(db, ticket_id)},
        steps=steps(ticket),
        names=known,
        is_unsent=bool(waiting),
        is_overdue=is_overdue(ticket, now),
    )


def _entry_line(entry: Entry, known: Names, unsent: frozenset[str]) -> EntryLine:
    return EntryLine(
        entry=entry,
        author=known.associate(entry.by),
        place=known.store(entry.store),
        is_unsent=entry.entry_id in unsent,
    )


def _unsent_entries(waiting: list[outbox.Operation]) -> frozenset[str]:
    found: set[str] = set()
    for op in waiting:
        if op.kind == "ticket_opened":
            opened = from_json(op.body, TicketOpened)
            found.update(entry.entry_id for entry in opened.ticket.entries)
        elif op.kind == "ticket_entry_added":
            found.add(from_json(op.body, TicketEntryAdded).entry.entry_id)
    return frozenset(found)
