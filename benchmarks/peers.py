"""What others do: ``ILIKE '%…%'`` over names, phones, e-mails and cards in PostgreSQL.

The rows are those of the same device; each piece that is typed must be in one of the columns. With
``pg_trgm`` each column has a GIN index of trigrams: ``COMPTOIR_BENCH_POSTGRES`` names a server
that has the extension (its user may make databases), for the embedded one has not.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import psycopg

from app.db.engine import reading
from app.domain.text import fold
from app.services.desk import Desk
from benchmarks.measure import Line, milliseconds, p95, p99
from benchmarks.typed import keystrokes
from sync.server import embedded

SAMPLE = 60
"""Keystrokes: without an index each looks at every row."""

Database: TypeAlias = psycopg.Connection[tuple[object, ...]]

_COLUMNS = ("name", "phone", "email", "card")
_TABLE = "CREATE UNLOGGED TABLE person (id text, name text, phone text, email text, card text)"
_ROWS = """
    SELECT c.id, c.sort_name,
        max(CASE WHEN k.key LIKE 'phone:%' THEN substr(k.key, 7) END),
        max(CASE WHEN k.key LIKE 'email:%' THEN substr(k.key, 7) END),
        max(CASE WHEN k.key LIKE 'card:%' THEN substr(k.key, 6) END)
    FROM lookup_key k JOIN customer c ON c.row = k.ref / 32
    WHERE k.ref % 32 = 5 GROUP BY c.row
"""
_OURS = "comptoir_benchmark"


def compared(desk: Desk) -> Iterator[Line]:
    """The result without an index, and with trigrams where there are any."""
    shown = keystrokes()
    shown = shown[:: max(len(shown) // SAMPLE, 1)]
    with _server() as uri, psycopg.connect(uri, autocommit=True) as db:
        _fill(db, desk)
        yield _asked(db, "ilike-without-index", shown)
        try:
            spent = milliseconds(partial(_index, db))
        except psycopg.errors.FeatureNotSupported:
            return
        (size,) = db.execute("SELECT pg_indexes_size('person') / 1000000").fetchone() or (0,)
        costs = {"index_s": round(spent / 1000), "index_mb": size}
        yield _asked(db, "ilike-with-pg-trgm", shown) | costs


@contextmanager
def _server() -> Iterator[str]:
    """A database of our own: of the server that is named, else of an embedded one."""
    if named := os.environ.get("COMPTOIR_BENCH_POSTGRES"):
        with psycopg.connect(named, autocommit=True) as db:
            db.execute(f"DROP DATABASE IF EXISTS {_OURS}")
            db.execute(f"CREATE DATABASE {_OURS}")
            try:
                yield psycopg.conninfo.make_conninfo(named, dbname=_OURS)
            finally:
                db.execute(f"DROP DATABASE {_OURS} WITH (FORCE)")
        return
    with TemporaryDirectory(prefix="comptoir-bench-peers-") as folder:
        postgres = embedded.start(Path(folder) / "postgres")
        try:
            yield postgres.get_uri()
        finally:
            embedded.stop(postgres)


def _fill(db: Database, desk: Desk) -> None:
    db.execute(_TABLE)
    with reading(desk.engine) as here, db.cursor() as cursor:
        rows = here.exec_driver_sql(_ROWS)
        with cursor.copy("COPY person FROM STDIN") as copy:
            for row in rows:
                copy.write_row([value or "" for value in row])
    db.execute("VACUUM ANALYZE person")


def _index(db: Database) -> None:
    db.execute("CREATE EXTENSION pg_trgm")
    for column in _COLUMNS:
        db.execute(f"CREATE INDEX ON person USING gin ({column} gin_trgm_ops)")


def _asked(db: Database, name: str, shown: list[str]) -> Line:
    spent = [milliseconds(partial(_ask, db, text)) for text in shown]
    return {
        "name": name,
        "n": len(spent),
        "median": round(statistics.median(spent), 2),
        "p95": round(p95(spent), 2),
        "p99": p99(spent),
        "unit": "ms",
    }


def _ask(db: Database, text: str) -> None:
    pieces = fold(text).split() or [""]
    one = " OR ".join(f"{column} ILIKE %s" for column in _COLUMNS)
    where = " AND ".join(f"({one})" for _ in pieces)
    wanted = [f"%{piece}%" for piece in pieces for _ in _COLUMNS]
    db.execute(f"SELECT id, name FROM person WHERE {where} ORDER BY name LIMIT 50", wanted)  # noqa: S608 - our own columns
