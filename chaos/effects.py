"""The traces that operations left in the server's records, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from app.domain.customers import Customer
from app.domain.history import OverwrittenValue
from app.domain.incidents import Incident
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import Outcome, Pickup
from app.domain.tickets import EntryKind, Ticket
from chaos.notebook import Noted, digest

Trace = tuple[str, str]
"""Kind of operation, and the id by which its effect is counted."""

_BY_HAND = (
    "size_recorded",
    "consent_changed",
    "pickup_handed_over",
    "note_added",
    "photo_taken",
    "ticket_opened",
    "ticket_entry_added",
)
"""Kinds whose traces only people at devices leave: the office imports none."""


class Effects:
    """Counts once, answers often.

    ``wrong``: what contradicts itself in the records. ``history``: (customer, field, digest) of
    the values that lost against concurrent ones. ``ticket_numbers``: how often each was given.
    """

    def __init__(self, records: Iterable[tuple[str, str, Any]]) -> None:
        self._counts: Counter[Trace] = Counter()
        self._words: Counter[str] = Counter()
        self._customers: dict[str, Customer] = {}
        self._cards: set[tuple[str, str]] = set()
        self._photos: set[Trace] = set()
        self.wrong: list[str] = []
        of_class: dict[type[Any], list[Any]] = defaultdict(list)
        for _entity, _id, record in records:
            of_class[type(record)].append(record)
        self._incidents: dict[str, Incident] = {i.incident_id: i for i in of_class[Incident]}
        self.history = {
            (lost.customer_id, lost.field, digest(lost.value))
            for lost in of_class[OverwrittenValue]
        }
        for note in of_class[Note]:
            self._counts["note_added", note.note_id] += 1
            self._words[digest(note.text)] += 1
        self._counts.update(("photo_taken", photo.photo_id) for photo in of_class[Photo])
        for customer in of_class[Customer]:
            self._see_customer(customer)
        self.ticket_numbers = Counter(ticket.number for ticket in of_class[Ticket])
        for ticket in of_class[Ticket]:
            self._see_ticket(ticket)
        for pickup in of_class[Pickup]:
            self._see_pickup(pickup)

    def trace_of(self, noted: Noted) -> Trace:
        """By what an operation's effect is counted."""
        return (noted.kind, noted.effect)

    def count(self, noted: Noted) -> int:
        """How many effects an operation has: those with its id, or with its very words."""
        match noted.kind:
            case "card_attached":
                return int((noted.subject, noted.effect) in self._cards)
            case "incident_closed":
                incident = self._incidents.get(noted.subject)
                return int(incident is not None and not incident.is_open)
        words = [value for field, value in noted.typed if field == "text" and value != digest("")]
        return max([self._counts[self.trace_of(noted)], *(self._words[w] for w in words)])

    def unexplained(self, explained: set[Trace]) -> set[Trace]:
        """Traces that no operation of the ledger left."""
        return {t for t in self._counts if t[0] in _BY_HAND} - explained - self._photos

    def field(self, customer_id: str, field: str) -> str:
        """The digest of a customer's field as it is now; empty: no such customer."""
        customer = self._customers.get(customer_id)
        return digest(str(getattr(customer, field))) if customer is not None else ""

    def _see_customer(self, customer: Customer) -> None:
        self._customers[customer.customer_id] = customer
        self._counts["customer_created", customer.customer_id] += 1
        for size in customer.sizes:
            self._counts["size_recorded", size.size_id] += 1
        for consent in customer.consents:
            self._counts["consent_changed", consent.consent_id] += 1
        for card in customer.cards:
            self._cards.add((customer.customer_id, digest(card.number)))

    def _see_ticket(self, ticket: Ticket) -> None:
        self._counts["ticket_opened", ticket.ticket_id] += 1
        for entry in ticket.entries:
            if entry.kind is EntryKind.OPENED:
                continue  # part of the opening itself, as some photos are
            if entry.kind is EntryKind.PHOTO:
                self._photos.add(("ticket_entry_added", entry.entry_id))
            self._counts["ticket_entry_added", entry.entry_id] += 1
            if entry.text:
                self._words[digest(entry.text)] += 1

    def _see_pickup(self, pickup: Pickup) -> None:
        left: Counter[str] = Counter()
        for handover in pickup.handovers:
            self._counts["pickup_handed_over", handover.handover_id] += 1
            if handover.handover_id not in pickup.disputed:
                taken = (r.line_id for r in handover.lines if r.outcome is Outcome.COLLECTED)
                left.update(taken)
        told = {incident.second.ref for incident in self._incidents.values()}
        for handover_id in set(pickup.disputed) - told:
            self.wrong.append(f"hand-over {handover_id} is disputed, and no incident tells of it")
        for line_id, times in left.items():
            if times > 1:
                self.wrong.append(f"item {line_id} left {times} times without a dispute")
