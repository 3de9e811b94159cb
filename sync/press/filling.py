"""Fill a device's database with everything that one scope holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, event, insert, text

from app.db import cursors, entities, postponed, unread
from app.db.engine import open_engine
from app.db.migrate import migrate
from app.db.tables import cursor, setting
from app.domain.kinds import ENTITIES
from app.records import RecordUnreadable, from_json

BATCH = 5_000
"""Records read from PostgreSQL, and written, at a time."""

_STANDING = text("""
    SELECT s.history_id, c.position, n.epoch
    FROM server s, scope_counter c, snapshot n
    WHERE s.org = this_org()
      AND c.org = this_org() AND c.scope = :scope
      AND n.org = this_org() AND n.scope = :scope
""")
_ROWS = text("""
    SELECT type, id, version, (
        SELECT body FROM entity e WHERE e.org = this_org() AND e.type = r.type AND e.id = r.id
    ) AS body FROM sync_row r
    WHERE org = this_org() AND scope = :scope AND NOT dead ORDER BY type, id
""")
_FAST = ("PRAGMA synchronous = OFF", "PRAGMA journal_size_limit = 0")
"""A build that breaks off is thrown away: nothing of it has to survive a power cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a view of the server's database shows of a scope; see ``snapshot.epoch``."""

    history_id: str
    position: int
    epoch: int


def standing_of(view: Connection, scope: str) -> Standing | None:
    """How far the scope is; None when it holds nothing."""
    row = view.execute(_STANDING, {"scope": scope}).one_or_none()
    if row is None:
        return None
    return Standing(history_id=row.history_id, position=row.position, epoch=row.epoch)


def fill(view: Connection, scope: str, position: int, path: Path, key: bytes) -> int:
    """Make the database at ``path`` with every live record of ``scope``; returns how many.

    ``view`` is one consistent view of the server's database, at ``position`` of the scope.
    """
    engine = open_engine(path, key)
    event.listen(engine, "connect", _hurry)
    engine.dispose()
    try:
        migrate(engine)
        with engine.begin() as db:
            values = {"scope": scope, "position": position, "bit": cursors.SNAPSHOT}
            db.execute(insert(cursor).values(**values))
        count = sum(_load(engine, batch) for batch in _batches(view, scope))
        _build_ways(engine)
        _tidy(engine, path)
    finally:
        engine.dispose()
    return count


def _hurry(raw: Any, _record: object) -> None:
    for pragma in _FAST:
        raw.execute(pragma)


def _batches(view: Connection, scope: str) -> Iterator[Sequence[RowMapping]]:
    rows = view.execution_options(stream_results=True, max_row_buffer=BATCH).execute(
        _ROWS, {"scope": scope}
    )
    yield from rows.mappings().partitions(BATCH)


def _load(engine: Engine, batch: Sequence[RowMapping]) -> int:
    with engine.begin() as db:
        for entity, rows in groupby(batch, key=lambda row: row["type"]):
            _load_entity(db, entity, list(rows))
    return len(batch)


def _load_entity(db: Connection, entity: str, rows: Sequence[RowMapping]) -> None:
    bit, arrivals = cursors.SNAPSHOT, []
    for row in rows:
        record_id, version, body = row["id"], row["version"], row["body"]
        try:
            state = from_json(body, ENTITIES[entity].cls)
        except (KeyError, RecordUnreadable):
            kept = unread.Unread(entity, record_id, bit, version, body)
            unread.keep(db, kept, bit)
        else:
            arrivals.append(entities.Arrival(record_id, state, body, version, bit))
    if arrivals:
        entities.load_many(db, entity, arrivals, known=(), ways_later=True)


def _build_ways(engine: Engine) -> None:
    built: str | None = ""
    while built is not None:
        with engine.begin() as db:
            built = postponed.build(db)


def _tidy(engine: Engine, path: Path) -> None:
    """One piece of index, pages in order and full, no journal, and nothing of this process."""
    with engine.begin() as db:
        for index in ("word", "inside"):
            db.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 - ours
        db.execute(delete(setting))
    packed = path.with_name(path.name + ".packed")
    with engine.connect() as db:
        raw: Any = db.connection.driver_connection
        raw.execute("VACUUM INTO ?", (str(packed),))
    engine.dispose()
    packed.replace(path)
