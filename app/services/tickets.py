"""What staff do with service tickets: open, tell, answer, advance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Connection

from app.db import persons, places, work
from app.db.engine import reading
from app.domain import photos, tickets
from app.domain.errors import Refusal
from app.domain.facts import Doer
from app.domain.text import fold
from app.domain.tickets import (
    AnswerChannel,
    Entry,
    EntryKind,
    Priority,
    TextMissing,
    Ticket,
    TicketKind,
    TicketStatus,
    due,
    is_overdue,
)
from app.services import ticket_files
from app.services.customer_files import UnknownCustomer
from app.services.desk import Desk
from app.services.journal import Writing
from app.services.pending import unsent_ids
from app.services.ticket_files import EntryLine, TicketFile, UnknownTicket
from app.services.ticket_numbers import next_number

__all__ = [
    "EntryLine",
    "NewTicket",
    "TicketBrief",
    "TicketCounts",
    "TicketFile",
    "TicketFilter",
    "Tickets",
    "TitleMissing",
    "UnknownTicket",
]


class TitleMissing(Refusal):
    """A ticket needs a title that a colleague recognises."""

    code: ClassVar[str] = "title_missing"


class TicketFilter(StrEnum):
    """Which tickets are asked for."""

    OPEN = "open"
    OVERDUE = "overdue"
    MINE = "mine"
    """That the person signed in wrote in, and that are still open."""
    DONE = "done"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketBrief:
    """A ticket in a list."""

    ticket: Ticket
    is_unsent: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCounts:
    """This store's open tickets, and those whose answer is late."""

    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """What is asked when a ticket is opened; ``photos`` are JPEG without metadata."""

    customer_id: str
    kind: TicketKind
    priority: Priority
    title: str
    text: str
    purchase_id: str = ""
    line_id: str = ""
    photos: tuple[bytes, ...] = ()


