"""Forget people for good: their records, the ways to them, work about them, and every trace.

Deleting is not enough: SQLite leaves what it deletes in pages that are free until they are used
again. So whatever is free is overwritten as well, and the write-ahead log is cut.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, select

from app.db import bases, entities, installs, outbox, unread
from app.db.engine import PATIENCE, PATIENCE_MS, DatabaseBusy
from app.db.projections import COLUMNS
from app.db.tables import incident, merge, op_log, photo
from app.db.tables import outbox as outbox_table
from app.db.tables import unread as unread_table
from app.domain.kinds import ENTITIES
from app.domain.mentions import mentions

Ref = tuple[str, str]
"""Entity and id."""

ASKED_FOR = "customer_erasure_requested"
"""The one operation about the erased that stays: it holds an id, and a server that was restored
has to hear it again."""

_ZEROS = 32_000_000
"""Bytes of one row that overwrites free pages."""


def erase(db: Connection, refs: Collection[Ref]) -> frozenset[Ref]:
    """Remove ``refs`` and all that this device has about the customers among them.

    One write transaction, the caller's; :func:`settle` must follow it. Doing it again is harmless.

    Returns:
        Everything that was asked for or belongs to it, whether it was here or not.
    """
    db.exec_driver_sql("PRAGMA secure_delete = ON")
    try:
        gone = frozenset(refs) | frozenset(_hanging_on(db, refs))
        _forget_work(db, gone)
        _forget_traces(db, gone)
        for entity, record_id in gone:
            bases.drop(db, entity, record_id)
            unread.forget(db, entity, record_id)
            if entity in ENTITIES:
                entities.remove(db, entity, record_id)
        _overwrite_free_pages(db)
    finally:
        db.exec_driver_sql("PRAGMA secure_delete = FAST")
    return gone


def settle(engine: Engine, *, patience_ms: int = PATIENCE_MS) -> None:
    """Bring the write-ahead log into the database and cut it to nothing.

    Raises:
        DatabaseBusy: somebody read for longer than ``patience_ms``; what was erased may still
            be in the log.
    """
    line = engine.raw_connection()  # a checkpoint cannot be part of a transaction
    try:
        cursor = line.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {patience_ms}")
        line.info[PATIENCE] = patience_ms
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _frames, _moved = cursor.fetchone() or (1, 0, 0)
        cursor.close()
    finally:
        line.close()
    if is_busy:
        raise DatabaseBusy


def _hanging_on(db: Connection, refs: Collection[Ref]) -> Iterator[Ref]:
    """What is in the files of the customers among ``refs``, also what only this device knows."""
    customers = [record_id for entity, record_id in refs if entity == "customer"]
    tickets = [record_id for entity, record_id in refs if entity == "ticket"]
    if customers:
        for entity, (table, _) in COLUMNS.items():
            if "customer_id" in table.c:
                mine = table.c.customer_id.in_(customers)
                found = list(db.execute(select(table.c.id).where(mine)).scalars())
                yield from ((entity, record_id) for record_id in found)
                tickets += found if entity == "ticket" else []
        ends = merge.c.first_id.in_(customers) | merge.c.second_id.in_(customers)
        lines = db.execute(select(merge.c.id).where(ends))
        yield from (("merge", record_id) for record_id in lines.scalars())
    of_tickets = select(photo.c.id).where(photo.c.ticket_id.in_(tickets))
    yield from (("photo", record_id) for record_id in db.execute(of_tickets).scalars())
    names = {record_id for _, record_id in refs}
    about = db.execute(select(incident.c.id, incident.c.body))
    yield from (("incident", row.id) for row in about if _mentions(row.body, names, "ref"))
    kept = db.execute(select(unread_table))
    yield from ((row.entity, row.id) for row in kept if _mentions(row.body, names))


def _forget_work(db: Connection, gone: Collection[Ref]) -> None:
    """Operations about them: nobody takes them any more. What follows unsent ones moves up."""
    waiting = _about(db, outbox_table, gone)
    if waiting:
        mine = installs.get(db)
        installs.renew(db, mine.install, outbox.forget(db, waiting))
    answered = [(seq,) for seq in _about(db, op_log, gone)]
    if answered:
        db.exec_driver_sql("DELETE FROM op_log WHERE seq = ?", answered)


def _about(db: Connection, table: Any, gone: Collection[Ref]) -> list[int]:
    names = {record_id for _, record_id in gone}
    rows = db.execute(
        select(table.c.seq, table.c.entity, table.c.subject, table.c.body).where(
            table.c.kind != ASKED_FOR
        )
    )
    return [
        row.seq for row in rows if (row.entity, row.subject) in gone or _mentions(row.body, names)
    ]


def _forget_traces(db: Connection, gone: Iterable[Ref]) -> None:
    """That something was read or told of them."""
    rows = sorted(gone)
    db.exec_driver_sql("DELETE FROM notice WHERE entity = ? AND subject = ?", rows)
    incidents = [(record_id,) for entity, record_id in rows if entity == "incident"]
    if incidents:
        db.exec_driver_sql("DELETE FROM notice WHERE id = ?", incidents)
    customers = [(record_id,) for entity, record_id in rows if entity == "customer"]
    if customers:
        db.exec_driver_sql("DELETE FROM recent WHERE customer_id = ?", customers)


def _mentions(body: str, ids: Collection[str], *more_fields: str) -> bool:
    return mentions(json.loads(body), ids, more_fields)


def _overwrite_free_pages(db: Connection) -> None:
    """Take every free page, write zeros into it, and give it back."""
    free = db.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    size = int(db.exec_driver_sql("PRAGMA page_size").scalar_one())
    if not free:
        return
    db.exec_driver_sql("CREATE TABLE zeros (filling BLOB)")
    for start in range(0, (free + 1) * size, _ZEROS):
        filling = min(_ZEROS, (free + 1) * size - start)
        db.exec_driver_sql("INSERT INTO zeros VALUES (zeroblob(?))", (filling,))
    db.exec_driver_sql("DROP TABLE zeros")
