"""The register: every record that is shared, every fact that changes one, and how.

Device and server both work from this page; a new noun is added here, once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain import customers, erasures, incidents, merges, notes, photos, pickups, tickets
from app.domain.card_keys import CardKey
from app.domain.facts import Fact
from app.domain.history import OverwrittenValue
from app.domain.lost_cards import LostCard
from app.domain.products import Product
from app.domain.purchases import Purchase
from app.domain.staff import Associate, CounterDevice, Credential, Store


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of record: its name on the wire, its class, its id's field, how facts change it.

    ``evolve`` is None for what only the server writes.
    """

    name: str
    cls: type[Any]
    id_field: str
    evolve: Callable[[Any, Any], Any] | None = None

    def id_of(self, state: Any) -> str:
        """The record's id."""
        found: str = getattr(state, self.id_field)
        return found


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its name and version on the wire, the entity it changes, its subject.

    ``is_physical``: it happened in the world, so the server may flag it but never refuse it.
    """

    name: str
    cls: type[Fact]
    entity: str
    subject_of: Callable[[Any], str]
    is_physical: bool = False
    version: int = 1


ENTITIES: dict[str, Entity] = {
    e.name: e
    for e in (
        Entity("store", Store, "store_id"),
        Entity("associate", Associate, "associate_id"),
        Entity("credential", Credential, "associate_id"),
        Entity("device", CounterDevice, "device_id"),
        Entity("customer", customers.Customer, "customer_id", customers.evolve),
        Entity("note", notes.Note, "note_id", notes.evolve),
        Entity("purchase", Purchase, "purchase_id"),
        Entity("pickup", pickups.Pickup, "pickup_id", pickups.evolve),
        Entity("ticket", tickets.Ticket, "ticket_id", tickets.evolve),
        Entity("photo", photos.Photo, "photo_id", photos.evolve),
        Entity("incident", incidents.Incident, "incident_id", incidents.evolve),
        Entity("overwritten_value", OverwrittenValue, "value_id"),
        Entity("product", Product, "product_id"),
        Entity("card_key", CardKey, "key_id"),
        Entity("lost_card", LostCard, "lost_id"),
        Entity("merge", merges.Merge, "merge_id", merges.evolve),
    )
}

KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        Kind(
            "customer_created",
            customers.CustomerCreated,
            "customer",
            lambda f: f.customer.customer_id,
        ),
        Kind("contact_corrected", customers.ContactCorrected, "customer", lambda f: f.customer_id),
        Kind("card_attached", customers.CardAttached, "customer", lambda f: f.customer_id),
        Kind(
            "card_reported_lost",
            customers.CardReportedLost,
            "customer",
            lambda f: f.customer_id,
        ),
        Kind("size_recorded", customers.SizeRecorded, "customer", lambda f: f.customer_id),
        Kind("consent_changed", customers.ConsentChanged, "customer", lambda f: f.customer_id),
        Kind(
            "customer_erasure_requested",
            erasures.ErasureRequested,
            "customer",
            lambda f: f.customer_id,
        ),
        Kind("note_added", notes.NoteAdded, "note", lambda f: f.note_id),
        Kind(
            "pickup_handed_over",
            pickups.PickupHandedOver,
            "pickup",
            lambda f: f.pickup_id,
            is_physical=True,
        ),
        Kind("ticket_opened", tickets.TicketOpened, "ticket", lambda f: f.ticket.ticket_id),
        Kind("ticket_entry_added", tickets.TicketEntryAdded, "ticket", lambda f: f.ticket_id),
        Kind("photo_taken", photos.PhotoTaken, "photo", lambda f: f.photo_id),
        Kind("customers_merged", merges.CustomersMerged, "merge", merges.subject_of),
        Kind("customers_separated", merges.CustomersSeparated, "merge", merges.subject_of),
        Kind("incident_closed", incidents.IncidentClosed, "incident", lambda f: f.incident_id),
    )
}

_BY_CLASS = {kind.cls: kind for kind in KINDS.values()}
_ENTITY_BY_CLASS = {entity.cls: entity for entity in ENTITIES.values()}


def kind_of(fact: Fact) -> Kind:
    """The kind of a fact.

    Raises:
        KeyError: a fact class that is not in the register (a defect).
    """
    return _BY_CLASS[type(fact)]


def entity_of(cls: type[Any]) -> Entity:
    """The entity whose records are of ``cls``.

    Raises:
        KeyError: a class that is not in the register (a defect).
    """
    return _ENTITY_BY_CLASS[cls]


def evolve(entity: str, state: Any, fact: Fact) -> Any:
    """The record of ``entity`` once ``fact`` is true; None as ``state``: not known before."""
    change = ENTITIES[entity].evolve
    return state if change is None else change(state, fact)
