"""This database's identity, its operation numbers and its clock."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from app.db import settings
from app.db.tables import install as table
from app.domain.clocks import Hlc

SERIES = "series"
"""Setting: what tells numbers that people read from those of this device's earlier installs."""

_GET = "SELECT install, seq, hlc_ms, hlc_counter, clock_offset_ms, history_id FROM install"
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"  # without what people misread


@dataclass(frozen=True, slots=True, kw_only=True)
class Install:
    """One database on one device; ``clock_offset_ms`` is server clock minus device clock."""

    install: str
    seq: int
    hlc: Hlc
    clock_offset_ms: int
    history_id: str


def begin(db: Connection, install_id: str) -> None:
    """Give a fresh database its identity."""
    db.execute(
        insert(table).values(
            install=install_id, seq=0, hlc_ms=0, hlc_counter=0, clock_offset_ms=0, history_id=""
        )
    )


def is_begun(db: Connection) -> bool:
    """Whether this database has its identity."""
    return db.execute(select(table.c.install)).first() is not None


def get(db: Connection) -> Install:
    """The identity of this database."""
    return install_of(*db.exec_driver_sql(_GET).one())


def install_of(
    install: str, seq: int, hlc_ms: int, hlc_counter: int, offset_ms: int, history_id: str
) -> Install:
    """An identity as its row tells it."""
    return Install(
        install=install,
        seq=seq,
        hlc=Hlc(hlc_ms, hlc_counter, install),
        clock_offset_ms=offset_ms,
        history_id=history_id,
    )


def advance(db: Connection, now_ms: int) -> Install:
    """Take the next operation number and moment; ``now_ms`` is the device's wall clock."""
    mine = get(db)
    hlc = mine.hlc.next(now_ms + mine.clock_offset_ms)
    db.execute(update(table).values(seq=mine.seq + 1, hlc_ms=hlc.ms, hlc_counter=hlc.counter))
    return get(db)


def renew(db: Connection, install_id: str, seq: int) -> None:
    """Number anew: as a new install (after a restored backup), or as the same one.

    ``seq`` operations are numbered already. A new install gives other numbers to people, too: the
    copy that it comes from may have been used meanwhile, here or on another machine.
    """
    if install_id != get(db).install:
        settings.put(db, SERIES, _series(install_id))
    db.execute(update(table).values(install=install_id, seq=seq))


def set_clock_offset(db: Connection, offset_ms: int) -> None:
    """Remember how far the server's clock is ahead of this device's, in ms."""
    db.execute(update(table).values(clock_offset_ms=offset_ms))


def set_history(db: Connection, history_id: str) -> None:
    """Remember which history of the server the cursors belong to."""
    db.execute(update(table).values(history_id=history_id))


def _series(install_id: str) -> str:
    """Two letters out of 484, the same for ever: nobody has to be asked for them."""
    first, second = hashlib.sha256(install_id.encode()).digest()[:2]
    return _LETTERS[first % len(_LETTERS)] + _LETTERS[second % len(_LETTERS)]
