"""Ways to the records of a long load, built at its end: all at once, and in order.

While its pages come only rows are written. Keys and words belong all over their indexes: each
page would write most of both again. What is still to be built is noted in the transaction that
writes the rows, so that a killed process leaves it known.
"""

from __future__ import annotations

from sqlalchemy import Connection

from app.db import settings, ways
from app.db.projections import COLUMNS, READERS
from app.records import from_json

NOTED = "ways_postponed"
"""Setting: for each entity, the first row (SQLite's own number) that may have no ways yet."""

SLICE = 50_000
"""Rows in one transaction: others wait for its end, and its keys are held in memory."""


def note(db: Connection, entity: str) -> None:
    """Rows of ``entity`` added from here on, in this transaction, get their ways later."""
    if entity not in READERS:
        return
    table = COLUMNS[entity][0].name
    query = f"SELECT coalesce(max(rowid), 0) + 1 FROM {table}"  # noqa: S608 - our own table
    first = db.exec_driver_sql(query).scalar_one()
    noted = settings.get(db, NOTED, {})
    if first < noted.get(entity, first + 1):
        settings.put(db, NOTED, noted | {entity: first})


def is_due(db: Connection) -> bool:
    """Whether ways are still to be built."""
    return bool(settings.get(db, NOTED, {}))


def build(db: Connection, most: int = SLICE) -> str | None:
    """Build the ways of the next ``most`` rows at most; harmless where they are built already.

    Returns the entity whose ways they are; None: nothing is due any more.
    """
    noted: dict[str, int] = settings.get(db, NOTED, {})
    if not noted:
        return None
    entity, first = min(noted.items())
    table, reader = COLUMNS[entity][0].name, READERS[entity]
    query = f"SELECT rowid, id, body FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT ?"  # noqa: S608
    found = db.exec_driver_sql(query, (first, most)).all()
    ways.follow(db, entity, ((row.id, None, from_json(row.body, reader)) for row in found))
    del noted[entity]
    if len(found) == most:
        noted[entity] = found[-1].rowid + 1
    settings.put(db, NOTED, noted)
    return entity
