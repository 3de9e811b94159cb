"""The server searches its customers for a device: one finished text each, errors included.

Customers as :mod:`benchmarks.million` has them are written by ``COPY``, with their keys, as the
write path would leave them; that is kept like a filled store. The question is the route's own,
without HTTP and the device's allowance. The floor is one raw question for one exact key. A device
asks for whole texts, not at every keystroke.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import Engine, text

from app.domain.customers import Customer
from app.records import to_json
from benchmarks import million
from benchmarks.data import SEED
from benchmarks.measure import Line, line, milliseconds, p99
from benchmarks.typed import texts
from sync.server import embedded
from sync.server.database import migrate, open_engine, transact
from sync.server.filing import askable_keys
from sync.server.search_ways import search_ways
from sync.server.searching import search

_BATCH = 20_000
_GATE = text("SELECT set_config('comptoir.commit', 'open', true)")
_BARE = text("SELECT customer_id FROM key_index WHERE org = this_org() AND key = :key")


def run() -> Iterator[Line]:
    """Every text once, in no order."""
    wanted = [shown.replace("\b", "") for shown in texts()]
    random.Random(SEED).shuffle(wanted)
    customers = million.customers_wanted()
    with _server(customers) as engine:
        transact(engine, partial(search, typed="warm wram", country="FR"))
        spent = [_searched(engine, typed) for typed in wanted]
        bare = [milliseconds(partial(_bare, engine)) for _ in wanted]
        slowest = wanted[spent.index(max(spent))]
        yield line(
            f"server-search-{customers}",
            spent,
            bare,
            p99=p99(spent),
            worst=round(max(spent), 2),
            worst_text=slowest,
            key_index_mb=_size(engine),
        )


def _searched(engine: Engine, typed: str) -> float:
    return milliseconds(lambda: transact(engine, partial(search, typed=typed, country="FR")))


def _bare(engine: Engine) -> None:
    with engine.connect() as db:
        db.execute(_BARE, {"key": "phone:+33600000000"}).all()


def _size(engine: Engine) -> int:
    sizes = text("SELECT pg_total_relation_size('key_index') / 1000000")
    with engine.connect() as db:
        return int(db.execute(sizes).scalar_one())


@contextmanager
def _server(customers: int) -> Iterator[Engine]:
    kept = os.environ.get("COMPTOIR_BENCH_STORE")
    root = Path(kept) if kept else platformdirs.user_cache_path("comptoir-benchmarks")
    folder = root / f"server-people-{customers}"
    is_new = not (folder / "filled").exists()
    if is_new:
        shutil.rmtree(folder, ignore_errors=True)
    postgres = embedded.start(folder / "postgres")
    engine = open_engine(postgres.get_uri())
    try:
        migrate(engine)
        if is_new:
            _fill(engine, million.people(customers))
            (folder / "filled").touch()
        yield engine
    finally:
        engine.dispose()
        embedded.stop(postgres)


def _fill(engine: Engine, people: Iterable[Customer]) -> None:
    left = iter(people)
    while batch := [replace(c, sizes=(), consents=()) for c in islice(left, _BATCH)]:
        with engine.begin() as db:
            db.execute(_GATE)
            raw: Any = db.connection.driver_connection
            _copy(raw, "entity (type, id, version, body, customer_id)", map(_record, batch))
            keys = (
                (key, c.customer_id)
                for c in batch
                for key in sorted(askable_keys(c) | search_ways(c))
            )
            _copy(raw, "key_index (key, customer_id)", keys)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.exec_driver_sql("VACUUM ANALYZE")


def _record(customer: Customer) -> tuple[object, ...]:
    customer_id = customer.customer_id
    return "customer", customer_id, 1, to_json(customer).decode(), customer_id


def _copy(raw: Any, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
