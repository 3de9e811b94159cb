"""Read and write shared records: the row, its query columns and its keys always together."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, select, update

from app import twins
from app.db import postponed, sums, ways
from app.db.packing import pack, unpack
from app.db.projections import COLUMNS, LED_BY
from app.db.ways import Change
from app.domain.kinds import ENTITIES, entity_of
from app.records import from_json, to_json

S = TypeVar("S")

Order = ColumnElement[Any] | tuple[ColumnElement[Any], ...]


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """A record as it stands here: state and its JSON, the server's version in it, scope bits.

    ``number`` is its own within its table.
    """

    state: S
    body: str
    version: int
    scopes: int
    number: int


def table_of(entity: str) -> Table:
    """The table that holds records of ``entity``."""
    return COLUMNS[entity][0]


def row(db: Connection, cls: type[S], record_id: str) -> Row[S] | None:
    """The record with its version, or None."""
    table = table_of(entity_of(cls).name)
    found = db.execute(_query(table).where(table.c.id == record_id)).one_or_none()
    return _row(found, from_json(found.body, cls)) if found else None


def get(db: Connection, cls: type[S], record_id: str) -> S | None:
    """The record, or None."""
    found = row(db, cls, record_id)
    return found.state if found else None


def some(db: Connection, cls: type[S], record_ids: Sequence[str]) -> dict[str, S]:
    """Those of the records that are here, by id."""
    table = table_of(entity_of(cls).name)
    rows = db.execute(select(table.c.id, table.c.body).where(table.c.id.in_(record_ids)))
    return {r.id: from_json(r.body, cls) for r in rows}


def where(
    db: Connection,
    cls: type[S],
    *conditions: ColumnElement[bool],
    order_by: Order = (),
    limit: int | None = None,
) -> list[S]:
    """The records whose columns meet all ``conditions``."""
    table = table_of(entity_of(cls).name)
    order = order_by if isinstance(order_by, tuple) else (order_by,)
    query = select(table.c.body).where(*conditions).order_by(*order).limit(limit)
    return [from_json(body, cls) for body in db.execute(query).scalars()]


class Standing(NamedTuple):
    """A record as its row has it; ``body`` is packed (see :mod:`app.db.packing`)."""

    number: int
    version: int
    scopes: int
    body: bytes | str

    @property
    def place(self) -> sums.Place:
        """What counts in the sums."""
        return self.version, self.scopes


class Arrival(NamedTuple, Generic[S]):
    """A record as it comes from the server: ``text`` is its JSON, kept as the server wrote it."""

    id: str
    state: S
    text: str
    version: int
    scopes: int


def save(db: Connection, state: Any, *, version: int, scopes: int) -> None:
    """Insert or replace one record with its columns, keys and words."""
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
    record_id = ENTITIES[entity].id_of(state)
    load_many(db, entity, [Arrival(record_id, state, body, version, scopes)], known={record_id})


def load_many(
    db: Connection,
    entity: str,
    arrivals: Sequence[Arrival[Any]],
    known: Collection[str],
    *,
    ways_later: bool = False,
) -> None:
    """Insert or replace many records of ``entity`` at once.

    ``known`` holds at least the ids of those that may be here already; what is certainly new
    costs no question. Ids are unique within ``arrivals``. ``ways_later``: keys and words of what
    is new are built by :func:`app.db.postponed.build`.
    """
    here = standing(db, entity, [a.id for a in arrivals if a.id in known])
    put(db, entity, arrivals, here, ways_later=ways_later)


def put(
    db: Connection,
    entity: str,
    arrivals: Sequence[Arrival[Any]],
    here: Mapping[str, Standing],
    *,
    ways_later: bool = False,
) -> None:
    """As :func:`load_many`; ``here`` is what :func:`standing` says of at least these records."""
    if not arrivals:
        return
    table, columns = COLUMNS[entity]
    before = {a.id: here[a.id] for a in arrivals if a.id in here}
    numbers = _numbers(db, table, arrivals, before)
    rows = [
        (
            None if a.id in before else numbers[a.id],  # two conflicts at once are too many
            a.id,
            a.version,
            a.scopes,
            pack(a.text),
            *columns(a.state).values(),
        )
        for a in arrivals
    ]
    if ways_later:
        postponed.begin(db, entity)
    db.exec_driver_sql(_put(table), rows)
    moves = (
        (a.id, before[a.id].place if a.id in before else sums.NOWHERE, (a.version, a.scopes))
        for a in arrivals
    )
    sums.follow(db, entity, moves)
    changed = arrivals
    if ways_later:
        new = ((a.id, numbers[a.id], a.state) for a in arrivals if a.id not in before)
        postponed.put_down(db, entity, new)
        changed = [a for a in arrivals if a.id in before]
    states = _leading(entity, before)
    if postponed.forget(db, entity, [kept.number for kept in before.values()]):
        _leave(db, entity, before)  # nobody knows which of their ways are in place
        states = {}
    ways.follow(
        db, entity, (Change(a.id, numbers[a.id], states.get(a.id), a.state) for a in changed)
    )


def standing(db: Connection, entity: str, ids: Sequence[str]) -> dict[str, Standing]:
    """Those of the records that are here, as they stand, still packed."""
    query = (
        f"SELECT id, row, version, scopes, body FROM {table_of(entity).name} "  # noqa: S608 - our own
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    rows = db.exec_driver_sql(query, (json.dumps(ids),)) if ids else ()
    return {record_id: Standing(*rest) for record_id, *rest in rows}


def remove(db: Connection, entity: str, record_id: str) -> None:
    """Forget a record and every way to it."""
    table = table_of(entity)
    before = standing(db, entity, [record_id])
    db.execute(delete(table).where(table.c.id == record_id))
    postponed.forget(db, entity, [kept.number for kept in before.values()])
    for kept in before.values():
        sums.follow(db, entity, [(record_id, kept.place, sums.NOWHERE)])
    _leave(db, entity, before)


def set_scopes(db: Connection, entity: str, record_id: str, scopes: int) -> None:
    """Note which scopes a record belongs to."""
    table = table_of(entity)
    mine = table.c.id == record_id
    for row in db.execute(select(table.c.version, table.c.scopes).where(mine)).all():
        sums.follow(db, entity, [(record_id, (row.version, row.scopes), (row.version, scopes))])
    db.execute(update(table).where(mine).values(scopes=scopes))


def forget_version(db: Connection, entity: str, record_id: str) -> None:
    """Whatever version the server sends next of a record is newer than this one."""
    table = table_of(entity)
    mine = table.c.id == record_id
    for row in db.execute(select(table.c.version, table.c.scopes).where(mine)).all():
        sums.follow(db, entity, [(record_id, (row.version, row.scopes), (0, row.scopes))])
    db.execute(update(table).where(mine).values(version=0))


def _leading(entity: str, here: Mapping[str, Standing]) -> dict[str, Any]:
    """What led to these records: twins that hold what keys and words are made of, and no more."""
    fields = LED_BY.get(entity)
    if fields is None:
        return {}
    cls = ENTITIES[entity].cls
    return {
        record_id: twins.from_json(unpack(kept.body), cls, fields)
        for record_id, kept in here.items()
    }


def _query(table: Table) -> Select[Any]:
    return select(table.c.row, table.c.id, table.c.body, table.c.version, table.c.scopes)


def _row(found: Any, state: S) -> Row[S]:
    return Row(state, found.body, found.version, found.scopes, found.row)


def _numbers(
    db: Connection, table: Table, arrivals: Sequence[Arrival[Any]], before: Mapping[str, Standing]
) -> dict[str, int]:
    """Their numbers in the table: those they have, and the next free ones."""
    found = {record_id: kept.number for record_id, kept in before.items()}
    if len(found) < len(arrivals):
        free = itertools.count(_highest(db, table) + 1)
        found |= {a.id: next(free) for a in arrivals if a.id not in before}
    return found


def _highest(db: Connection, table: Table) -> int:
    query = f"SELECT coalesce(max(row), 0) FROM {table.name}"  # noqa: S608 - our own tables
    highest: int = db.exec_driver_sql(query).scalar_one()
    return highest


def _leave(db: Connection, entity: str, gone: Mapping[str, Standing]) -> None:
    led = _leading(entity, gone)
    changes = (Change(each, gone[each].number, state, None) for each, state in led.items())
    ways.follow(db, entity, changes)


@cache
def _put(table: Table) -> str:
    """The upsert of a row: row, id, version, scopes, body, then the query columns in order."""
    first = ("row", "id", "version", "scopes", "body")
    names = [*first, *(c.name for c in table.columns if c.name not in first)]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names[2:])
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) "  # noqa: S608 - names of our own tables
        f"VALUES ({', '.join('?' * len(names))}) ON CONFLICT (id) DO UPDATE SET {changes}"
    )
