"""The driver's own ways: statements that nobody waits for, and questions without ceremony."""

from __future__ import annotations

import selectors
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


@contextmanager
def unwaited(db: Connection) -> Iterator[None]:
    """What is executed within is on its way at once; its answers are waited for at the end.

    For statements whose rows nobody reads, written out as text: SQLAlchemy's own inserts ask for
    what PostgreSQL filled in. The first that fails is the one whose error is raised.

    Raises:
        DBAPIError: as if each had been waited for.
    """
    line: Any = db.connection.driver_connection
    with _told(db, line), line.pipeline():
        yield


def tell(db: Connection, statement: str, values: Mapping[str, Any]) -> None:
    """Execute what nobody waits for, within :func:`unwaited`; values as in :func:`ask`."""
    line: Any = db.connection.driver_connection
    line.execute(statement, values)


def ask(db: Connection, question: str, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
    """The rows, as tuples; a hundred microseconds and half of each row less than SQLAlchemy's.

    ``values`` are named in the question as psycopg has it: ``%(name)s``.

    Raises:
        DBAPIError: as SQLAlchemy would.
    """
    if not db.in_transaction():
        db.begin()
    line: Any = db.connection.driver_connection
    with _told(db, line):
        rows: Sequence[tuple[Any, ...]] = line.execute(question, values).fetchall()
    return rows


@contextmanager
def _told(db: Connection, line: Any) -> Iterator[None]:
    """Errors of the driver become those that everybody else knows."""
    try:
        yield
    except psycopg.Error as error:
        if line.closed:
            db.invalidate(error)
        raise DBAPIError.instance(
            None,
            None,
            error,
            psycopg.Error,
            hide_parameters=True,
            connection_invalidated=line.closed,
            dialect=db.dialect,
        ) from error


PATIENCE_SECONDS = 1.0
"""What has not gone by then goes when it is waited for."""


def send_off(db: Connection) -> None:
    """Let nothing that was executed wait on our side: whoever sent it does something else now."""
    line: Any = db.connection.driver_connection
    with selectors.DefaultSelector() as room:
        room.register(line.pgconn.socket, selectors.EVENT_WRITE)
        while line.pgconn.flush():
            if not room.select(PATIENCE_SECONDS):
                return
