"""The server's last word on records that have unanswered operations."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.tables import base_row


@dataclass(frozen=True, slots=True)
class Base:
    """Version and JSON body on the server; no body: the server had no such record."""

    version: int
    body: str | None


GONE = Base(-1, None)
"""The server had the record and took it out of this device's scopes."""


def get(db: Connection, entity: str, record_id: str) -> Base | None:
    """The base kept for a record, or None when nothing of it is unanswered."""
    mine = (base_row.c.entity == entity) & (base_row.c.id == record_id)
    row = db.execute(select(base_row.c.version, base_row.c.body).where(mine)).one_or_none()
    return Base(row.version, row.body) if row else None


def keep(db: Connection, entity: str, record_id: str, base: Base) -> None:
    """Keep, or replace, the server's word on a record."""
    values = {"version": base.version, "body": base.body}
    db.execute(
        upsert(base_row)
        .values(entity=entity, id=record_id, **values)
        .on_conflict_do_update(index_elements=["entity", "id"], set_=values)
    )


def drop(db: Connection, entity: str, record_id: str) -> None:
    """Forget the base: every operation on the record is answered."""
    db.execute(delete(base_row).where(base_row.c.entity == entity, base_row.c.id == record_id))
