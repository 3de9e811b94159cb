"""The server's last word on records that have unanswered operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update
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


def some(db: Connection, refs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Base]:
    """The bases kept for these records (entity, id)."""
    by_entity: dict[str, list[str]] = {}
    for entity, record_id in refs:
        by_entity.setdefault(entity, []).append(record_id)
    found: dict[tuple[str, str], Base] = {}
    for entity, ids in by_entity.items():
        rows = db.execute(
            select(base_row).where(base_row.c.entity == entity, base_row.c.id.in_(ids))
        )
        found |= {(r.entity, r.id): Base(r.version, r.body) for r in rows}
    return found


def keep(db: Connection, entity: str, record_id: str, base: Base) -> None:
    """Keep, or replace, the server's word on a record."""
    values = {"version": base.version, "body": base.body}
    db.execute(
        upsert(base_row)
        .values(entity=entity, id=record_id, **values)
        .on_conflict_do_update(index_elements=["entity", "id"], set_=values)
    )


def forget_version(db: Connection, entity: str, record_id: str) -> None:
    """Whatever version the server sends next of a record is newer than this one."""
    mine = (base_row.c.entity == entity) & (base_row.c.id == record_id)
    db.execute(update(base_row).where(mine & (base_row.c.version > 0)).values(version=0))


def drop(db: Connection, entity: str, record_id: str) -> None:
    """Forget the base: every operation on the record is answered."""
    drop_many(db, [(entity, record_id)])


def drop_many(db: Connection, refs: Sequence[tuple[str, str]]) -> None:
    """Forget the bases of several records."""
    if refs:
        db.exec_driver_sql("DELETE FROM base_row WHERE entity = ? AND id = ?", list(refs))
