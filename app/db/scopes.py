"""Which scopes brought which records: a bit per scope in each record's ``scopes``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from app.db import sums
from app.db.cursors import STALE
from app.db.entities import table_of
from app.db.tables import base_row
from app.domain.kinds import ENTITIES

Ref = tuple[str, str]
"""Entity and id."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The server's version that a row contains, and the scopes that brought it."""

    version: int
    scopes: int


def standings(db: Connection, entity: str, ids: Sequence[str]) -> dict[str, Standing]:
    """Those of the records that are here."""
    query = (
        f"SELECT id, version, scopes FROM {table_of(entity).name} "  # noqa: S608 - our own table
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    rows = db.exec_driver_sql(query, (json.dumps(ids),))
    return {r.id: Standing(r.version, r.scopes) for r in rows}


def unanswered(db: Connection, entity: str) -> set[str]:
    """The records of ``entity`` that have a base: something of them waits for an answer."""
    rows = db.exec_driver_sql("SELECT id FROM base_row WHERE entity = ?", (entity,))
    return set(rows.scalars())


def leave(db: Connection, bit: int) -> list[Ref]:
    """Take every record out of the scope of ``bit``; returns those that no other scope holds."""
    alone: list[Ref] = []
    for entity in ENTITIES:
        table = table_of(entity)
        ids = db.execute(select(table.c.id).where(table.c.scopes == bit)).scalars()
        alone += [(entity, record_id) for record_id in ids]
        inside = table.c.scopes.op("&")(bit) != 0
        db.execute(update(table).where(inside).values(scopes=table.c.scopes.op("&")(~bit)))
    sums.empty(db, bit)
    return alone


def begin_again(db: Connection, bit: int) -> None:
    """Keep the records of a scope on screen while it is loaded again, whatever their version.

    What another scope holds as well is as true as before: it only leaves this one.
    """
    for entity in ENTITIES:
        table = table_of(entity)
        held = table.c.scopes.op("&")
        inside, shared = held(bit) != 0, held(~(bit | STALE)) != 0
        db.execute(update(table).where(inside, shared).values(scopes=held(~bit)))
        db.execute(update(table).where(inside).values(scopes=STALE, version=0))
    sums.empty(db, bit)
    db.execute(update(base_row).where(base_row.c.version > 0).values(version=0))
