"""Operations as they arrive, made into facts; what cannot be read says so and goes no further."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

import msgspec

from app.domain.customers import (
    Card,
    CardAttached,
    CardKind,
    CardReportedLost,
    CardState,
    ConsentChanged,
    ContactCorrected,
    CustomerCreated,
    SizeRecorded,
)
from app.domain.facts import Fact
from app.domain.incidents import IncidentClosed
from app.domain.kinds import ENTITIES, KINDS, Kind
from app.domain.mentions import ids_in
from app.domain.merges import CustomersMerged, CustomersSeparated
from app.domain.notes import NoteAdded
from app.domain.photos import PhotoTaken
from app.domain.tickets import TicketEntryAdded, TicketOpened
from app.records import RecordUnreadable, from_json
from sync.server.filing import checked, is_askable
from sync.server.incoming import Operation
from sync.server.records import Ref


class Unusable(StrEnum):
    """Why an operation is no fact; the values are codes on the wire."""

    UNKNOWN_KIND = "unknown_kind"
    UNREADABLE = "record_unreadable"


class Read(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One operation; without ``fact`` there is a reason.

    ``ref``: the record that it changes; ``needed``, ``customers``: see below; ``refs``: the
    record that it changes, and those that it needs.
    """

    op: Operation
    kind: Kind | None = None
    fact: Fact | None = None
    unusable: Unusable | None = None
    ref: Ref | None = None
    needed: tuple[Ref, ...] = ()
    refs: tuple[Ref, ...] = ()
    customers: frozenset[str] = frozenset()

    @property
    def is_physical(self) -> bool:
        """It happened in the world."""
        return self.kind is not None and self.kind.is_physical


def read(op: Operation) -> Read:
    """What ``op`` says; never raises."""
    kind = KINDS.get(op.kind)
    if kind is None or op.version > kind.version:
        return Read(op=op, unusable=Unusable.UNKNOWN_KIND)
    try:
        fact = _with_bare_cards(from_json(op.body, kind.cls))
        check_moments(fact)
        needed, customers = needs(fact), customers_in(fact)
        _check_names(needed, customers)
    except RecordUnreadable:
        return Read(op=op, kind=kind, unusable=Unusable.UNREADABLE)
    if kind.subject_of(fact) != op.subject:
        return Read(op=op, kind=kind, unusable=Unusable.UNREADABLE)
    ref = (kind.entity, op.subject)
    return Read(
        op=op,
        kind=kind,
        fact=fact,
        ref=ref,
        needed=needed,
        refs=(ref, *needed),
        customers=customers,
    )


def _check_names(needed: Iterable[Ref], customers: Iterable[str]) -> None:
    """The database is asked for the records that a fact names: not with what cannot be an id.

    Raises:
        RecordUnreadable: an id that cannot be one.
    """
    for name in {*customers, *(record_id for _, record_id in needed)}:
        checked(name)


def _with_bare_cards(fact: Fact) -> Fact:
    """New cards as a counter may bring them: only the server signs, and none begins as lost.

    Raises:
        RecordUnreadable: one is lost already: whose it was, nobody could say.
    """
    match fact:
        case CustomerCreated() if any(c.code or not c.is_active for c in fact.customer.cards):
            bare = tuple(map(_bare, fact.customer.cards))
            return replace(fact, customer=replace(fact.customer, cards=bare))
        case CardAttached() if fact.card.code or not fact.card.is_active:
            return replace(fact, card=_bare(fact.card))
    return fact


def _bare(card: Card) -> Card:
    if not card.is_active:
        raise RecordUnreadable("a card")
    return replace(card, code="")


def check_moments(value: Any) -> None:
    """Every moment in a record needs its zone: others cannot be put in order beside it.

    Raises:
        RecordUnreadable: one has none.
    """
    if isinstance(value, tuple):
        for item in value:
            check_moments(item)
        return
    cls: Any = type(value)
    moments, others = _dated(cls)
    for name in moments:
        moment = getattr(value, name)
        if moment is not None and moment.tzinfo is None:
            raise RecordUnreadable("a moment")
    for name in others:
        check_moments(getattr(value, name))


@cache
def _dated(cls: Hashable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a class of records that are moments, and those within which one may be."""
    if not is_dataclass(cls):
        return (), ()
    hints = get_type_hints(cls)
    moments = tuple(name for name, hint in hints.items() if _is_moment(hint))
    others = (name for name, hint in hints.items() if name not in moments and _may_hold(hint))
    return moments, tuple(others)


def _is_moment(hint: Any) -> bool:
    return hint is datetime or set(get_args(hint)) == {datetime, NoneType}


def _may_hold(hint: Any) -> bool:
    inner = get_args(hint)
    return any(map(_may_hold, inner)) if inner else _is_moment(hint) or any(_dated(hint))


def needs(fact: Fact) -> tuple[Ref, ...]:
    """The records without which an intention means nothing."""
    needed: tuple[Ref, ...] = ()
    match fact:
        case ContactCorrected() | SizeRecorded() | ConsentChanged() | NoteAdded():
            needed = (("customer", fact.customer_id),)
        case CardAttached() | CardReportedLost():
            needed = (("customer", fact.customer_id),)
        case TicketOpened() if fact.ticket.customer_id:
            needed = (("customer", fact.ticket.customer_id),)
        case TicketEntryAdded() | PhotoTaken():
            needed = (("ticket", fact.ticket_id),)
        case IncidentClosed():
            needed = (("incident", fact.incident_id),)
        case CustomersMerged() | CustomersSeparated():
            needed = (("customer", fact.first_id), ("customer", fact.second_id))
    return needed


def customers_in(fact: Fact) -> frozenset[str]:
    """The customers that a fact names."""
    match fact:
        case CustomerCreated():
            return frozenset({fact.customer.customer_id})
        case TicketOpened():
            return frozenset({fact.ticket.customer_id} - {""})
        case CustomersMerged() | CustomersSeparated():
            return frozenset({fact.first_id, fact.second_id} - {""})
    named: str = getattr(fact, "customer_id", "")
    return frozenset({named} - {""})


def concerned(r: Read) -> set[Ref]:
    """The records that an operation changes or needs, and the customers that it names.

    Of one that is not understood: all that its ids may name.
    """
    if r.fact is None:
        ids = ids_in(msgspec.json.decode(r.op.to_json()))
        return {(entity, record_id) for entity in ENTITIES for record_id in ids}
    return {*r.refs, *(("customer", customer) for customer in r.customers)}


def cards_in(fact: Fact) -> tuple[str, ...]:
    """The keys of the active loyalty cards that a fact brings."""
    match fact:
        case CustomerCreated():
            cards = fact.customer.cards
        case CardAttached():
            cards = (fact.card,)
        case _:
            return ()
    keys = (
        f"card:{c.number}"
        for c in cards
        if c.state is CardState.ACTIVE and c.kind is CardKind.LOYALTY
    )
    return tuple(filter(is_askable, keys))
