"""What becomes of one operation: the domain's facts, merged, flagged or answered with no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from app.domain.clocks import Hlc
from app.domain.customers import (
    CONTACT_FIELDS,
    CardAttached,
    CardReportedLost,
    ContactCorrected,
    Customer,
    CustomerCreated,
    cards_of,
)
from app.domain.erasures import ErasureRequested
from app.domain.facts import Fact
from app.domain.incidents import AlreadyClosed, Incident, ManagerOnly
from app.domain.kinds import evolve
from app.domain.merges import CustomersMerged, may_merge
from app.domain.pickups import Pickup, PickupHandedOver
from app.domain.staff import Associate, Role
from app.domain.tickets import TicketOpened
from app.records import RecordUnreadable
from sync.server import finding
from sync.server.book import Book
from sync.server.clock import ms
from sync.server.incoming import Operation
from sync.server.losers import overwritten
from sync.server.merging import WHOLE, Merged, Stamp, merge
from sync.server.reading import Read, Unusable, cards_in, concerned
from sync.server.records import Ref
from sync.server.standing import FOREIGN_RECORD, named
from sync.wire.messages import Detail, Outcome

T = TypeVar("T")

GONE = "gone"
ERASED = "erased"
FOREIGN_STORE = "foreign_store"
FOREIGN_ACTOR = "foreign_actor"


_EFFECTS = (Outcome.APPLIED, Outcome.MERGED, Outcome.FLAGGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of one operation."""

    outcome: Outcome
    code: str = ""
    detail: Detail | None = None

    @property
    def had_effect(self) -> bool:
        """It changed something, or may have."""
        return self.outcome in _EFFECTS


