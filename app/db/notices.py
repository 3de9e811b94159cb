"""What the person at this device must be told."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.tables import notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell: a stable ``code``, the record it is about, ``detail`` as JSON.

    ``id`` is the operation's id (its log line holds what was typed) or the incident's id, so that
    nothing is told twice.
    """

    id: str
    at_ms: int
    code: str
    entity: str
    subject: str
    detail: str
    seen: bool = False


def add(db: Connection, new: Notice) -> None:
    """Keep a notice, unless it was told before."""
    values = {name: getattr(new, name) for name in new.__slots__}
    db.execute(upsert(notice).values(values).on_conflict_do_nothing())


def forget(db: Connection, notice_id: str) -> None:
    """It is not so any more."""
    db.execute(delete(notice).where(notice.c.id == notice_id))


def unseen(db: Connection) -> int:
    """How many notices nobody has looked at."""
    return db.execute(
        select(func.count()).select_from(notice).where(notice.c.seen.is_(False))
    ).scalar_one()


def latest(db: Connection, limit: int = 200) -> list[Notice]:
    """Newest first."""
    query = select(notice).order_by(notice.c.at_ms.desc(), notice.c.id.desc()).limit(limit)
    return [Notice(**row) for row in db.execute(query).mappings()]


def mark_all_seen(db: Connection) -> None:
    """Somebody has looked at all of them."""
    db.execute(update(notice).where(notice.c.seen.is_(False)).values(seen=True))
