"""Read and write shared records: the row, its query columns and its keys always together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.projections import COLUMNS, keys
from app.db.tables import lookup_key
from app.domain.kinds import ENTITIES, entity_of
from app.records import from_json, to_json

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """A record as it stands here: state and its JSON, the server's version in it, scope bits."""

    state: S
    body: str
    version: int
    scopes: int


def table_of(entity: str) -> Table:
    """The table that holds records of ``entity``."""
    return COLUMNS[entity][0]


def row(db: Connection, cls: type[S], record_id: str) -> Row[S] | None:
    """The record with its version, or None."""
    table = table_of(entity_of(cls).name)
    found = db.execute(
        select(table.c.body, table.c.version, table.c.scopes).where(table.c.id == record_id)
    ).one_or_none()
    return (
        Row(from_json(found.body, cls), found.body, found.version, found.scopes) if found else None
    )


def get(db: Connection, cls: type[S], record_id: str) -> S | None:
    """The record, or None."""
    found = row(db, cls, record_id)
    return found.state if found else None


def some(db: Connection, cls: type[S], record_ids: Sequence[str]) -> dict[str, S]:
    """Those of the records that are here, by id."""
    table = table_of(entity_of(cls).name)
    rows = db.execute(select(table.c.id, table.c.body).where(table.c.id.in_(record_ids)))
    return {r.id: from_json(r.body, cls) for r in rows}


def save(db: Connection, state: Any, *, version: int, scopes: int) -> None:
    """Insert or replace one record with its columns and keys."""
    entity = entity_of(type(state)).name
    save_text(db, entity, state, to_json(state).decode(), version=version, scopes=scopes)


def save_text(
    db: Connection,
    entity: str,
    state: Any,
    body: str,
    *,
    version: int,
    scopes: int,
) -> None:
    """As :func:`save`, keeping ``body`` as the server wrote it (fields this app does not know)."""
    table, columns = COLUMNS[entity]
    record_id = ENTITIES[entity].id_of(state)
    values = {"version": version, "scopes": scopes, "body": body} | columns(state)
    db.execute(
        upsert(table)
        .values(id=record_id, **values)
        .on_conflict_do_update(index_elements=["id"], set_=values)
    )
    _save_keys(db, entity, record_id, keys(entity, state))


def remove(db: Connection, entity: str, record_id: str) -> None:
    """Forget a record and every way to it."""
    table = table_of(entity)
    db.execute(delete(table).where(table.c.id == record_id))
    _save_keys(db, entity, record_id, set())


def set_scopes(db: Connection, entity: str, record_id: str, scopes: int) -> None:
    """Note which scopes a record belongs to."""
    table = table_of(entity)
    db.execute(update(table).where(table.c.id == record_id).values(scopes=scopes))


def _save_keys(db: Connection, entity: str, record_id: str, wanted: set[str]) -> None:
    mine = (lookup_key.c.entity == entity) & (lookup_key.c.id == record_id)
    present = set(db.execute(select(lookup_key.c.key).where(mine)).scalars())
    gone = present - wanted
    if gone:
        db.execute(delete(lookup_key).where(mine, lookup_key.c.key.in_(gone)))
    if wanted - present:
        new = [{"key": k, "entity": entity, "id": record_id} for k in sorted(wanted - present)]
        db.execute(insert(lookup_key), new)


def find(db: Connection, key: str) -> list[tuple[str, str]]:
    """The records an exact key leads to, as (entity, id), in a stable order."""
    rows = db.execute(
        select(lookup_key.c.entity, lookup_key.c.id)
        .where(lookup_key.c.key == key)
        .order_by(lookup_key.c.entity, lookup_key.c.id)
    )
    return [(r.entity, r.id) for r in rows]
