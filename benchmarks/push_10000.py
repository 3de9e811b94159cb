"""One device hands in 10,000 operations: what the server's write path takes.

From the first byte of the first request to the last committed answer: 10 pushes of 1,000, as a
device cuts them, prepared beforehand, over one keep-alive connection; the device only replays
bytes. The floor copies the same operations, as rows, into one table of the same PostgreSQL (COPY,
a transaction per batch). The second line: two devices at once, on a server of two processes.
"""

from __future__ import annotations

import http.client
import json
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from app.demo.stores import PARIS
from app.domain.customers import Customer
from app.domain.facts import Fact
from benchmarks.data import demo_shop, now
from benchmarks.measure import Line, line, milliseconds
from benchmarks.servers import central, enrolled
from benchmarks.shift import CYCLE, facts, parcels, people
from benchmarks.travelling import travelling
from launch.back_office import BackOffice
from sync.client.calls import call
from sync.client.enrolment import proof
from sync.client.transport import HttpTransport
from sync.server import embedded
from sync.wire.messages import MOST_OPERATIONS, TokenReply

OPERATIONS = 10_000
CUSTOMERS = 2_500
ROUNDS = 5

Rows = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Batch:
    """One push as it travels, and the same operations as rows."""

    body: bytes
    rows: Rows


def run() -> Iterator[Line]:
    """One device on one worker; then two at once on two."""
    spent, floor = _measured(1)
    yield _line("push-10000", spent, floor, OPERATIONS)
    spent, floor = _measured(2)
    yield _line("push-10000-two-devices", spent, floor, 2 * OPERATIONS)


def _line(name: str, spent: Sequence[float], floor: Sequence[float], operations: int) -> Line:
    rate = round(operations / (statistics.median(spent) / 1000))
    return line(name, spent, floor, operations=operations, operations_per_second=rate)


def _measured(devices: int) -> tuple[list[float], list[float]]:
    """As many workers as devices, each device with its own customers; round after round."""
    options = ("--workers", str(devices)) if devices > 1 else ()
    with central(options=options) as (server, office, folder):
        office.bring(demo_shop().records())
        customers = people(CUSTOMERS * devices)
        office.bring(("customer", c.customer_id, c) for c in customers)
        counters = [
            _counter(server.url, office, folder / f"device-{n}.db", customers[n::devices])
            for n in range(devices)
        ]
        spent = [_together(server.url, counters, n) for n in range(ROUNDS)]
        postgres = embedded.start(folder / "server" / "postgres")
        try:
            floor = _floor(
                postgres.get_uri(),
                [[b for c in counters for b in c.rounds[n]] for n in range(ROUNDS)],
            )
        finally:
            embedded.stop(postgres)
    return spent, floor


@dataclass(frozen=True, slots=True)
class Counter:
    """A device that is let in, and the pushes that it will send."""

    token: str
    rounds: Sequence[Sequence[Batch]]


def _counter(url: str, office: BackOffice, path: Path, customers: Sequence[Customer]) -> Counter:
    waiting = parcels(customers, (ROUNDS + 1) * OPERATIONS // CYCLE)
    office.bring(("pickup", p.pickup_id, p) for p in waiting)
    device = enrolled(office, url, path, PARIS, path.stem)
    asked = proof(device.engine, round(now().timestamp() * 1000))
    token = call(HttpTransport(url), "/v1/token", asked, TokenReply).token
    work = facts(customers, iter(waiting), 0, ROUNDS * OPERATIONS)
    rounds = [
        list(_batches(asked.install, work[n : n + OPERATIONS], n))
        for n in range(0, ROUNDS * OPERATIONS, OPERATIONS)
    ]
    return Counter(token, rounds)


def _together(url: str, counters: Sequence[Counter], number: int) -> float:
    """How long until each has sent that round, in ms."""
    replies: list[bytes] = []
    with ThreadPoolExecutor(len(counters)) as threads:

        def send() -> None:
            for heard in threads.map(lambda c: _replay(url, c.token, c.rounds[number]), counters):
                replies.extend(heard)

        spent = milliseconds(send)
    outcomes = {a["outcome"] for reply in replies for a in json.loads(reply)["answers"]}
    assert outcomes == {"applied"}, outcomes
    return spent


def _batches(install: str, work: Sequence[Fact], first: int) -> Iterator[Batch]:
    for start in range(0, len(work), MOST_OPERATIONS):
        some = work[start : start + MOST_OPERATIONS]
        operations = [_operation(fact, first + start + n) for n, fact in enumerate(some, 1)]
        body = {"install": install, "schema": 1, "operations": operations}
        rows = [tuple(map(_column, op.values())) for op in operations]
        yield Batch(json.dumps(body).encode(), rows)


def _operation(fact: Fact, seq: int) -> dict[str, Any]:
    return travelling(fact, seq, (round(now().timestamp() * 1000), seq % 1000))


def _column(value: object) -> object:
    return json.dumps(value) if isinstance(value, (dict, list)) else value


def _replay(url: str, token: str, batches: Sequence[Batch]) -> list[bytes]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    replies: list[bytes] = []
    for batch in batches:
        line.request("POST", "/v1/push", batch.body, headers)
        replies.append(line.getresponse().read())
    line.close()
    return replies


def _floor(url: str, rounds: Sequence[Sequence[Batch]]) -> list[float]:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("""
            CREATE TABLE floor (seq bigint, op_id text, kind text, version int, subject text,
                base bigint, hlc text, "group" text, actor text, store text, body text)
        """)

        def copy(batches: Sequence[Batch]) -> None:
            for batch in batches:
                with db.cursor() as cursor, cursor.copy("COPY floor FROM STDIN") as lines:
                    for row in batch.rows:
                        lines.write_row(row)

        copy(rounds[0])
        spent = []
        for batches in rounds:
            db.execute("TRUNCATE floor")
            spent.append(milliseconds(partial(copy, batches)))
        return spent
