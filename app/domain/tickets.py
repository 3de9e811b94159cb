"""Service tickets: one thread for every channel, written offline, with a response clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact

LONGEST_TEXT = 4000
"""Characters in one message."""


class TicketKind(StrEnum):
    """What the customer asks for."""

    QUESTION = "question"
    COMPLAINT = "complaint"
    EXCHANGE = "exchange"
    REFUND = "refund"
    REPAIR = "repair"
    INVOICE = "invoice"


class Priority(StrEnum):
    """How fast an answer is owed."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


RESPONSE = {
    Priority.LOW: timedelta(hours=72),
    Priority.NORMAL: timedelta(hours=24),
    Priority.HIGH: timedelta(hours=8),
    Priority.URGENT: timedelta(hours=2),
}
"""Comptoir's default response times; a store may set its own (hours per priority)."""


class TicketStatus(StrEnum):
    """Where a ticket stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING_CUSTOMER = "waiting_customer"
    AT_WORKSHOP = "at_workshop"
    READY = "ready"
    RESOLVED = "resolved"


STEPS: Mapping[TicketStatus, tuple[TicketStatus, ...]] = {
    TicketStatus.OPEN: (
        TicketStatus.IN_PROGRESS,
        TicketStatus.AT_WORKSHOP,
        TicketStatus.WAITING_CUSTOMER,
        TicketStatus.RESOLVED,
    ),
    TicketStatus.IN_PROGRESS: (
        TicketStatus.WAITING_CUSTOMER,
        TicketStatus.AT_WORKSHOP,
        TicketStatus.READY,
        TicketStatus.RESOLVED,
    ),
    TicketStatus.WAITING_CUSTOMER: (TicketStatus.IN_PROGRESS, TicketStatus.RESOLVED),
    TicketStatus.AT_WORKSHOP: (TicketStatus.READY, TicketStatus.IN_PROGRESS),
    TicketStatus.READY: (TicketStatus.RESOLVED, TicketStatus.AT_WORKSHOP),
    TicketStatus.RESOLVED: (TicketStatus.OPEN,),
}
"""The next steps from each status; workshop steps are for repairs only."""

REPAIR_ONLY = frozenset({TicketStatus.AT_WORKSHOP, TicketStatus.READY})


class EntryKind(StrEnum):
    """What a line of the story is."""

    OPENED = "opened"
    NOTE = "note"
    ANSWER = "answer"
    STATUS = "status"
    PHOTO = "photo"


class AnswerChannel(StrEnum):
    """How the customer got the answer."""

    IN_STORE = "in_store"
    PHONE = "phone"
    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the story; photos have ``photo_id``, steps ``status``, answers ``channel``."""

    entry_id: str
    kind: EntryKind
    at: datetime
    by: str
    store: str
    text: str = ""
    status: TicketStatus | None = None
    photo_id: str = ""
    channel: AnswerChannel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A question or a claim, with its whole story. ``due_at``: an answer is owed by then."""

    ticket_id: str
    number: str
    customer_id: str
    customer_name: str
    kind: TicketKind
    priority: Priority
    status: TicketStatus
    store: str
    opened_at: datetime
    opened_by: str
    due_at: datetime
    title: str
    purchase_id: str = ""
    line_id: str = ""
    answered_at: datetime | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def is_open(self) -> bool:
        """Somebody still has something to do."""
        return self.status is not TicketStatus.RESOLVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened(Fact):
    """A ticket was opened."""

    ticket: Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEntryAdded(Fact):
    """The story grew by a note, an answer, a photo or a step."""

    ticket_id: str
    entry: Entry


TicketFact = TicketOpened | TicketEntryAdded


class TextMissing(Refusal):
    """A ticket, a note and an answer need words."""

    code: ClassVar[str] = "text_missing"


class TextTooLong(Refusal):
    """More than :data:`LONGEST_TEXT` characters."""

    code: ClassVar[str] = "text_too_long"


class StepNotAllowed(Refusal):
    """This status does not follow from the present one."""

    code: ClassVar[str] = "step_not_allowed"


def due(opened_at: datetime, priority: Priority, hours: Mapping[str, int]) -> datetime:
    """When an answer is owed; ``hours`` per priority overrides :data:`RESPONSE`."""
    own = hours.get(priority.value)
    return opened_at + (timedelta(hours=own) if own is not None else RESPONSE[priority])


def is_overdue(ticket: Ticket, now: datetime) -> bool:
    """Whether an answer is owed, and late."""
    return ticket.is_open and ticket.answered_at is None and ticket.due_at < now


def steps(ticket: Ticket) -> tuple[TicketStatus, ...]:
    """The statuses that may follow now."""
    return tuple(
        s for s in STEPS[ticket.status] if ticket.kind is TicketKind.REPAIR or s not in REPAIR_ONLY
    )


def open_ticket(ticket: Ticket, *, doer: Doer) -> TicketOpened:
    """Decide whether the ticket may be opened; its first entry holds the text.

    Raises:
        TextMissing: no words.
        TextTooLong: over :data:`LONGEST_TEXT` characters.
    """
    for entry in ticket.entries:
        if entry.kind is not EntryKind.PHOTO:
            _check_text(entry.text)
    if not ticket.entries:
        raise TextMissing
    return TicketOpened(at=ticket.opened_at, by=doer.associate_id, store=doer.store, ticket=ticket)


def add_entry(ticket: Ticket, entry: Entry, *, doer: Doer) -> TicketEntryAdded:
    """Decide whether ``entry`` may be added.

    Raises:
        TextMissing: a note or an answer without words.
        TextTooLong: over :data:`LONGEST_TEXT` characters.
        StepNotAllowed: the status does not follow from the present one.
    """
    if entry.kind in (EntryKind.NOTE, EntryKind.ANSWER):
        _check_text(entry.text)
    if len(entry.text) > LONGEST_TEXT:
        raise TextTooLong
    if entry.kind is EntryKind.STATUS and entry.status not in steps(ticket):
        raise StepNotAllowed
    return TicketEntryAdded(
        at=entry.at,
        by=doer.associate_id,
        store=doer.store,
        ticket_id=ticket.ticket_id,
        entry=entry,
    )


def _check_text(text: str) -> None:
    if not text.strip():
        raise TextMissing
    if len(text) > LONGEST_TEXT:
        raise TextTooLong


def evolve(ticket: Ticket | None, fact: TicketFact) -> Ticket:
    """The ticket once ``fact`` is true. Total; a repeated entry changes nothing."""
    if isinstance(fact, TicketOpened):
        return ticket or fact.ticket
    if ticket is None:
        ticket = _unknown(fact)
    entry = fact.entry
    if any(known.entry_id == entry.entry_id for known in ticket.entries):
        return ticket
    ticket = replace(ticket, entries=(*ticket.entries, entry))
    if entry.kind is EntryKind.STATUS and entry.status is not None:
        return replace(ticket, status=entry.status)
    if entry.kind is EntryKind.ANSWER and ticket.answered_at is None:
        return replace(ticket, answered_at=entry.at)
    return ticket


def _unknown(fact: TicketEntryAdded) -> Ticket:
    """A ticket this side never heard of: what was written is kept all the same."""
    return Ticket(
        ticket_id=fact.ticket_id,
        number="",
        customer_id="",
        customer_name="",
        kind=TicketKind.QUESTION,
        priority=Priority.NORMAL,
        status=TicketStatus.OPEN,
        store=fact.store,
        opened_at=fact.at,
        opened_by=fact.by,
        due_at=fact.at + RESPONSE[Priority.NORMAL],
        title="",
    )
