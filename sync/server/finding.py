"""What the server finds contradictory, as incidents for the manager and both counters."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.customers import CardAttached, Customer, CustomerCreated
from app.domain.incidents import Incident, IncidentKind, Side
from app.domain.pickups import HandOver, Outcome, Pickup, PickupHandedOver
from sync.server.merging import NEVER, WHOLE, unpacked
from sync.server.records import Held


def double_hand_over(
    before: Pickup | None, after: Pickup, fact: PickupHandedOver, incident_id: str
) -> Incident:
    """Items left twice; the hand-over that was committed first counts."""
    first = _first(before, fact) if before else None
    return Incident(
        incident_id=incident_id,
        kind=IncidentKind.DOUBLE_HAND_OVER,
        store=after.store or fact.store,
        subject=after.pickup_id,
        label=after.order_number,
        customer_id=after.customer_id,
        at=fact.at,
        first=_side(first) if first else _nobody(after.store or fact.store, fact.at),
        second=_side(fact.handover),
    )


def _first(pickup: Pickup, fact: PickupHandedOver) -> HandOver | None:
    """The undisputed hand-over that took the same items; otherwise the earliest of all."""
    counted = [h for h in pickup.handovers if h.handover_id not in pickup.disputed]
    taken = _collected(fact.handover)
    same = [h for h in counted if _collected(h) & taken]
    return next(iter(same or counted), None)


def _collected(handover: HandOver) -> set[str]:
    return {r.line_id for r in handover.lines if r.outcome is Outcome.COLLECTED}


def _side(h: HandOver) -> Side:
    return Side(ref=h.handover_id, by=h.by, store=h.store, device=h.device, at=h.at)


def _nobody(store: str, at: datetime) -> Side:
    """The parcel was cancelled, expired or never announced: nobody handed it over before."""
    return Side(ref="", by="", store=store, device="", at=at)


def card_twice(
    first: Held, key: str, fact: CustomerCreated | CardAttached, device_id: str, incident_id: str
) -> Incident:
    """A card opens two files; ``first`` had it before, ``fact`` gave it to another."""
    owner = first.state if isinstance(first.state, Customer) else None
    made = unpacked(first.clocks, WHOLE)
    second = _receiver(fact)
    return Incident(
        incident_id=incident_id,
        kind=IncidentKind.CARD_TWICE,
        store=fact.store,
        subject=second,
        label=key.removeprefix("card:"),
        customer_id=first.id,
        at=fact.at,
        first=Side(
            ref=first.id,
            by=made.actor,
            store=made.store or (owner.home_store if owner else ""),
            device=made.device,
            at=fact.at if made is NEVER else _moment(made.hlc.ms),
        ),
        second=Side(ref=second, by=fact.by, store=fact.store, device=device_id, at=fact.at),
    )


def _receiver(fact: CustomerCreated | CardAttached) -> str:
    if isinstance(fact, CustomerCreated):
        return fact.customer.customer_id
    return fact.customer_id


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
