"""Open the device's encrypted database and run transactions on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from app.db.gate import Gate
from app.domain.errors import Fault

PATIENCE_MS = 10_000
"""How long a write waits for another one: pages of a first load take a second or so each."""

PATIENCE = "patience_ms"
"""In the ``info`` of a line of the pool: what it was told last, when that is not the above."""

PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE_MS}",  # first: changing the journal mode may have to wait
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # confirmed work survives a power cut, not only a killed process
    "PRAGMA temp_store = MEMORY",  # nothing plain in temporary files
    "PRAGMA secure_delete = FAST",
    "PRAGMA cache_size = -32000",
)

CAREFUL = ("PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 1000")
BULK = ("PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 12000")
"""For what can be fetched again: a power cut may take the last such transactions, whole, and never
one that was confirmed after them (that one's own sync writes theirs too). Pages that many of them
change are brought into the database less often: after 48 MB of log instead of 4."""


class DatabaseLocked(Fault):
    """The key does not open the file: another key, or not our file."""

    code = "database_locked"


class DiskFull(Fault):
    """There is no room to write; nothing was confirmed."""

    code = "disk_full"


class DatabaseBusy(Fault):
    """Another write did not end in time; nothing was written."""

    code = "database_busy"


class DatabaseGone(Fault):
    """The file that was open is no longer there: the device was wiped."""

    code = "database_gone"


class DatabaseDamaged(Fault):
    """The file is not readable as a database."""

    code = "database_damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an engine's database is; every transaction passes its gate."""

    path: Path
    key: bytes = field(repr=False)
    gate: Gate = field(default_factory=Gate, repr=False)


def place_of(engine: Engine) -> Place:
    """The place of a database that :func:`open_engine` opened."""
    place: Place = engine.get_execution_options()["place"]
    return place


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine on the SQLCipher file ``path``, made when absent; ``key`` is 32 random bytes.

    Raises:
        DatabaseLocked: the key does not fit the file.
        DatabaseGone: the file cannot be made or opened.
    """
    if len(key) != 32:
        raise ValueError("the database key has 32 bytes")

    address = path.resolve().as_uri()
    mode = "rwc"

    def connect() -> Any:
        raw = sqlcipher.connect(
            f"{address}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        try:
            for pragma in PRAGMAS:
                raw.execute(pragma)
        except sqlcipher.DatabaseError:
            raw.close()
            raise
        return raw

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=8,
        hide_parameters=True,  # error texts reach logs, and parameters are personal data
        execution_options={"place": Place(path=path, key=key)},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _as_fault)
    try:
        with engine.connect() as db:
            db.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError as error:
        engine.dispose()
        raise DatabaseLocked from error
    mode = "rw"  # a wiped device stays wiped: nothing makes the file again behind its back
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    _set_up(connection, options.get("patience_ms", PATIENCE_MS), options.get("is_bulk", False))
    connection.exec_driver_sql(f"BEGIN {options.get('begin', 'DEFERRED')}")


def _set_up(connection: Connection, patience_ms: int, is_bulk: bool) -> None:
    """Tell a line of the pool how it is used this time, where it was used otherwise before."""
    info = connection.info
    if info.get(PATIENCE, PATIENCE_MS) != patience_ms:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience_ms}")
        info[PATIENCE] = patience_ms
    if info.get("is_bulk", False) is not is_bulk:
        for pragma in BULK if is_bulk else CAREFUL:
            connection.exec_driver_sql(pragma)
        info["is_bulk"] = is_bulk


def _as_fault(context: Any) -> None:
    """Turn what the disk does to us into a fault that has a sentence."""
    said = str(context.original_exception)
    if "disk is full" in said or "disk I/O error" in said:
        raise DiskFull from context.original_exception
    if "database is locked" in said:
        raise DatabaseBusy from context.original_exception
    if "unable to open database file" in said:
        raise DatabaseGone from context.original_exception
    if "malformed" in said:
        raise DatabaseDamaged from context.original_exception


@contextmanager
def writing(
    engine: Engine, *, patience_ms: int = PATIENCE_MS, is_bulk: bool = False
) -> Iterator[Connection]:
    """One write transaction (``BEGIN IMMEDIATE``): committed at the end, rolled back on any error.

    ``is_bulk``: all of it can be fetched again, see :data:`BULK`.

    Raises:
        DatabaseBusy: other writes took longer than ``patience_ms``; nothing was written.
        DiskFull: no room; nothing was written.
    """
    options = {"begin": "IMMEDIATE", "patience_ms": patience_ms, "is_bulk": is_bulk}
    with (
        place_of(engine).gate.passing(),
        engine.connect().execution_options(**options) as db,
        db.begin(),
    ):
        yield db


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent read of the whole database."""
    with place_of(engine).gate.passing(), engine.connect() as db, db.begin():
        yield db
