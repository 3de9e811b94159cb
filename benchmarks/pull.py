"""What a change costs a device that holds 1,000,000 records, and what it costs to ask in vain.

100 customers are corrected in the back office; the time is that of the device's whole exchange:
nothing to send, the request, the answer, everything saved and found. Once among 1,000,000 records,
once among a tenth of them: cost must follow the change. ``exchange-empty`` is the same exchange
when nothing has changed. The floors: as many bytes over one keep-alive connection, and as many
rows inserted into one encrypted table in one transaction; a file of two bytes over the connection.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import requests

from app.db.engine import open_engine, writing
from app.demo.stores import PARIS
from app.domain.customers import Customer
from app.records import to_json
from benchmarks.data import demo_shop
from benchmarks.measure import Line, line, milliseconds
from benchmarks.servers import Enrolled, central, enrolled, plain
from benchmarks.store import filled_with_notes
from launch.back_office import BackOffice

ROWS = int(os.environ.get("COMPTOIR_BENCH_ROWS", "1000000"))
CHANGES = 100
PULLS, EMPTY = 20, 200


def run() -> Iterator[Line]:
    """The tenth first; the floors once."""
    for rows in (ROWS // 10, ROWS):
        with central(filled_with_notes(rows)) as (server, office, folder):
            device = enrolled(office, server.url, folder / "device.db", PARIS, "Counter 1")
            device.sync.exchange()
            pulls = [_pulled(device, office, turn) for turn in range(PULLS + 2)][2:]
            empty = [milliseconds(device.sync.exchange) for _ in range(EMPTY)]
            device.sync.stop()
            device.engine.dispose()
            bare, nothing = _floors(folder)
        yield line(f"pull-{CHANGES}-of-{rows}", pulls, bare)
        yield line(f"exchange-empty-{rows}", empty, nothing)


def _changed(turn: int) -> list[Customer]:
    people = [c for c in demo_shop().customers if c.home_store == PARIS][:CHANGES]
    return [replace(c, street=f"{turn + 1} rue des Martyrs") for c in people]


def _pulled(device: Enrolled, office: BackOffice, turn: int) -> float:
    office.bring(("customer", c.customer_id, c) for c in _changed(turn))
    return milliseconds(device.sync.exchange)


def _floors(folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of the bare pull, and of asking for nothing."""
    served = folder / "plain"
    served.mkdir()
    (served / "changes").write_bytes(b"\n".join(to_json(c) for c in _changed(0)))
    (served / "nothing").write_bytes(b"[]")
    engine = open_engine(folder / "bare.db", secrets.token_bytes(32))
    with writing(engine) as db:
        db.exec_driver_sql("CREATE TABLE plain (number INTEGER PRIMARY KEY, body TEXT)")
    with plain(served) as url, requests.Session() as session:

        def pull() -> None:
            rows = session.get(f"{url}/changes", timeout=60).content.decode().split("\n")
            with writing(engine) as db:
                db.exec_driver_sql("INSERT INTO plain (body) VALUES (?)", [(r,) for r in rows])

        pull()
        pulls = [milliseconds(pull) for _ in range(PULLS)]
        ask = partial(session.get, f"{url}/nothing", timeout=60)
        nothing = [milliseconds(ask) for _ in range(EMPTY)]
    engine.dispose()
    return pulls, nothing
