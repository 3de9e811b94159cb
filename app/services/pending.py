"""Which records hold work that the server has not answered, and what to call them."""

from __future__ import annotations

from sqlalchemy import Connection

from app.db import entities, outbox
from app.db.erasing import ASKED_FOR
from app.domain.customers import Customer
from app.domain.incidents import Incident
from app.domain.kinds import ENTITIES
from app.domain.merges import Merge
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import Pickup
from app.domain.tickets import Ticket


def unsent_ids(db: Connection) -> frozenset[str]:
    """Ids of the records with unanswered operations."""
    return frozenset(subject for _entity, subject in outbox.subjects(db))


def is_to_be_erased(db: Connection, customer_id: str) -> bool:
    """Whether somebody here asked for a customer's erasure, and the server has not done it yet."""
    mine = outbox.pending(db, "", subject=("customer", customer_id))
    return any(op.kind == ASKED_FOR for op in mine)


def label(db: Connection, entity: str, record_id: str) -> str:
    """What staff call a record: an order or ticket number, a customer's name; empty: unknown."""
    if entity not in ENTITIES:
        return ""
    found = entities.get(db, ENTITIES[entity].cls, record_id)
    match found:
        case Note():
            found = entities.get(db, Customer, found.customer_id)
        case Photo():
            found = entities.get(db, Ticket, found.ticket_id)
        case Merge():
            found = entities.get(db, Customer, found.first_id)
    return _called(found)


def _called(record: object) -> str:
    match record:
        case Customer():
            return record.name
        case Pickup():
            return record.order_number
        case Ticket():
            return record.number
        case Incident():
            return record.label
    return ""