class Tickets:
    """The use cases; each write is one transaction and returns the ticket as committed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(self, which: TicketFilter, text: str = "") -> tuple[TicketBrief, ...]:
        """This store's tickets (MINE: of every store), by the moment an answer is owed.

        Finished ones newest first. ``text`` narrows to number, title or customer.
        """
        with reading(self._desk.engine) as db:
            found, unsent, now = self._of(db, which), unsent_ids(db), self._desk.now()
        briefs = (
            TicketBrief(ticket=t, is_unsent=t.ticket_id in unsent, is_overdue=is_overdue(t, now))
            for t in found
            if _fits(t, text)
        )
        return tuple(b for b in briefs if b.is_overdue or which is not TicketFilter.OVERDUE)

    def counts(self) -> TicketCounts:
        """What the counter must know at a glance."""
        waiting = self.listed(TicketFilter.OPEN)
        return TicketCounts(open=len(waiting), overdue=sum(1 for b in waiting if b.is_overdue))

    def open(self, ticket_id: str) -> TicketFile:
        """One ticket with its story.

        Raises:
            UnknownTicket: not on this device.
        """
        with reading(self._desk.engine) as db:
            return ticket_files.load(db, ticket_id, self._desk.now())

    def create(self, new: NewTicket) -> Ticket:
        """Open a ticket, with its photos, as one action.

        Raises:
            UnknownCustomer: not on this device.
            TitleMissing, TextMissing, TextTooLong, PhotoTooLarge: as their names say.
        """
        doer, at = self._desk.doer(), self._desk.now()
        if not new.title.strip():
            raise TitleMissing
        if not new.text.strip():
            raise TextMissing
        with self._desk.journal.writing() as tx:
            customer = persons.shown(tx.db, new.customer_id)
            if customer is None:
                raise UnknownCustomer
            pictures = {self._desk.new_id(): jpeg for jpeg in new.photos}
            opened = self._entry(EntryKind.OPENED, doer, text=new.text)
            shown = (self._entry(EntryKind.PHOTO, doer, photo_id=p) for p in pictures)
            store = places.store(tx.db)
            ticket = Ticket(
                ticket_id=self._desk.new_id(),
                number=next_number(tx.db),
                customer_id=customer.customer_id,
                customer_name=customer.name,
                kind=new.kind,
                priority=new.priority,
                status=TicketStatus.OPEN,
                store=doer.store,
                opened_at=at,
                opened_by=doer.associate_id,
                due_at=due(at, new.priority, store.response_hours),
                title=new.title.strip(),
                purchase_id=new.purchase_id,
                line_id=new.line_id,
                entries=(opened, *shown),
            )
            tx.record(tickets.open_ticket(ticket, doer=doer))
            for photo_id, jpeg in pictures.items():
                self._keep_photo(tx, ticket, photo_id, jpeg, doer)
        return ticket

    def note(self, ticket_id: str, text: str) -> TicketFile:
        """Tell colleagues something; the customer does not see it.

        Raises:
            UnknownTicket, TextMissing, TextTooLong: as their names say.
        """
        return self._add(ticket_id, EntryKind.NOTE, text=text.strip())

    def answer(self, ticket_id: str, text: str, channel: AnswerChannel) -> TicketFile:
        """Keep what the customer was answered; the first answer stops the response clock.

        Raises:
            UnknownTicket, TextMissing, TextTooLong: as their names say.
        """
        return self._add(ticket_id, EntryKind.ANSWER, text=text.strip(), channel=channel)

    def advance(self, ticket_id: str, status: TicketStatus, text: str = "") -> TicketFile:
        """Take the ticket one step further.

        Raises:
            UnknownTicket, TextTooLong: as their names say.
            StepNotAllowed: this status does not follow from the present one.
        """
        return self._add(ticket_id, EntryKind.STATUS, text=text.strip(), status=status)

    def attach_photo(self, ticket_id: str, jpeg: bytes) -> TicketFile:
        """Add a photo (JPEG without metadata).

        Raises:
            UnknownTicket, PhotoTooLarge: as their names say.
        """
        doer = self._desk.doer()
        with self._desk.journal.writing() as tx:
            ticket, photo_id = _known(tx, ticket_id), self._desk.new_id()
            entry = self._entry(EntryKind.PHOTO, doer, photo_id=photo_id)
            self._keep_photo(tx, ticket, photo_id, jpeg, doer)
            tx.record(tickets.add_entry(ticket, entry, doer=doer))
        return self.open(ticket_id)

    def _of(self, db: Connection, which: TicketFilter) -> list[Ticket]:
        if which is TicketFilter.MINE:
            me = self._desk.doer().associate_id
            return [t for t in work.open_tickets(db) if _wrote(t, me)]
        is_open = {TicketFilter.ALL: None, TicketFilter.DONE: False}.get(which, True)
        return work.tickets(db, places.store(db).store_id, is_open=is_open)

    def _add(
        self,
        ticket_id: str,
        kind: EntryKind,
        *,
        text: str,
        status: TicketStatus | None = None,
        channel: AnswerChannel | None = None,
    ) -> TicketFile:
        doer = self._desk.doer()
        with self._desk.journal.writing() as tx:
            ticket = _known(tx, ticket_id)
            entry = self._entry(kind, doer, text=text, status=status, channel=channel)
            tx.record(tickets.add_entry(ticket, entry, doer=doer))
        return self.open(ticket_id)

    def _entry(
        self,
        kind: EntryKind,
        doer: Doer,
        *,
        text: str = "",
        status: TicketStatus | None = None,
        photo_id: str = "",
        channel: AnswerChannel | None = None,
    ) -> Entry:
        return Entry(
            entry_id=self._desk.new_id(),
            kind=kind,
            at=self._desk.now(),
            by=doer.associate_id,
            store=doer.store,
            text=text,
            status=status,
            photo_id=photo_id,
            channel=channel,
        )

    def _keep_photo(
        self, tx: Writing, ticket: Ticket, photo_id: str, jpeg: bytes, doer: Doer
    ) -> None:
        at = self._desk.now()
        tx.record(
            photos.take_photo(
                photo_id, ticket.ticket_id, ticket.customer_id, jpeg, doer=doer, at=at
            )
        )


def _known(tx: Writing, ticket_id: str) -> Ticket:
    ticket = tx.load(Ticket, ticket_id)
    if ticket is None:
        raise UnknownTicket
    return ticket


def _wrote(ticket: Ticket, associate_id: str) -> bool:
    return ticket.opened_by == associate_id or any(e.by == associate_id for e in ticket.entries)


def _fits(ticket: Ticket, text: str) -> bool:
    said = fold(f"{ticket.number} {ticket.title} {ticket.customer_name}")
    return all(piece in said for piece in fold(text).split())
