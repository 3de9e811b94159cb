"""A customer's files: everything that hangs on one person, given the ids of all their files."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from app.db import entities
from app.db.tables import note, overwritten_value, photo, pickup, purchase, ticket
from app.domain.history import OverwrittenValue
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import Pickup
from app.domain.purchases import Purchase
from app.domain.tickets import Ticket


def purchases(
    db: Connection, customer_ids: Collection[str], most: int | None = None
) -> list[Purchase]:
    """All purchases, or the ``most`` last ones, newest first."""
    mine = purchase.c.customer_id.in_(customer_ids)
    return entities.where(db, Purchase, mine, order_by=purchase.c.at_ms.desc(), limit=most)


def pickups(db: Connection, customer_ids: Collection[str]) -> list[Pickup]:
    """All pickups, in no order."""
    return entities.where(db, Pickup, pickup.c.customer_id.in_(customer_ids))


def tickets(db: Connection, customer_ids: Collection[str]) -> list[Ticket]:
    """Open ones first, then by the moment an answer is owed."""
    order = (ticket.c.is_open.desc(), ticket.c.due_ms)
    mine = ticket.c.customer_id.in_(customer_ids)
    return entities.where(db, Ticket, mine, order_by=order)


def notes(db: Connection, customer_ids: Collection[str]) -> list[Note]:
    """All notes, newest first."""
    mine = note.c.customer_id.in_(customer_ids)
    return entities.where(db, Note, mine, order_by=note.c.at_ms.desc())


def overwritten(db: Connection, customer_ids: Collection[str]) -> list[OverwrittenValue]:
    """Values that lost against concurrent ones, newest first."""
    mine = overwritten_value.c.customer_id.in_(customer_ids)
    order = (overwritten_value.c.at_ms.desc(), overwritten_value.c.id)
    return entities.where(db, OverwrittenValue, mine, order_by=order)


def photos(db: Connection, ticket_id: str) -> list[Photo]:
    """The photos of a ticket, oldest first."""
    return entities.where(db, Photo, photo.c.ticket_id == ticket_id, order_by=photo.c.at_ms)
