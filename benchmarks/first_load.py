"""A new device takes everything from the server: 100,000 customers and a store's day.

The floor is a client that fetches the same records, as lines of JSON in pages of the same number
of rows, over one keep-alive connection, and inserts them as they come into one encrypted table,
without columns, keys, search or cursors.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import requests
from sqlalchemy import Engine, select

from app.db.engine import open_engine, reading, writing
from app.db.entities import table_of
from app.demo.stores import PARIS
from app.domain.customers import Customer
from app.domain.kinds import ENTITIES
from benchmarks.data import LARGE, crowd, demo_shop
from benchmarks.measure import Line, line, milliseconds
from benchmarks.servers import central, enrolled, plain
from sync.wire.messages import PAGE

LOADS = 3


def run(customers: int = LARGE) -> Iterator[Line]:
    """Fill the server (not measured), load new devices, then run the floor."""
    with central() as (server, office, folder):
        shop = demo_shop()
        office.bring(shop.records())
        office.bring(
            ("customer", c.customer_id, c) for c in _of_paris(customers - len(shop.customers))
        )
        spent = []
        for number in range(LOADS):
            path, name = folder / f"device-{number}.db", f"Counter {number}"
            device = enrolled(office, server.url, path, PARIS, name)
            spent.append(milliseconds(device.sync.exchange) / 1000)
            device.sync.stop()
            texts = _texts(device.engine)
            device.engine.dispose()
        floor = _floor(texts, folder)
    yield line(
        f"first-load-{customers}",
        spent,
        floor,
        "s",
        records=len(texts),
        records_per_second=round(len(texts) / min(spent)),
    )


def _of_paris(count: int) -> Iterator[Customer]:
    return (replace(c, home_store=PARIS) for c in crowd(count))


def _texts(engine: Engine) -> list[str]:
    """Every record that arrived, as the server wrote it."""
    with reading(engine) as db:
        tables = (table_of(name) for name in ENTITIES)
        return [text for table in tables for text in db.execute(select(table.c.body)).scalars()]


def _floor(texts: list[str], folder: Path) -> list[float]:
    """Seconds of the same bytes over HTTP into one table; :data:`LOADS` times."""
    pages = folder / "pages"
    pages.mkdir()
    left = iter(texts)
    names: list[str] = []
    while page := list(islice(left, PAGE)):
        names.append(f"page-{len(names)}")
        (pages / names[-1]).write_text("\n".join(page), encoding="utf-8")
    with plain(pages) as url:
        return [_bare_load(url, names, folder / f"bare-{n}.db") for n in range(LOADS)]


def _bare_load(url: str, names: list[str], path: Path) -> float:
    engine = open_engine(path, secrets.token_bytes(32))
    with writing(engine) as db:
        db.exec_driver_sql("CREATE TABLE plain (number INTEGER PRIMARY KEY, body TEXT)")

    def load() -> None:
        with requests.Session() as session:
            for name in names:
                body = session.get(f"{url}/{name}", timeout=60).content.decode()
                rows = [(text,) for text in body.split("\n")]
                with writing(engine) as db:
                    db.exec_driver_sql("INSERT INTO plain (body) VALUES (?)", rows)

    spent = milliseconds(load) / 1000
    engine.dispose()
    return spent
