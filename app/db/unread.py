"""Records that this version of the app cannot read: kept, and read again after an update."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db import sums
from app.db.tables import unread


@dataclass(frozen=True, slots=True)
class Unread:
    """A record as the server wrote it; ``scopes`` as in the entity tables."""

    entity: str
    id: str
    scopes: int
    version: int
    body: str


def keep(db: Connection, record: Unread, bit: int) -> None:
    """Keep, or replace, a record that came with the scope of ``bit``."""
    values = {"version": record.version, "body": record.body}
    before = _place(db, record.entity, record.id)
    after = (record.version, before[1] | bit)
    sums.follow(db, record.entity, [(record.id, before, after)])
    db.execute(
        upsert(unread)
        .values(entity=record.entity, id=record.id, scopes=bit, **values)
        .on_conflict_do_update(
            index_elements=["entity", "id"],
            set_=values | {"scopes": unread.c.scopes.op("|")(bit)},
        )
    )


def everything(db: Connection) -> list[Unread]:
    """All of them."""
    rows = db.execute(select(unread))
    return [Unread(r.entity, r.id, r.scopes, r.version, r.body) for r in rows]


def ids(db: Connection, entity: str) -> set[str]:
    """The unread records of ``entity``."""
    return set(db.exec_driver_sql("SELECT id FROM unread WHERE entity = ?", (entity,)).scalars())


def forget(db: Connection, entity: str, record_id: str) -> None:
    """The record was read, or is over."""
    before = _place(db, entity, record_id)
    sums.follow(db, entity, [(record_id, before, sums.NOWHERE)])
    db.execute(delete(unread).where(unread.c.entity == entity, unread.c.id == record_id))


def leave(db: Connection, bit: int, *, entity: str = "", record_id: str = "") -> None:
    """Take records (one only, when named) out of the scope of ``bit``; gone when in no other."""
    mine = unread.c.scopes.op("&")(bit) != 0
    if entity:
        mine = mine & (unread.c.entity == entity) & (unread.c.id == record_id)
    for row in db.execute(select(unread).where(mine)).all():
        left = (row.version, row.scopes & ~bit)
        sums.follow(db, row.entity, [(row.id, (row.version, row.scopes), left)])
    db.execute(update(unread).where(mine).values(scopes=unread.c.scopes.op("&")(~bit)))
    db.execute(delete(unread).where(unread.c.scopes == 0))


def _place(db: Connection, entity: str, record_id: str) -> sums.Place:
    mine = (unread.c.entity == entity) & (unread.c.id == record_id)
    row = db.execute(select(unread.c.version, unread.c.scopes).where(mine)).one_or_none()
    return (row.version, row.scopes) if row else sums.NOWHERE
