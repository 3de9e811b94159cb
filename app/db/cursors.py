"""How far each scope of the server was pulled, and the bit that marks its records."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert

from app.db.tables import cursor as table

STALE = 1 << 61
"""Marks records kept on screen while the scope that brought them is loaded again."""

SNAPSHOT = 1 << 59
"""The bit of a scope that came as a snapshot, on every device: no other scope is given it."""

MOST_SCOPES = 59
"""Bits left for other scopes in a 64-bit column."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A scope, the position up to which it is here, and its bit."""

    scope: str
    position: int
    bit: int


def known(db: Connection) -> dict[str, Cursor]:
    """Every scope this device holds, by name."""
    rows = db.exec_driver_sql("SELECT scope, position, bit FROM cursor ORDER BY bit")
    return {scope: Cursor(scope, position, bit) for scope, position, bit in rows}


def positions(db: Connection) -> dict[str, int]:
    """How far each scope was pulled."""
    return {scope: cursor.position for scope, cursor in known(db).items()}


def begin(db: Connection, scope: str) -> Cursor:
    """Start to hold a scope, at position 0, with the lowest bit that is free."""
    taken = {c.bit for c in known(db).values()}
    bit = next(1 << n for n in range(MOST_SCOPES) if 1 << n not in taken)
    db.execute(insert(table).values(scope=scope, position=0, bit=bit))
    return Cursor(scope, 0, bit)


def move(db: Connection, scope: str, position: int) -> None:
    """Note that a scope is here up to ``position``."""
    db.exec_driver_sql("UPDATE cursor SET position = ? WHERE scope = ?", (position, scope))


def drop(db: Connection, scope: str) -> None:
    """Stop holding a scope (its records are the caller's to let go)."""
    db.execute(delete(table).where(table.c.scope == scope))
