"""Statements sent one after the other without waiting: PostgreSQL writes while Python goes on."""

from __future__ import annotations

from collections.abc import Iterator
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
    try:
        with line.pipeline():
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
