"""One customer's whole file, as one consistent read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection

from app.db import files, persons, places
from app.domain import consents, sizes
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.customers import Customer
from app.domain.errors import Refusal
from app.domain.lifecycle import Stage, stage
from app.domain.notes import Note
from app.domain.persons import Person
from app.domain.pickups import WAITING, Pickup, PickupState
from app.domain.purchases import OwnedItem, Purchase, spent_by_year, wardrobe
from app.domain.size_charts import conversions, wearer_of
from app.domain.sizes import SizeRecord
from app.domain.tickets import Ticket
from app.services import names, overwritten, pending
from app.services.names import Names
from app.services.overwritten import OverwrittenLine


class UnknownCustomer(Refusal):
    """No such customer on this device."""

    code: ClassVar[str] = "unknown_customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeLine:
    """The current size of a family; ``conversions`` are (system, value), empty off the charts."""

    record: SizeRecord
    conversions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note with the names of its author and store."""

    note: Note
    author: str
    place: str
    is_unsent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFile:
    """Everything this device knows of one person, out of all their files.

    ``purchases`` newest first; ``pickups`` not finished first; ``tickets`` open first; ``unsent``
    are ids of records with unanswered operations; ``is_to_be_erased``: it was asked for here, and
    waits for the server; ``has_more``: older purchases were not read, and are in none of the sums;
    ``spent`` is (year, minor units) in the store's
    currency, purchases in other currencies left out.
    """

    person: Person
    stage: Stage
    sizes: tuple[SizeLine, ...]
    purchases: tuple[Purchase, ...]
    wardrobe: tuple[OwnedItem, ...]
    pickups: tuple[Pickup, ...]
    tickets: tuple[Ticket, ...]
    notes: tuple[NoteLine, ...]
    overwritten: tuple[OverwrittenLine, ...]
    consents: dict[ContactChannel, ConsentEvent]
    names: Names
    unsent: frozenset[str]
    spent: tuple[tuple[int, int], ...]
    is_to_be_erased: bool = False
    has_more: bool = False

    @property
    def customer(self) -> Customer:
        """The person as one file."""
        return self.person.customer


def load(
    db: Connection, customer_id: str, now: datetime, first: int | None = None
) -> CustomerFile:
    """The file as it stands in this read, by the id of any file of the person.

    With the ``first`` so many purchases only, when given: somebody with thousands is known as
    soon as anybody else.

    Raises:
        UnknownCustomer: no such customer here.
    """
    person = persons.find(db, customer_id)
    if person is None:
        raise UnknownCustomer
    customer, ids, store = person.customer, person.ids, places.store(db)
    known, unsent = names.load(db), pending.unsent_ids(db)
    bought = files.purchases(db, ids, first + 1 if first is not None else None)
    has_more = first is not None and len(bought) > first
    bought = bought[:first] if has_more else bought
    return CustomerFile(
        person=person,
        stage=stage(customer, [p.at for p in bought], now),
        sizes=_size_lines(customer),
        purchases=tuple(bought),
        wardrobe=tuple(wardrobe(bought)),
        pickups=tuple(sorted(files.pickups(db, ids), key=_urgency)),
        tickets=tuple(files.tickets(db, ids)),
        notes=_note_lines(files.notes(db, ids), known, unsent),
        overwritten=overwritten.of_customer(db, person, known),
        consents=consents.current(customer.consents),
        names=known,
        unsent=unsent,
        spent=spent_by_year(bought, store.currency, zone(store.time_zone)),
        is_to_be_erased=any(pending.is_to_be_erased(db, each) for each in ids),
        has_more=has_more,
    )


def zone(name: str) -> tzinfo:
    """The time zone of an IANA name; UTC when this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _size_lines(customer: Customer) -> tuple[SizeLine, ...]:
    wearer = wearer_of(customer.title)
    return tuple(
        SizeLine(record=record, conversions=conversions(record, wearer))
        for record in sizes.current(customer.sizes).values()
    )


def _note_lines(written: list[Note], known: Names, unsent: frozenset[str]) -> tuple[NoteLine, ...]:
    return tuple(
        NoteLine(
            note=note,
            author=known.associate(note.by),
            place=known.store(note.store),
            is_unsent=note.note_id in unsent,
        )
        for note in written
    )


_ON_THE_WAY = frozenset({PickupState.IN_TRANSIT, PickupState.PREPARING})


def _urgency(pickup: Pickup) -> tuple[int, float, str]:
    """What waits, then what is on its way, then what is finished (newest first)."""
    if pickup.state in WAITING:
        expires = pickup.expires_at.timestamp() if pickup.expires_at else float("inf")
        return (0, expires, pickup.pickup_id)
    rank = 1 if pickup.state in _ON_THE_WAY else 2
    return (rank, -pickup.ordered_at.timestamp(), pickup.pickup_id)
