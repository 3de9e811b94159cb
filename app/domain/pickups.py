"""Click & collect: what may be handed over, and what a hand-over makes true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact
from app.domain.money import Money
from app.domain.purchases import Channel
from app.domain.sizes import Family

Stroke = tuple[tuple[float, float], ...]
"""One line of a signature: points as fractions (0 to 1) of the pad's width and height."""


class PickupState(StrEnum):
    """Where a parcel stands."""

    IN_TRANSIT = "in_transit"
    PREPARING = "preparing"
    READY = "ready"
    PARTLY_HANDED_OVER = "partly_handed_over"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


WAITING = frozenset({PickupState.READY, PickupState.PARTLY_HANDED_OVER})
"""States in which there is something on the shelf to hand over."""


class Outcome(StrEnum):
    """What became of one item of a parcel."""

    WAITING = "waiting"
    COLLECTED = "collected"
    MISSING = "missing"
    REFUSED = "refused"


class CollectorKind(StrEnum):
    """Who stands at the counter."""

    CUSTOMER = "customer"
    NAMED = "named"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupLine:
    """One item of the parcel; ``price_minor`` in the parcel's currency."""

    line_id: str
    product_id: str
    gtin: str
    title: str
    variant: str = ""
    family: Family = Family.OTHER
    size: str = ""
    price_minor: int
    outcome: Outcome = Outcome.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """What happened to one item at the counter; ``scanned``: its code was read."""

    line_id: str
    outcome: Outcome
    scanned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Who collects; ``name`` is empty for the customer in person."""

    kind: CollectorKind
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A hand-over as the parcel remembers it.

    It says THAT an identity document was seen, never its number.
    """

    handover_id: str
    at: datetime
    by: str
    store: str
    device: str
    collector: Collector
    identity_seen: bool
    lines: tuple[LineResult, ...]
    signature: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pickup:
    """One parcel in one store; ``named`` lists others whom the customer allowed to collect."""

    pickup_id: str
    code: str
    order_number: str
    customer_id: str
    customer_name: str
    store: str
    channel: Channel
    state: PickupState
    shelf: str = ""
    ordered_at: datetime
    ready_at: datetime | None = None
    expires_at: datetime | None = None
    currency: str
    lines: tuple[PickupLine, ...]
    named: tuple[str, ...] = ()
    handovers: tuple[HandOver, ...] = ()
    disputed: tuple[str, ...] = ()

    @property
    def value(self) -> Money:
        """What the items still to hand over are worth."""
        waiting = (ln.price_minor for ln in self.lines if ln.outcome is Outcome.WAITING)
        return Money(sum(waiting), self.currency)

    @property
    def is_disputed(self) -> bool:
        """An item was handed over twice."""
        return bool(self.disputed)


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupHandedOver(Fact):
    """Items left the store, or were found missing or refused at the counter."""

    pickup_id: str
    handover: HandOver


class ItemLeft(Refusal):
    """An item of this hand-over has left meanwhile; the others may still be handed over."""

    code: ClassVar[str] = "item_left"


class AlreadyHandedOver(Refusal):
    """Everything in this parcel has left the store."""

    code: ClassVar[str] = "already_handed_over"


class NotReady(Refusal):
    """The parcel is not on the shelf (in transit, being prepared, expired or cancelled)."""

    code: ClassVar[str] = "not_ready"


class WrongStore(Refusal):
    """The parcel waits in another store."""

    code: ClassVar[str] = "wrong_store"


class NothingDecided(Refusal):
    """No item was marked collected, missing or refused."""

    code: ClassVar[str] = "nothing_decided"


class IdentityNotSeen(Refusal):
    """The value asks for an identity document."""

    code: ClassVar[str] = "identity_not_seen"


class SignatureMissing(Refusal):
    """Something is collected and nobody signed."""

    code: ClassVar[str] = "signature_missing"


class CollectorUnnamed(Refusal):
    """Somebody else collects: their name is needed."""

    code: ClassVar[str] = "collector_unnamed"


def needs_identity(pickup: Pickup, results: Sequence[LineResult], above_minor: int) -> bool:
    """Whether what is collected now is worth at least ``above_minor`` (minor units)."""
    taken = {r.line_id for r in results if r.outcome is Outcome.COLLECTED}
    worth = sum(line.price_minor for line in pickup.lines if line.line_id in taken)
    return bool(taken) and worth >= above_minor


