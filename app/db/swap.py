"""Put another database in the place of the open one: whole, whatever is killed when.

Beside ``name.db`` lies ``name.db.fresh`` while it is made. Both are whole files without a journal
when the one takes the other's name, which is one step of the file system: whoever starts
afterwards finds the old one or the new one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine

from app.db.engine import DatabaseBusy, DatabaseGone, Place, open_engine, place_of
from app.db.gate import PATIENCE_S, GateBusy

FRESH, SEALED = ".fresh", ".sealed"
_JOURNALS = ("-wal", "-shm", "-journal")

Carry = Callable[[Connection, Connection], None]


def fresh_path(path: Path) -> Path:
    """Where the database that shall take the place of ``path`` is made."""
    return path.with_name(path.name + FRESH)


def sealed_path(path: Path) -> Path:
    """Where a snapshot lies while it is received: sealed under a key that is not on this disk."""
    return path.with_name(path.name + SEALED)


def clear(path: Path, *, sealed: bool = True) -> None:
    """Remove what an unfinished load left beside the database at ``path``."""
    fresh = fresh_path(path)
    for ending in ("", *_JOURNALS):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    if sealed:
        sealed_path(path).unlink(missing_ok=True)


def swap(engine: Engine, carry: Carry) -> None:
    """Let the fresh file take the place of the engine's; nobody reads or writes meanwhile.

    ``carry`` (transaction on the old one, transaction on the fresh one) takes along what must not
    stay behind. When it raises, everything is as it was. Not from within a transaction.

    Raises:
        DatabaseBusy: a transaction did not end in time; nothing was done.
        DatabaseGone: the device was wiped.
        DiskFull: no room to carry; nothing was done.
    """
    place = place_of(engine)
    try:
        with place.gate.shut(PATIENCE_S):
            _swap(engine, place, carry)
    except GateBusy as error:
        raise DatabaseBusy from error


def _swap(engine: Engine, place: Place, carry: Carry) -> None:
    path, fresh = place.path, fresh_path(place.path)
    if not path.exists():
        raise DatabaseGone  # wiped: nothing makes it again
    engine.dispose()  # at the end of this, no pool holds the old file open
    new = open_engine(fresh, place.key)
    old = open_engine(path, place.key)
    try:
        with new.begin() as into, old.connect() as out, out.begin():
            carry(out, into)
    finally:
        new.dispose()
        old.dispose()
    for each in (fresh, path):
        _fold(each, place.key)
    _flush(fresh)
    os.replace(fresh, path)  # noqa: PTH105 - the name of the system's own step
    _flush_folder(path.parent)


def _fold(path: Path, key: bytes) -> None:
    """Bring everything into the one file: its journal would be read into the other's pages.

    Raises:
        DatabaseBusy: somebody else has it open.
    """
    raw: Any = sqlcipher.connect(str(path), isolation_level=None)
    try:
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        mode = raw.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlcipher.OperationalError as error:
        raise DatabaseBusy from error
    finally:
        raw.close()
    if mode != "delete":
        raise DatabaseBusy


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be flushed."""
    if os.name == "posix":
        line = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(line)
        finally:
            os.close(line)
