"""One device hands in 10,000 operations: what the server's write path takes.

From the first byte of the first request to the last committed answer: 20 pushes of 500, prepared
beforehand, over one keep-alive connection; the device only replays bytes. The floor copies the
same operations, as rows, into one table of the same PostgreSQL (COPY, a transaction per batch).
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import psycopg

from app.demo.stores import PARIS
from app.domain.facts import Fact
from app.domain.kinds import kind_of
from app.ids import new_id
from app.records import to_plain
from benchmarks.data import demo_shop, now
from benchmarks.measure import Line, line, milliseconds
from benchmarks.servers import central, enrolled
from benchmarks.shift import CYCLE, facts, parcels, people
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
    """The same device, round after round, always other work."""
    with central() as (server, office, folder):
        office.bring(demo_shop().records())
        customers = people(CUSTOMERS)
        office.bring(("customer", c.customer_id, c) for c in customers)
        waiting = parcels(customers, (ROUNDS + 1) * OPERATIONS // CYCLE)
        office.bring(("pickup", p.pickup_id, p) for p in waiting)
        device = enrolled(office, server.url, folder / "device.db", PARIS, "Counter 1")
        asked = proof(device.engine, round(now().timestamp() * 1000))
        token = call(HttpTransport(server.url), "/v1/token", asked, TokenReply).token
        left = iter(waiting)
        work = facts(customers, left, 0, ROUNDS * OPERATIONS)
        rounds = [
            list(_batches(asked.install, work[n : n + OPERATIONS], n))
            for n in range(0, ROUNDS * OPERATIONS, OPERATIONS)
        ]
        spent = [_replay(server.url, token, batches) for batches in rounds]
        postgres = embedded.start(folder / "server" / "postgres")
        try:
            floor = _floor(postgres.get_uri(), rounds)
        finally:
            embedded.stop(postgres)
    rate = round(OPERATIONS / (sorted(spent)[ROUNDS // 2] / 1000))
    yield line("push-10000", spent, floor, operations=OPERATIONS, operations_per_second=rate)


def _batches(install: str, work: Sequence[Fact], first: int) -> Iterator[Batch]:
    for start in range(0, len(work), MOST_OPERATIONS):
        some = work[start : start + MOST_OPERATIONS]
        operations = [_operation(fact, first + start + n) for n, fact in enumerate(some, 1)]
        body = {"install": install, "schema": 1, "operations": operations}
        rows = [tuple(map(_column, op.values())) for op in operations]
        yield Batch(json.dumps(body).encode(), rows)


def _operation(fact: Fact, seq: int) -> dict[str, object]:
    kind, op_id = kind_of(fact), new_id()
    return {
        "seq": seq,
        "op_id": op_id,
        "kind": kind.name,
        "version": kind.version,
        "subject": kind.subject_of(fact),
        "base": 1,
        "hlc": [round(now().timestamp() * 1000), seq % 1000],
        "group": op_id,
        "actor": fact.by,
        "store": fact.store,
        "body": to_plain(fact),
    }


def _column(value: object) -> object:
    return json.dumps(value) if isinstance(value, (dict, list)) else value


def _replay(url: str, token: str, batches: Sequence[Batch]) -> float:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    replies: list[bytes] = []

    def send() -> None:
        for batch in batches:
            line.request("POST", "/v1/push", batch.body, headers)
            replies.append(line.getresponse().read())

    line.connect()
    spent = milliseconds(send)
    line.close()
    outcomes = {a["outcome"] for reply in replies for a in json.loads(reply)["answers"]}
    assert outcomes == {"applied"}, outcomes
    return spent


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