def hand_over(
    pickup: Pickup, handover: HandOver, *, doer: Doer, identity_above_minor: int
) -> PickupHandedOver:
    """Decide whether this hand-over may take place.

    Args:
        pickup: the parcel as this device knows it.
        handover: who, what, signed how.
        doer: the associate at the counter.
        identity_above_minor: value from which an identity document must be seen.

    Raises:
        WrongStore: it waits elsewhere.
        AlreadyHandedOver: it has left.
        ItemLeft: an item of this hand-over has.
        NotReady: it is not on the shelf.
        NothingDecided: no item has an outcome.
        CollectorUnnamed: somebody else collects, without a name.
        IdentityNotSeen: the value asks for a document.
        SignatureMissing: items leave without a signature.
    """
    if pickup.store != doer.store:
        raise WrongStore
    if pickup.state in (PickupState.HANDED_OVER, PickupState.REFUSED):
        raise AlreadyHandedOver
    if pickup.state not in WAITING:
        raise NotReady
    if _gone(pickup) & _taken(handover):
        raise ItemLeft
    _check_counter(pickup, handover, identity_above_minor)
    return PickupHandedOver(
        at=handover.at,
        by=doer.associate_id,
        store=doer.store,
        pickup_id=pickup.pickup_id,
        handover=handover,
    )


def _check_counter(pickup: Pickup, handover: HandOver, identity_above_minor: int) -> None:
    """Refuse what the person at the counter can still put right."""
    open_lines = {ln.line_id for ln in pickup.lines if ln.outcome in STILL_HERE}
    decided = [r for r in handover.lines if r.line_id in open_lines]
    if not any(r.outcome is not Outcome.WAITING for r in decided):
        raise NothingDecided
    if (
        handover.collector.kind is not CollectorKind.CUSTOMER
        and not handover.collector.name.strip()
    ):
        raise CollectorUnnamed
    if needs_identity(pickup, decided, identity_above_minor) and not handover.identity_seen:
        raise IdentityNotSeen
    if any(r.outcome is Outcome.COLLECTED for r in decided) and not handover.signature:
        raise SignatureMissing


STILL_HERE = frozenset({Outcome.WAITING, Outcome.MISSING})
"""Outcomes after which an item may still be handed over later."""


def is_double(pickup: Pickup, fact: PickupHandedOver) -> bool:
    """Whether this physical fact hands over what, as far as ``pickup`` knows, had already left."""
    if any(h.handover_id == fact.handover.handover_id for h in pickup.handovers):
        return False
    taken = _taken(fact.handover)
    return bool(taken & _gone(pickup)) or (bool(taken) and pickup.state not in WAITING)


def _gone(pickup: Pickup) -> set[str]:
    return {ln.line_id for ln in pickup.lines if ln.outcome not in STILL_HERE}


def _taken(handover: HandOver) -> set[str]:
    return {r.line_id for r in handover.lines if r.outcome is Outcome.COLLECTED}


def evolve(pickup: Pickup | None, fact: PickupHandedOver) -> Pickup:
    """The parcel once ``fact`` is true: total, and the fact is kept even when it contradicts."""
    if pickup is None:
        pickup = _unknown(fact)
    if any(h.handover_id == fact.handover.handover_id for h in pickup.handovers):
        return pickup
    handovers = (*pickup.handovers, fact.handover)
    if is_double(pickup, fact):
        disputed = (*pickup.disputed, fact.handover.handover_id)
        return replace(pickup, handovers=handovers, disputed=disputed)
    lines = _apply(pickup.lines, {r.line_id: r.outcome for r in fact.handover.lines})
    return replace(pickup, lines=lines, handovers=handovers, state=_state(lines))


def _apply(
    lines: tuple[PickupLine, ...], outcomes: Mapping[str, Outcome]
) -> tuple[PickupLine, ...]:
    return tuple(
        replace(ln, outcome=outcomes.get(ln.line_id, ln.outcome))
        if ln.outcome in STILL_HERE
        else ln
        for ln in lines
    )


def _state(lines: Sequence[PickupLine]) -> PickupState:
    outcomes = {ln.outcome for ln in lines}
    if outcomes <= {Outcome.WAITING}:
        return PickupState.READY
    if outcomes & STILL_HERE:
        return PickupState.PARTLY_HANDED_OVER
    return PickupState.HANDED_OVER if Outcome.COLLECTED in outcomes else PickupState.REFUSED


def _unknown(fact: PickupHandedOver) -> Pickup:
    """A parcel nobody announced: the fact is kept all the same."""
    return Pickup(
        pickup_id=fact.pickup_id,
        code="",
        order_number="",
        customer_id="",
        customer_name="",
        store=fact.store,
        channel=Channel.WEB,
        state=PickupState.HANDED_OVER,
        ordered_at=fact.at,
        currency="",
        lines=(),
    )
