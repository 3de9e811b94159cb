"""How many records of each kind are here."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from app.db import entities


def tally(db: Connection, kinds: Iterable[str]) -> dict[str, int]:
    """The number of records by entity (names of ``app.domain.kinds.ENTITIES``)."""
    return {
        kind: db.execute(select(func.count()).select_from(entities.table_of(kind))).scalar_one()
        for kind in kinds
    }
