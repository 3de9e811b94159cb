"""Simulated devices, 200 and 2,000, on a real server of two worker processes.

``python -m benchmarks.devices [--devices N …] [--stores N] [--per-minute N] [--seconds N]``: the
devices of each round, over how many stores (a fifth of the devices when not said), how much each
does, and for how long it is measured. The crowd is one process (:mod:`benchmarks.crowd`) on the
same processors as the server: what it takes of them is told, and the server has that much less.
"""

from __future__ import annotations

import argparse
import base64
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, text

from app.domain.staff import Store
from app.ids import new_id
from benchmarks.data import crowd, demo_shop, now
from benchmarks.measure import Line
from benchmarks.servers import central
from benchmarks.watching import Watch
from launch.back_office import BackOffice
from sync.server import devices, embedded
from sync.server.database import history_of, open_engine
from sync.server.filing import SHARED
from sync.wire.messages import EnrolRequest

SIZES = (200, 2_000)
PER_STORE = 5
CUSTOMERS = 20
"""Of each store."""

WORKERS = 2
BUSY = 32
"""Devices that exchange without a pause when the server is saturated."""

RUSHES = 2
OPTIONS = ("--workers", str(WORKERS), "--proxy", "127.0.0.1", "--no-snapshots")
"""The crowd names an address for each store, as a proxy before the server would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A device that the server knows."""

    device: str
    install: str
    key: str
    store: str
    actor: str
    address: str
    customers: list[str]
    cursors: dict[str, int]
    history: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How many, where, and for how long."""

    count: int
    stores: int
    per_minute: float
    seconds: float


def run(arguments: Sequence[str] = ()) -> Iterator[Line]:
    """One round for each number of devices."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.devices")
    parser.add_argument("--devices", type=int, nargs="+", default=SIZES)
    parser.add_argument("--stores", type=int, default=0)
    parser.add_argument("--per-minute", type=float, default=1.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    asked = parser.parse_args(arguments)
    for count in asked.devices:
        stores = asked.stores or max(count // PER_STORE, 1)
        wanted = Round(
            count=count, stores=stores, per_minute=asked.per_minute, seconds=asked.seconds
        )
        yield from _round(wanted)


def _round(wanted: Round) -> Iterator[Line]:
    with central(options=OPTIONS) as (server, office, folder):
        stores = _shops(office, wanted.stores)
        url = embedded.address(folder / "server" / "postgres")
        engine = open_engine(url)
        known = _enrolled(engine, stores, wanted.count)
        engine.dispose()
        with _crowd(urlsplit(server.url).port or 0, known) as said:
            watch = Watch(server.pid, folder / "server", said.pid)

            def phase(name: str, **given: object) -> Line:
                before = watch.look()
                said.send(name, **given)
                if name == "news":
                    said.heard()
                    store = replace(stores[0][0], name=name)
                    office.bring([("store", store.store_id, store)])
                about = _about(wanted, name)
                return about | said.heard() | before.until(watch.look())

            empty = watch.rooms()
            yield phase("arrive", over_s=wanted.count / 100)
            time.sleep(2)
            yield _standing(wanted, empty, watch.rooms())
            yield phase("work", seconds=wanted.seconds, per_minute=wanted.per_minute)
            yield phase("news")
            yield phase("saturate", seconds=wanted.seconds / 2, busy=BUSY)
            yield phase("all_wait")
            yield phase("rush", times=RUSHES)
            yield phase("all_wait")
            said.send("come_back")
            said.heard()
            began = time.monotonic()
            server.stop()
            server.start()
            down = round(time.monotonic() - began, 1)
            watch = Watch(server.pid, folder / "server", said.pid)
            yield _about(wanted, "come_back") | {"down": down} | said.heard()


def _about(wanted: Round, name: str) -> Line:
    return {"name": f"devices-{name}", "devices": wanted.count, "stores": wanted.stores}


def _standing(wanted: Round, empty: dict[str, float], full: dict[str, float]) -> Line:
    each = (full["worker_mb"] - empty["worker_mb"]) * 1000 / wanted.count
    about = _about(wanted, "waiting") | {"kb_each": round(each, 1)}
    return about | {f"{k}_before": v for k, v in empty.items()} | full


Shop = tuple[Store, str, list[str]]
"""A store, who works there, and its customers."""


def _shops(office: BackOffice, count: int) -> list[Shop]:
    """Stores with somebody who works there and some customers, in the server."""
    shop = demo_shop()
    people = crowd(count * CUSTOMERS)
    made: list[Shop] = []
    records: list[tuple[str, str, object]] = []
    for n in range(count):
        store = replace(shop.stores[0], store_id=f"S{n:05d}", name=f"Store {n}")
        who = replace(shop.associates[0], associate_id=new_id(), store=store.store_id)
        of = [replace(next(people), home_store=store.store_id) for _ in range(CUSTOMERS)]
        made.append((store, who.associate_id, [c.customer_id for c in of]))
        records += [("store", store.store_id, store), ("associate", who.associate_id, who)]
        records += [("customer", c.customer_id, c) for c in of]
    office.bring(records)
    return made


def _enrolled(engine: Engine, stores: Sequence[Shop], count: int) -> list[Known]:
    """Devices with keys of their own, enrolled by codes; each has had its first load."""
    found = []
    at_ms = round(now().timestamp() * 1000)
    for start in range(0, count, 100):
        with engine.begin() as db:
            for n in range(start, min(start + 100, count)):
                store, who, customers = stores[n % len(stores)]
                key, install = Ed25519PrivateKey.generate(), new_id()
                public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
                code = devices.make_code(db, store.store_id, f"Counter {n}", at_ms).code
                asked = EnrolRequest(code=code, install=install, public_key=public)
                reply = devices.enrol(db, asked, at_ms)
                found.append((store, who, customers, key, install, reply.device_id, n))
    with engine.begin() as db:
        db.execute(text("ANALYZE"))
        rows = db.execute(text("SELECT scope, position FROM scope_counter WHERE org = this_org()"))
        ends = {str(r.scope): int(r.position) for r in rows}
        history = history_of(db)
    return [
        Known(
            device=device,
            install=install,
            key=base64.b64encode(key.private_bytes_raw()).decode(),
            store=store.store_id,
            actor=who,
            address=f"10.{n % len(stores) // 250}.{n % len(stores) % 250}.1",
            customers=customers,
            cursors={s: ends.get(s, 0) for s in (*SHARED, f"store:{store.store_id}")},
            history=history,
        )
        for store, who, customers, key, install, device, n in found
    ]


class Talk:
    """The other end of the crowd's process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out, self.pid = process.stdin, process.stdout, process.pid

    def send(self, phase: str, **given: object) -> None:
        """Begin a phase."""
        self._write([phase, given])

    def begin(self, port: int, known: Sequence[Known]) -> None:
        """Who the devices are."""
        self._write({"port": port, "devices": [asdict(k) for k in known]})

    def heard(self) -> dict[str, Any]:
        """What it says next."""
        said: dict[str, Any] = json.loads(self._out.readline())
        return said

    def _write(self, said: object) -> None:
        self._in.write(json.dumps(said) + "\n")
        self._in.flush()


@contextmanager
def _crowd(port: int, known: Sequence[Known]) -> Iterator[Talk]:
    command = [sys.executable, "-m", "benchmarks.crowd"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        talk = Talk(process)
        talk.begin(port, known)
        yield talk
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    for line in run(sys.argv[1:]):
        print(json.dumps(line), flush=True)
