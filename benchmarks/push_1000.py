"""A device sends 1,000 operations that were done offline.

They are what a counter does: notes, sizes, consents, corrected details, tickets. The time is from
the first byte sent until the outbox is empty, the answers are settled in the device's database and
what came of it is pulled back. The floor posts the same bytes over one keep-alive connection, in
batches of the same size, to a server that inserts each operation as a row into the same
PostgreSQL, and keeps nothing on the device.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import requests
from sqlalchemy import Engine

from app.db import installs, outbox
from app.db.engine import reading
from app.demo.stores import PARIS
from app.domain.consents import ContactChannel
from app.domain.sizes import Family, SizeSource
from app.domain.tickets import Priority, TicketKind
from app.ids import new_id
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.tickets import NewTicket, Tickets
from benchmarks.data import demo_shop, now, sign_in
from benchmarks.measure import Line, line, milliseconds
from benchmarks.servers import central, enrolled, plain
from sync.client import push
from sync.server import embedded
from sync.wire.messages import MOST_OPERATIONS

OPERATIONS = 1_000
ROUNDS = 3


def run() -> Iterator[Line]:
    """Three devices, one after the other, each with its thousand."""
    with central() as (server, office, folder):
        office.bring(demo_shop().records())
        spent = []
        batches: list[bytes] = []
        for number in range(ROUNDS):
            path, name = folder / f"device-{number}.db", f"Counter {number}"
            device = enrolled(office, server.url, path, PARIS, name)
            device.sync.exchange()
            _work_offline(device.engine, number)
            batches = _bytes(device.engine)
            spent.append(milliseconds(device.sync.exchange))
            device.sync.stop()
            device.engine.dispose()
        floor = _floor(batches, folder)
    rate = round(OPERATIONS / (min(spent) / 1000))
    yield line("push-1000", spent, floor, operations=OPERATIONS, operations_per_second=rate)


def _work_offline(engine: Engine, turn: int) -> None:
    """A thousand operations on the customers of the store, other values at each turn."""
    desk = Desk(engine, now=now, new_id=new_id)
    sign_in(desk)
    customers, tickets = Customers(desk), Tickets(desk)
    people = [c for c in demo_shop().customers if c.home_store == PARIS]
    for number in range(OPERATIONS):
        person = people[number % len(people)]
        match number % 10:
            case 0:
                ticket = NewTicket(
                    customer_id=person.customer_id,
                    kind=TicketKind.QUESTION,
                    priority=Priority.NORMAL,
                    title="Care for suede",
                    text="Asks which product to use on light suede loafers.",
                )
                tickets.create(ticket)
            case 1 | 2:
                customers.correct(
                    person.customer_id, {"street": f"{1_000 * turn + number} rue des Martyrs"}
                )
            case 3 | 4:
                customers.change_consent(person.customer_id, ContactChannel.POST, number % 3 > 0)
            case 5 | 6:
                customers.record_size(
                    person.customer_id,
                    family=Family.HATS,
                    system="EU",
                    value=str(54 + number % 8),
                    source=SizeSource.MEASURED,
                )
            case _:
                customers.add_note(person.customer_id, f"Came by, tried on model {number}.")


def _bytes(engine: Engine) -> list[bytes]:
    """The operations as they will be sent, one per line, in batches of the same size."""
    with reading(engine) as db:
        waiting = outbox.pending(db, installs.get(db).install, limit=OPERATIONS)
    assert len(waiting) == OPERATIONS
    starts = range(0, OPERATIONS, MOST_OPERATIONS)
    batches = [waiting[start : start + MOST_OPERATIONS] for start in starts]
    return [
        b"\n".join(
            op.model_dump_json().encode() for op in push.request_of("bench", batch).operations
        )
        for batch in batches
    ]


def _floor(batches: list[bytes], folder: Path) -> list[float]:
    postgres = embedded.start(folder / "server" / "postgres")
    try:
        with plain(folder, postgres.get_uri()) as url, requests.Session() as session:

            def send() -> None:
                for batch in batches:
                    session.post(f"{url}/rows", data=batch, timeout=60).raise_for_status()

            send()
            return [milliseconds(send) for _ in range(ROUNDS)]
    finally:
        embedded.stop(postgres)
