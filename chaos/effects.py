"""The traces that operations left in the server's records, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from app.domain.customers import CardKind, CardState, Customer
from app.domain.history import OverwrittenValue
from app.domain.incidents import Incident
from app.domain.keys import key_of_card
from app.domain.lost_cards import LostCard, lost_id
from app.domain.merges import Merge
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import Outcome, Pickup
from app.domain.tickets import EntryKind, Ticket
from chaos.notebook import Noted, digest

Trace = tuple[str, str, str]
"""Kind of operation, the record that it changes, and the id by which its effect is counted."""

_BY_HAND = (
    "card_reported_lost",
    "size_recorded",
    "consent_changed",
    "pickup_handed_over",
    "note_added",
    "photo_taken",
    "ticket_opened",
    "ticket_entry_added",
    "customers_merged",
    "customers_separated",
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
        self._photos: set[Trace] = set()
        self._issued: set[Trace] = set()
        self.wrong: list[str] = []
        of_class: dict[type[Any], list[Any]] = defaultdict(list)
        for _entity, _id, record in records:
            of_class[type(record)].append(record)
        self._incidents: dict[str, Incident] = {i.incident_id: i for i in of_class[Incident]}
        self._lost = {card.lost_id for card in of_class[LostCard]}
        self.history = {
            (lost.customer_id, lost.field, digest(lost.value))
            for lost in of_class[OverwrittenValue]
        }
        for note in of_class[Note]:
            self._counts["note_added", note.note_id, note.note_id] += 1
            self._words[digest(note.text)] += 1
        for photo in of_class[Photo]:
            self._counts["photo_taken", photo.photo_id, photo.photo_id] += 1
        for line in of_class[Merge]:
            self._see_merge(line)
        for customer in of_class[Customer]:
            self._see_customer(customer)
        self.ticket_numbers = Counter(ticket.number for ticket in of_class[Ticket])
        for ticket in of_class[Ticket]:
            self._see_ticket(ticket)
        for pickup in of_class[Pickup]:
            self._see_pickup(pickup)

    def trace_of(self, noted: Noted) -> Trace:
        """By what an operation's effect is counted."""
        return (noted.kind, noted.subject, noted.effect)

    def count(self, noted: Noted) -> int:
        """How many effects an operation has: those with its id, or with its very words."""
        match noted.kind:
            case "incident_closed":
                incident = self._incidents.get(noted.subject)
                return int(incident is not None and not incident.is_open)
            case "customer_erasure_requested":
                return int(noted.subject not in self._customers)
        words = [value for field, value in noted.typed if field == "text" and value != digest("")]
        return max([self._counts[self.trace_of(noted)], *(self._words[w] for w in words)])

    def unexplained(self, explained: set[Trace]) -> set[Trace]:
        """Traces that no operation left."""
        by_hand = {t for t in self._counts if t[0] in _BY_HAND} | self._issued
        return by_hand - explained - self._photos

    def field(self, customer_id: str, field: str) -> str:
        """The digest of a customer's field as it is now; empty: no such customer."""
        customer = self._customers.get(customer_id)
        return digest(str(getattr(customer, field))) if customer is not None else ""

    def _see_customer(self, customer: Customer) -> None:
        mine = customer.customer_id
        self._customers[mine] = customer
        self._counts["customer_created", mine, mine] += 1
        for size in customer.sizes:
            self._counts["size_recorded", mine, size.size_id] += 1
        for consent in customer.consents:
            self._counts["consent_changed", mine, consent.consent_id] += 1
        for card in customer.cards:
            attached = ("card_attached", mine, digest(card.number))
            self._counts[attached] += 1
            if card.kind is CardKind.PAPER:
                self._issued.add(attached)
                if card.is_active and not card.code:
                    self.wrong.append(f"a card of {mine} was issued, and has no code")
            if card.state is CardState.LOST:
                self._counts["card_reported_lost", mine, digest(card.number)] += 1
                if lost_id(key_of_card(card.number, card.kind)) not in self._lost:
                    self.wrong.append(f"a card of {mine} is lost, and other stores do not hear it")

    def _see_merge(self, line: Merge) -> None:
        for event in line.events:
            kind = "customers_merged" if event.is_joined else "customers_separated"
            self._counts[kind, line.merge_id, event.event_id] += 1

    def _see_ticket(self, ticket: Ticket) -> None:
        mine = ticket.ticket_id
        self._counts["ticket_opened", mine, mine] += 1
        for entry in ticket.entries:
            if entry.kind is EntryKind.OPENED:
                continue  # part of the opening itself, as some photos are
            added = ("ticket_entry_added", mine, entry.entry_id)
            if entry.kind is EntryKind.PHOTO:
                self._photos.add(added)
            self._counts[added] += 1
            if entry.text:
                self._words[digest(entry.text)] += 1

    def _see_pickup(self, pickup: Pickup) -> None:
        left: Counter[str] = Counter()
        for handover in pickup.handovers:
            self._counts["pickup_handed_over", pickup.pickup_id, handover.handover_id] += 1
            if handover.handover_id not in pickup.disputed:
                taken = (r.line_id for r in handover.lines if r.outcome is Outcome.COLLECTED)
                left.update(taken)
        told = {incident.second.ref for incident in self._incidents.values()}
        for handover_id in set(pickup.disputed) - told:
            self.wrong.append(f"hand-over {handover_id} is disputed, and no incident tells of it")
        for line_id, times in left.items():
            if times > 1:
                self.wrong.append(f"item {line_id} left {times} times without a dispute")
