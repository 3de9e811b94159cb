"""One parcel with what the counter needs, and the slip of a hand-over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import Connection

from app.db import entities, persons, places, work
from app.domain import pickups
from app.domain.customers import Customer
from app.domain.errors import Refusal
from app.domain.incidents import Incident
from app.domain.money import Money
from app.domain.pickups import HandOver, LineResult, Outcome, Pickup, PickupLine
from app.domain.staff import CounterDevice, Store
from app.services import names
from app.services.names import Names
from app.services.pending import unsent_ids


class UnknownPickup(Refusal):
    """No such parcel on this device."""

    code: ClassVar[str] = "unknown_pickup"


class UnknownHandOver(Refusal):
    """The parcel does not remember this hand-over."""

    code: ClassVar[str] = "unknown_hand_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupFile:
    """A parcel and what the counter needs to hand it over.

    ``customer`` is None when this device does not know the person.
    """

    pickup: Pickup
    customer: Customer | None
    names: Names
    is_unsent: bool
    identity_above: Money
    incidents: tuple[Incident, ...]

    def needs_identity(self, results: Sequence[LineResult]) -> bool:
        """Whether a document must be seen for what is collected with these results."""
        return pickups.needs_identity(self.pickup, results, self.identity_above.minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Everything the hand-over's slip shows.

    ``who`` is the associate's name, ``language`` the customer's (ISO 639-1, or empty).
    """

    store: Store
    device: CounterDevice
    pickup: Pickup
    handover: HandOver
    customer_name: str
    collected: tuple[PickupLine, ...]
    missing: tuple[PickupLine, ...]
    refused: tuple[PickupLine, ...]
    who: str
    when: datetime
    language: str = ""

    @property
    def total(self) -> Money:
        """What the items collected are worth."""
        return Money(sum(ln.price_minor for ln in self.collected), self.pickup.currency)


def load(db: Connection, pickup_id: str) -> PickupFile:
    """The parcel as it stands in this read.

    Raises:
        UnknownPickup: not on this device.
    """
    pickup = entities.get(db, Pickup, pickup_id)
    if pickup is None:
        raise UnknownPickup
    store = places.store(db)
    return PickupFile(
        pickup=pickup,
        customer=persons.shown(db, pickup.customer_id),
        names=names.load(db),
        is_unsent=pickup_id in unsent_ids(db),
        identity_above=Money(store.identity_above_minor, store.currency),
        incidents=tuple(work.incidents(db, subject=pickup_id)),
    )


def slip(db: Connection, pickup_id: str, handover_id: str) -> Slip:
    """What the printed proof of a hand-over says.

    Raises:
        UnknownPickup: not on this device.
        UnknownHandOver: not one of this parcel.
    """
    file, here, mine = load(db, pickup_id), places.store(db), places.device(db)
    pickup = file.pickup
    handover = next((h for h in pickup.handovers if h.handover_id == handover_id), None)
    if handover is None:
        raise UnknownHandOver
    return Slip(
        store=file.names.stores.get(handover.store, here),
        device=file.names.devices.get(handover.device, mine),
        pickup=pickup,
        handover=handover,
        customer_name=file.customer.name if file.customer else pickup.customer_name,
        collected=_lines(pickup, handover, Outcome.COLLECTED),
        missing=_lines(pickup, handover, Outcome.MISSING),
        refused=_lines(pickup, handover, Outcome.REFUSED),
        who=file.names.associate(handover.by),
        when=handover.at,
        language=file.customer.language if file.customer else "",
    )


def _lines(pickup: Pickup, handover: HandOver, outcome: Outcome) -> tuple[PickupLine, ...]:
    wanted = {r.line_id for r in handover.lines if r.outcome is outcome}
    return tuple(line for line in pickup.lines if line.line_id in wanted)
