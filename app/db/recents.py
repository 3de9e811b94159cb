"""Customers whose file was opened on this device."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.tables import recent

MOST = 100
"""How many are remembered."""


def note(db: Connection, customer_id: str, at_ms: int) -> None:
    """Remember that a file was opened; the oldest beyond :data:`MOST` are forgotten."""
    db.execute(
        upsert(recent)
        .values(customer_id=customer_id, at_ms=at_ms)
        .on_conflict_do_update(index_elements=["customer_id"], set_={"at_ms": at_ms})
    )
    kept = select(recent.c.customer_id).order_by(recent.c.at_ms.desc()).limit(MOST)
    db.execute(delete(recent).where(recent.c.customer_id.not_in(kept)))


def latest(db: Connection, limit: int = MOST) -> dict[str, int]:
    """Customer ids and when their file was last opened (ms), latest first."""
    query = select(recent).order_by(recent.c.at_ms.desc(), recent.c.customer_id).limit(limit)
    return {r.customer_id: r.at_ms for r in db.execute(query)}
