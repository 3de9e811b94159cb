"""One busy store, on a server: 100,000 customers, half a million purchase lines, and its day.

The crowd shops in Paris. Each customer's sizes come from the demo's own dice; purchases hold two
and three lines in turn, so 500,000 lines are 200,000 purchases; who buys often is drawn as in life
(a fifth never bought). Filled through the server's one commit function, without the HTTP before
it. A filled store is made once per run and copied for each benchmark.

``COMPTOIR_BENCH_CUSTOMERS`` makes it smaller while developing (purchases in proportion);
``COMPTOIR_BENCH_STORE`` names a folder that keeps filled stores from one run to the next.
"""

from __future__ import annotations

import atexit
import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import Engine

from app.demo.dice import Dice
from app.demo.shelf import purchase_line
from app.demo.stores import PARIS
from app.domain.customers import Customer
from app.domain.purchases import Channel, Purchase, PurchaseLine
from benchmarks.data import LARGE, SEED, crowd, demo_shop, now
from benchmarks.notes import add_notes
from sync.server import embedded
from sync.server.commit import commit
from sync.server.database import migrate, open_engine, transact
from sync.server.records import Change, Held

LINES_PER_CUSTOMER = 5
NEVER_BOUGHT = 0.2
_BATCH = 5_000

Record = tuple[str, str, object]
"""Entity, id, record."""


def customers_wanted() -> int:
    """How many customers the store has: 100,000 unless the environment says otherwise."""
    return int(os.environ.get("COMPTOIR_BENCH_CUSTOMERS", LARGE))


def records(customers: int) -> Iterator[Record]:
    """The demo shop, and around it a crowd of Paris until the store has ``customers``."""
    shop = demo_shop()
    yield from shop.records()
    of_paris = sum(c.home_store == PARIS for c in shop.customers)
    people = [replace(c, home_store=PARIS) for c in crowd(customers - of_paris)]
    yield from (("customer", c.customer_id, c) for c in people)
    lines = LINES_PER_CUSTOMER * customers
    yield from (("purchase", p.purchase_id, p) for p in _purchases(people, lines * 2 // 5))


def _purchases(people: list[Customer], count: int) -> Iterator[Purchase]:
    """``count`` receipts of two and three lines in turn, in no order of customers."""
    dice, chance = Dice(SEED, "receipts"), random.Random(SEED)
    sold = [p for p in demo_shop().products if p.prices]
    often = [0.0 if chance.random() < NEVER_BOUGHT else chance.expovariate(1) for _ in people]
    began = now().replace(microsecond=0) - timedelta(days=3650)
    for number, buyer in enumerate(chance.choices(people, often, k=count)):
        at = began + timedelta(minutes=number * 3650 * 1440 / count)
        lines = tuple(_line(dice, dice.pick(sold)) for _ in range(2 + number % 2))
        yield Purchase(
            purchase_id=dice.new_id(),
            customer_id=buyer.customer_id,
            number=f"{PARIS}-{at:%y%m%d}-{number:06d}",
            channel=Channel.STORE,
            store=PARIS,
            at=at,
            currency="EUR",
            lines=lines,
        )


def _line(dice: Dice, product: Any) -> PurchaseLine:
    return purchase_line(product, dice.new_id(), product.prices["EUR"])


def filled(customers: int) -> Path:
    """The data folder of a server with this store, at rest; copy it before you use it."""
    return _kept(f"store-{customers}", lambda: records(customers))


def filled_with_notes(rows: int) -> Path:
    """The same of a server whose store has ``rows`` records: the demo's, and notes upon notes."""
    return _kept(f"notes-{rows}", demo_shop().records, lambda engine: add_notes(engine, rows))


def _kept(
    name: str,
    wanted: Callable[[], Iterable[Record]],
    more: Callable[[Engine], None] = lambda _engine: None,
) -> Path:
    kept = os.environ.get("COMPTOIR_BENCH_STORE")
    folder = (Path(kept) if kept else _of_this_run()) / name
    if not (folder / "filled").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _fill(folder, wanted(), more)
        (folder / "filled").touch()
    return folder


@cache
def _of_this_run() -> Path:
    folder = Path(mkdtemp(prefix="comptoir-bench-store-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _fill(folder: Path, wanted: Iterable[Record], more: Callable[[Engine], None]) -> None:
    postgres = embedded.start(folder / "postgres")
    try:
        engine = open_engine(postgres.get_uri())
        migrate(engine)
        left = iter(wanted)
        while batch := list(islice(left, _BATCH)):
            changes = [_change(*record) for record in batch]
            transact(engine, lambda db, changes=changes: commit(db, changes))  # type: ignore[misc]
        more(engine)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql("VACUUM ANALYZE")  # as a server's own autovacuum does in time
        engine.dispose()
    finally:
        embedded.stop(postgres)


def _change(entity: str, record_id: str, record: object) -> Change:
    before = Held(entity=entity, id=record_id)
    return Change(before, before.became(record))
