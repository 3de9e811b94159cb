"""Codes of phones that were let in on this device: each opens a file once, until it is over."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.db.tables import accepted_code


def accepted_ms(db: Connection, text: str) -> int | None:
    """When this code was let in here first (ms); None: never."""
    mine = select(accepted_code.c.at_ms).where(accepted_code.c.hash == _hash(text))
    found: int | None = db.execute(mine).scalar_one_or_none()
    return found


def note(db: Connection, text: str, *, at_ms: int, until_ms: int) -> None:
    """Remember a code until it is over anyway; the first time counts."""
    db.execute(delete(accepted_code).where(accepted_code.c.until_ms < at_ms))
    row = {"hash": _hash(text), "at_ms": at_ms, "until_ms": until_ms}
    db.execute(insert(accepted_code).values(row).on_conflict_do_nothing())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
