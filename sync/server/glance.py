"""Look at the database in few words: one message begins, one question is asked, one ends it.

For what devices ask all the time. Half of such a question used to be its planning: here plans are
kept, and only those are made that are right for a table of any size (an index, in its order).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.exc import OperationalError

from sync.server.database import begin_line, org_of

_BEGIN = """
    BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL comptoir.org = '{}';
    SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off;
    SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """One consistent view of the database."""

    line: psycopg.Connection[Any]

    def ask(self, question: str, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """The rows; values are named in the question as psycopg has it: ``%(name)s``."""
        return self.line.execute(question, values, prepare=True).fetchall()


@contextmanager
def glancing(engine: Engine) -> Iterator[Glance]:
    """A view that ends with the block.

    Raises:
        OperationalError: the database is away.
    """
    lent = _lent(engine)
    try:
        line: Any = lent.driver_connection
        begin_line(line, _BEGIN.format(org_of(engine)).encode())
        yield Glance(line)
        line.pgconn.exec_(b"COMMIT")
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise OperationalError("a glance", None, error) from error
    finally:
        lent.close()


def _lent(engine: Engine) -> PoolProxiedConnection:
    """A line of the pool, which tells in the driver's words that it can open none."""
    try:
        return engine.raw_connection()
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise OperationalError("a line", None, error) from error