APPLIED = Verdict(outcome=Outcome.APPLIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where operations come from, and what the server knows of it."""

    device_id: str
    store_id: str
    install: str
    now_ms: int
    associates: Mapping[str, Associate]
    erased: frozenset[Ref]
    foreign: frozenset[Ref]
    new_id: Callable[[], str]


def apply(book: Book, read: Read, setting: Setting) -> Verdict:
    """Make one operation true in ``book``, or say why not.

    Raises:
        RecordUnreadable: its fact makes a record that cannot be kept.
    """
    ref, fact = read.ref, read.fact
    if ref is None or fact is None:
        return _not_understood(read, setting)
    if isinstance(fact, ErasureRequested):
        return _erasure(book, read.op, fact, ref, setting)
    no = _refusal(book, read, fact, ref, setting)
    if no is not None:
        return no
    strange = _strange(book, read.op, fact, ref, setting)
    if strange and not read.is_physical:
        return Verdict(outcome=Outcome.REFUSED, code=strange)
    verdict = _effect(book, read.op, fact, ref, setting)
    if strange and verdict.outcome is Outcome.APPLIED:
        return Verdict(outcome=Outcome.FLAGGED, code=strange)
    return verdict


def _not_understood(read: Read, setting: Setting) -> Verdict:
    """It waits for a server that knows its kind, unless it may be about somebody erased.

    Raises:
        RecordUnreadable: the kind is known, and yet it cannot be read.
    """
    if _concerns_erased(read, setting):
        return Verdict(outcome=Outcome.REFUSED, code=ERASED)
    if read.unusable is not Unusable.UNKNOWN_KIND:
        raise RecordUnreadable("an operation")
    return Verdict(outcome=Outcome.UNKNOWN_KIND, code=Unusable.UNKNOWN_KIND)


def _concerns_erased(read: Read, setting: Setting) -> bool:
    return bool(setting.erased) and not setting.erased.isdisjoint(concerned(read))


def _refusal(book: Book, read: Read, fact: Fact, ref: Ref, setting: Setting) -> Verdict | None:
    """Erasure always wins; otherwise only an intention can be refused."""
    needed = read.needed
    if _concerns_erased(read, setting):
        return Verdict(outcome=Outcome.REFUSED, code=ERASED)
    if read.is_physical:
        return None
    held = book.get(ref)
    was_removed = held.version > 0 and not held.exists
    if was_removed or [n for n in needed if not book.get(n).exists]:
        return Verdict(outcome=Outcome.REFUSED, code=GONE)
    return None


def _erasure(
    book: Book, op: Operation, fact: ErasureRequested, ref: Ref, setting: Setting
) -> Verdict:
    """A manager of a store that has the file may ask; it is done when all else is written."""
    if ref in setting.erased:
        return APPLIED
    strange = _strange(book, op, fact, ref, setting)
    if strange:
        return Verdict(outcome=Outcome.REFUSED, code=strange)
    if setting.associates[fact.by].role is not Role.MANAGER:
        return Verdict(outcome=Outcome.REFUSED, code=ManagerOnly.code)
    if book.get(ref).version == 0 and not book.get(ref).exists:
        return Verdict(outcome=Outcome.REFUSED, code=GONE)
    return APPLIED


def _strange(book: Book, op: Operation, fact: Fact, ref: Ref, setting: Setting) -> str:
    """A code when it was not done by this store's people, in this store, on what they have."""
    if setting.foreign and not setting.foreign.isdisjoint(named(ref, fact)):
        return FOREIGN_RECORD
    home = setting.store_id
    if op.store != home or fact.store != home or [s for s in _stores_in(book, fact) if s != home]:
        return FOREIGN_STORE
    person = setting.associates.get(op.actor)
    at_home = person is not None and (
        person.store == setting.store_id or person.role is Role.AGENT
    )
    return "" if at_home and fact.by == op.actor else FOREIGN_ACTOR


def _stores_in(book: Book, fact: Fact) -> tuple[str, ...]:
    """The stores that a fact's record is of, or names as the one in which it was made."""
    match fact:
        case CustomerCreated():
            return (fact.customer.home_store,)
        case TicketOpened():
            return (fact.ticket.store,)
        case PickupHandedOver():
            parcel = cast("Pickup | None", book.get(("pickup", fact.pickup_id)).state)
            there = parcel.store if parcel is not None else ""
            return (fact.handover.store, there or fact.store)
    return ()


def _effect(book: Book, op: Operation, fact: Fact, ref: Ref, setting: Setting) -> Verdict:
    match ref[0]:
        case "pickup":
            return _hand_over(book, cast("PickupHandedOver", fact), ref, setting)
        case "customer" if isinstance(fact, ContactCorrected):
            return _correct(book, op, fact, setting)
        case "customer":
            return _customer(book, op, fact, ref, setting)
        case "incident":
            return _close(book, fact, ref, setting)
        case "merge" if isinstance(fact, CustomersMerged) and not _may_merge(book, fact, setting):
            return Verdict(outcome=Outcome.REFUSED, code=ManagerOnly.code)
    book.put(ref, evolve(ref[0], book.get(ref).state, fact))
    return APPLIED


def _stamp(book: Book, op: Operation, ref: Ref, setting: Setting) -> Stamp:
    hlc = Hlc(op.hlc[0], op.hlc[1], setting.install).clamped(setting.now_ms)
    return Stamp(
        version=book.next_version(ref),
        hlc=hlc,
        seq=op.seq,
        actor=op.actor,
        store=op.store,
        device=setting.device_id,
    )


def _correct(book: Book, op: Operation, fact: ContactCorrected, setting: Setting) -> Verdict:
    ref = ("customer", fact.customer_id)
    held = book.get(ref)
    known = {f: v for f, v in fact.changes.items() if f in CONTACT_FIELDS}
    merged = merge(
        {f: getattr(held.state, f) for f in known},
        known,
        held.clocks,
        base=op.base,
        mine=_stamp(book, op, ref, setting),
    )
    if merged.written:
        clocks = dict(held.clocks) | {f: s.packed() for f, s in merged.stamps.items()}
        only = ContactCorrected(
            at=fact.at,
            by=fact.by,
            store=fact.store,
            customer_id=fact.customer_id,
            changes=merged.written,
        )
        book.put(ref, evolve("customer", held.state, only), clocks)
    for loser in merged.losers:
        lost = overwritten(fact.customer_id, loser, setting.new_id(), setting.now_ms)
        book.put(("overwritten_value", lost.value_id), lost)
    return _merged(merged) if merged.lost else APPLIED


def _merged(merged: Merged) -> Verdict:
    winner = next(iter(merged.lost.values()))
    detail = Detail(
        fields=sorted(merged.lost),
        by=winner.actor,
        device=winner.device,
        store=winner.store,
        at_ms=winner.hlc.ms,
    )
    return Verdict(outcome=Outcome.MERGED, code="merged", detail=detail)


def _customer(book: Book, op: Operation, fact: Fact, ref: Ref, setting: Setting) -> Verdict:
    held = book.get(ref)
    if isinstance(fact, CardReportedLost) and fact.number not in _numbers(held.state):
        return Verdict(outcome=Outcome.REFUSED, code=GONE)
    clocks = None
    if held.version == 0 and not held.exists:
        clocks = {WHOLE: _stamp(book, op, ref, setting).packed()}
    book.put(ref, evolve("customer", held.state, fact), clocks)
    if not isinstance(fact, (CustomerCreated, CardAttached)):
        return APPLIED
    for key in cards_in(fact):
        owners = book.owners(key)
        others = [c for c in owners if ref[1] not in book.persons.get(c, {c})]
        book.give(key, ref[1])
        if others:
            first = book.get(("customer", others[0]))
            return _flag(
                book, finding.card_twice(first, key, fact, setting.device_id, setting.new_id())
            )
    return APPLIED


def _numbers(customer: Customer | None) -> set[str]:
    """Of the customer's cards: every store hears of a lost one, so it must have been theirs."""
    return {card.number for card in cards_of(customer)} if customer is not None else set()


def _hand_over(book: Book, fact: PickupHandedOver, ref: Ref, setting: Setting) -> Verdict:
    before = cast("Pickup | None", book.get(ref).state)
    after = cast("Pickup", evolve("pickup", before, fact))
    book.put(ref, after)
    is_new = before is None or after.disputed != before.disputed
    if is_new and fact.handover.handover_id in after.disputed:
        return _flag(book, finding.double_hand_over(before, after, fact, setting.new_id()))
    return APPLIED


def _flag(book: Book, incident: Incident) -> Verdict:
    """Keep the incident, and tell who did it second of the first."""
    book.put(("incident", incident.incident_id), incident)
    first = incident.first
    detail = Detail(
        by=first.by,
        device=first.device,
        store=first.store,
        at_ms=ms(first.at) if first.by else 0,
        incident=incident.incident_id,
    )
    return Verdict(outcome=Outcome.FLAGGED, code=incident.kind.value, detail=detail)


def _may_merge(book: Book, fact: CustomersMerged, setting: Setting) -> bool:
    one, other = (book.get(("customer", c)).state for c in (fact.first_id, fact.second_id))
    return may_merge(one, other, is_manager=setting.associates[fact.by].role is Role.MANAGER)


def _close(book: Book, fact: Any, ref: Ref, setting: Setting) -> Verdict:
    incident = cast("Incident", book.get(ref).state)
    if incident.closed_at is not None:
        detail = Detail(
            by=incident.closed_by,
            store=incident.store,
            at_ms=ms(incident.closed_at),
            incident=incident.incident_id,
        )
        return Verdict(outcome=Outcome.CONFLICT, code=AlreadyClosed.code, detail=detail)
    if setting.associates[fact.by].role is not Role.MANAGER:
        return Verdict(outcome=Outcome.REFUSED, code=ManagerOnly.code)
    book.put(ref, evolve("incident", incident, fact))
    return APPLIED
