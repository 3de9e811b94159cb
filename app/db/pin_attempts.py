"""Wrong PINs since the last right one, per person: they survive a restart."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.tables import pin_attempt


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many misses, and until when (ms) no PIN is tried."""

    misses: int = 0
    blocked_until_ms: int = 0


def get(db: Connection, associate_id: str) -> Attempts:
    """The misses of a person."""
    query = select(pin_attempt).where(pin_attempt.c.associate_id == associate_id)
    row = db.execute(query).one_or_none()
    return Attempts(row.misses, row.blocked_until_ms) if row else Attempts()


def put(db: Connection, associate_id: str, attempts: Attempts) -> None:
    """Keep the misses of a person."""
    values = {"misses": attempts.misses, "blocked_until_ms": attempts.blocked_until_ms}
    db.execute(
        upsert(pin_attempt)
        .values(associate_id=associate_id, **values)
        .on_conflict_do_update(index_elements=["associate_id"], set_=values)
    )


def forget(db: Connection, associate_id: str) -> None:
    """The right PIN was given."""
    db.execute(delete(pin_attempt).where(pin_attempt.c.associate_id == associate_id))
