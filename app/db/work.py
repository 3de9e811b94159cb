"""What waits in a store: pickups, tickets and incidents."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, and_

from app.db import entities
from app.db.tables import incident, pickup, product, ticket
from app.domain.incidents import Incident
from app.domain.pickups import Pickup, PickupState
from app.domain.products import Product
from app.domain.tickets import Ticket

MOST = 2_000
"""Rows of one list: more than a counter will ever scroll."""


def pickups(
    db: Connection, store_id: str, states: Iterable[PickupState], *, latest_first: bool = False
) -> list[Pickup]:
    """The pickups of a store in these states; what expires first comes first (or last)."""
    mine = and_(pickup.c.store == store_id, pickup.c.state.in_([s.value for s in states]))
    expires = pickup.c.expires_ms.desc() if latest_first else pickup.c.expires_ms
    order = (pickup.c.expires_ms.is_(None), expires, pickup.c.id)
    return entities.where(db, Pickup, mine, order_by=order, limit=MOST)


def tickets(db: Connection, store_id: str, *, is_open: bool | None = None) -> list[Ticket]:
    """The tickets of a store (all: ``is_open`` None), by the moment an answer is owed."""
    mine = ticket.c.store == store_id
    if is_open is not None:
        mine = and_(mine, ticket.c.is_open.is_(is_open))
    order = (ticket.c.due_ms if is_open else ticket.c.due_ms.desc(), ticket.c.id)
    return entities.where(db, Ticket, mine, order_by=order, limit=MOST)


def open_tickets(db: Connection) -> list[Ticket]:
    """The open tickets of every store, by the moment an answer is owed."""
    order = (ticket.c.due_ms, ticket.c.id)
    return entities.where(db, Ticket, ticket.c.is_open.is_(True), order_by=order, limit=MOST)


def incidents(db: Connection, *, subject: str = "") -> list[Incident]:
    """Open ones first, then newest; of one ``subject`` only, when given."""
    order = (incident.c.is_open.desc(), incident.c.at_ms.desc(), incident.c.id)
    found = entities.where(db, Incident, order_by=order, limit=MOST)
    return [i for i in found if subject in ("", i.subject)]


def products_of(db: Connection, gtin14: str) -> list[Product]:
    """The article with this GTIN first, then the other variants of its handle; none: empty."""
    written = (gtin14, gtin14.removeprefix("0"), gtin14.removeprefix("00"))
    found = entities.where(db, Product, product.c.gtin.in_(written), limit=1)
    if not found:
        return []
    return [found[0], *variants_of(db, found[0])]


def variants_of(db: Connection, article: Product) -> list[Product]:
    """The other variants of an article's model; an article without a model has none."""
    if not article.handle:
        return []
    others = entities.where(db, Product, product.c.handle == article.handle, order_by=product.c.id)
    return [p for p in others if p.product_id != article.product_id]
