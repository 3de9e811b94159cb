"""Reach PostgreSQL: an engine by URL, the schema up to date, transactions that try again."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import as_file, files
from struct import Struct
from typing import Any, TypeVar

import msgspec
import psycopg
from psycopg.abc import Buffer
from psycopg.pq import ExecStatus
from psycopg.types.array import ListBinaryDumper
from psycopg.types.json import set_json_loads
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError

T = TypeVar("T")

ORG = "main"
"""The organisation of a server that is told no other."""

_ORG = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")

CONNECTIONS = 30
"""Most of one process at once; PostgreSQL itself allows 100 to all, as it comes."""

TRIES = 6
"""How often a transaction that others overtook is begun."""

AWAY_SECONDS, AWAY_PAUSE_SECONDS = 60.0, 0.5
"""How long a server that starts waits for its database, and between two tries."""

MIGRATION_LOCK = 7_203_001
"""Advisory lock: two servers that start at once migrate one after the other."""


class NewerDatabase(Exception):
    """A later version of this program has changed it."""

    def __init__(self) -> None:
        super().__init__("the database is of a newer version; this one cannot go on with it")


class Overtaken(Exception):
    """Somebody else changed the same record meanwhile; the transaction begins again."""


def open_engine(url: str, org: str = ORG, connections: int = CONNECTIONS) -> Engine:
    """An engine on any PostgreSQL 15 to 18; ``url`` as PostgreSQL writes it.

    Whatever is done through it is done within ``org``: each transaction says so to PostgreSQL,
    where ``this_org()`` reads it, for the transaction only: a pooler between the two may give the
    connection to somebody else afterwards. Who never said it can read and write nothing.

    Parameters stay out of error texts: they hold personal data.

    Raises:
        ValueError: ``org`` has other characters than a-z, 0-9, _ and -, or more than 32.
    """
    if not _ORG.fullmatch(org):
        raise ValueError("an organisation's id: up to 32 of a-z, 0-9, _ and -")
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(
        address,
        pool_size=min(10, connections),
        max_overflow=max(connections - 10, 0),
        hide_parameters=True,
        connect_args={"options": "-c plan_cache_mode=force_custom_plan"},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "checkout", _check_line)
    event.listen(engine, "begin", partial(_enter, f"SET LOCAL comptoir.org = '{org}'".encode()))
    return engine.execution_options(org=org, connections=connections)


def org_of(engine: Engine) -> str:
    """The organisation that ``engine`` was opened for."""
    return str(engine.get_execution_options()["org"])


def connections_of(engine: Engine) -> int:
    """How many its pool may have at once."""
    return int(engine.get_execution_options()["connections"])


def _check_line(line: psycopg.Connection[Any], _record: object, _lent: object) -> None:
    """Lend no line that broke while nobody used it; the pool's own way takes five times as long.

    Raises:
        InvalidatePoolError: it did; the pool opens others.
    """
    try:
        is_there = line.pgconn.exec_(b"").status == ExecStatus.EMPTY_QUERY
    except psycopg.OperationalError:
        is_there = False
    if not is_there:
        raise InvalidatePoolError


def looking_up(engine: Engine) -> Engine:
    """The same database for transactions that ask for records by their keys, and nothing else.

    Plans are of the kind that is right for tables of any size: looks into an index.
    """
    return engine.execution_options(more=_LOOKING_UP)


_LOOKING_UP = b"".join(
    b";SET LOCAL " + each
    for each in (
        b"enable_seqscan = off",
        b"enable_bitmapscan = off",
        b"enable_hashjoin = off",
        b"enable_mergejoin = off",
    )
)


def _enter(said: bytes, db: Connection) -> None:
    line: Any = db.connection.driver_connection
    more = db.get_execution_options().get("more", b"")
    begin_line(line, b"" if line.autocommit else _beginning(line) + said + more)


def _beginning(line: psycopg.Connection[Any]) -> bytes:
    level = line.isolation_level
    said = f" ISOLATION LEVEL {level.name.replace('_', ' ')}" if level else ""
    return f"BEGIN{said}{' READ ONLY' if line.read_only else ''};".encode()


def begin_line(line: psycopg.Connection[Any], said: bytes) -> None:
    """Begin a transaction with all that it has to know, in one message.

    Raises:
        OperationalError: the line broke since the pool last tried it.
    """
    try:
        has_begun = line.pgconn.exec_(said).status in _BEGUN
    except psycopg.OperationalError:
        has_begun = False
    if not has_begun:
        error = psycopg.OperationalError("the line broke")
        raise OperationalError("BEGIN", None, error, connection_invalidated=True) from error


_BEGUN = (ExecStatus.COMMAND_OK, ExecStatus.EMPTY_QUERY)


def _prepare(line: psycopg.Connection[Any], _record: object) -> None:
    """Send lists as they are: as text, each quote of each JSON body is searched for and doubled.

    Plans are made for each batch (see ``options``): one kept from the first import, when the
    tables were empty, would read them from end to end ever after.
    """
    line.adapters.register_dumper(list, _Lists)
    set_json_loads(msgspec.json.decode, line)


_length = Struct("!i").pack
_NULL = _length(-1)


class _Lists(ListBinaryDumper):
    """A list of texts in one go: item by item it takes three times as long."""

    def dump(self, obj: list[Any]) -> Buffer | None:
        if self.oid != _TEXTS.array_oid or not all(x is None or type(x) is str for x in obj):
            return super().dump(obj)
        parts = [_HEAD.pack(1, None in obj, _TEXTS.oid, len(obj), 1)]
        for item in obj:
            if item is None:
                parts.append(_NULL)
            else:
                said = item.encode()
                parts += (_length(len(said)), said)
        return b"".join(parts)


_TEXTS = psycopg.adapters.types["text"]
_HEAD = Struct("!iiIii")
"""Dimensions, whether there are nulls, the type of the items, how many, from which number on."""


_NEW_ORG = text("""
    INSERT INTO server (history_id, salt)
    VALUES (gen_random_uuid()::text, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    ON CONFLICT DO NOTHING
""")


def migrate(engine: Engine, revision: str = "head") -> None:
    """Apply the revisions that are missing, in one transaction; a new organisation begins.

    Raises:
        NewerDatabase: it has revisions that this version does not know.
        OperationalError: the database is away, or cannot be written because it is a replica.
    """
    from alembic import command  # noqa: PLC0415 - 0.3 s that tests need once
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    with as_file(files("sync.server.migrations")) as folder, engine.begin() as db:
        db.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": MIGRATION_LOCK})
        _check_leads(db)
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = db
        try:
            command.upgrade(config, revision)
        except CommandError:
            raise NewerDatabase from None
        db.execute(_NEW_ORG)


_FOLLOWS = "SELECT pg_is_in_recovery()"


def _check_leads(db: Connection) -> None:
    line: Any = db.connection.driver_connection
    try:
        check_leads(line)
    except psycopg.OperationalError as error:
        raise OperationalError(_FOLLOWS, None, error) from error


def check_leads(line: psycopg.Connection[Any]) -> None:
    """See that the database can be written.

    Raises:
        psycopg.OperationalError: it is a replica, or still recovers: it counts as away.
    """
    if line.execute(_FOLLOWS).fetchone() == (True,):
        raise psycopg.OperationalError("it follows another one, or still recovers")


@contextmanager
def alone(engine: Engine, lock: int) -> Iterator[None]:
    """Keep the other servers of this organisation from doing the same at the same time."""
    with engine.begin() as db:
        db.execute(text("SELECT pg_advisory_xact_lock(:n, hashtext(this_org()))"), {"n": lock})
        yield


def patiently(work: Callable[[], None]) -> None:
    """Run ``work``, which must be repeatable; again while the database is away, for a while.

    Raises:
        OperationalError: it was away too long.
    """
    until = time.monotonic() + AWAY_SECONDS
    while True:
        try:
            return work()
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(AWAY_PAUSE_SECONDS)


def transact(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Run ``work`` in one transaction; again when others overtook it or a deadlock was broken.

    ``work`` must be repeatable: what it changes outside the database belongs to its last run.
    """
    for left in reversed(range(TRIES)):
        try:
            with engine.begin() as db:
                return work(db)
        except Overtaken:
            if not left:
                raise
        except DBAPIError as error:
            if not left or not _may_succeed_later(error):
                raise
        time.sleep(random.uniform(0.005, 0.05))  # noqa: S311 - only to part two that collide
    raise AssertionError("unreachable")


def _may_succeed_later(error: DBAPIError) -> bool:
    collisions = (
        psycopg.errors.DeadlockDetected,
        psycopg.errors.SerializationFailure,
        psycopg.errors.UniqueViolation,
    )
    return isinstance(error.orig, collisions)


def history_of(db: Connection) -> str:
    """The history that positions belong to; a restored database gets a new one."""
    return str(
        db.execute(text("SELECT history_id FROM server WHERE org = this_org()")).scalar_one()
    )


def begin_history(db: Connection) -> str:
    """Forget the old history: every device starts its scopes again at its next pull."""
    begin = text("""
        UPDATE server SET history_id = gen_random_uuid()::text WHERE org = this_org()
        RETURNING history_id
    """)
    return str(db.execute(begin).scalar_one())
