"""Devices that wait cost a coroutine each; the bell of a process asks once for all of them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sync.server.bell import CROWD_PACE, FEW, OWN, Bell
from sync.server.database import open_engine
from sync.server.problems import Away
from sync.server.waiting import Waiting
from tests.builders import a_customer, a_store
from tests.postgres import Postgres, scalar
from tests.server.shop import Device, Server
from tests.server.test_push import note

BELLS = """
    FROM pg_stat_activity
    WHERE application_name = 'comptoir bell' AND datname = current_database()
"""


@pytest.fixture
def bell(server: Server) -> Iterator[Bell]:
    bell = Bell(server.engine)
    yield bell
    bell.close()
    bell.join()


def end_of(server: Server, scope: str) -> int:
    asked = "SELECT max(position) FROM scope_counter WHERE scope = :scope"
    return int(str(scalar(server.engine, asked, scope=scope) or 0))


def at_the_end(server: Server, name: str, *scopes: str) -> Waiting:
    """Somebody who has all there is."""
    own = f"{OWN}{name}"
    return Waiting(own, (*scopes, own), {s: end_of(server, s) for s in scopes})


async def until(holds: Callable[[], object]) -> None:
    ends = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < ends
        await asyncio.sleep(0.005)


def test_a_waiting_device_holds_no_connection_and_no_thread(server: Server) -> None:
    server.bring(a_customer())
    readers = [server.device(name=f"Counter {n}") for n in range(12)]
    for reader in readers:
        reader.pull()
    answers = []

    def wait(reader: Device) -> None:
        answers.append(server.post("/v1/wait", {"cursors": reader.cursors}, reader.token))

    bell = server.app.state.service.bell
    with server.http:
        waits = [threading.Thread(target=wait, args=(r,), daemon=True) for r in readers]
        for each in waits:
            each.start()
        deadline = time.monotonic() + 20
        while len(bell._waiting) < len(readers) or not all(w.is_known for w in bell._waiting):
            assert time.monotonic() < deadline
        assert server.app.state.service.gate.inside == 0
        assert server.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        assert scalar(server.engine, f"SELECT count(*) {BELLS}") == 1
        readers[0].do(note(1))
        for each in waits:
            each.join(20)
    assert [a.json()["changed"] for a in answers] == [["store:PAR"]] * len(readers)


def test_what_moved_while_the_line_was_cut_is_known_after_it(
    server: Server, bell: Bell, counter: Device
) -> None:
    server.bring(a_customer())

    async def story() -> None:
        waiting = at_the_end(server, "a", "store:PAR")
        before = {"store:PAR": end_of(server, "store:PAR")}
        bell.enter(waiting)
        await until(lambda: waiting.is_known)
        cut = f"SELECT pg_terminate_backend(pid, 5000) {BELLS}"
        assert await asyncio.to_thread(scalar, server.engine, cut)
        await asyncio.to_thread(counter.do, note(1))
        assert await waiting.outcome(20, 20) == ["store:PAR"]
        bell.leave(waiting)
        late = Waiting(f"{OWN}b", ("store:PAR", f"{OWN}b"), before)
        bell.enter(late)
        assert await late.outcome(20, 20) == ["store:PAR"]
        bell.leave(late)

    asyncio.run(story())
    assert bell._ends == {}


def test_nothing_is_remembered_of_scopes_that_nobody_waits_for(
    server: Server, bell: Bell, counter: Device
) -> None:
    server.bring(a_customer())

    async def story() -> None:
        first = at_the_end(server, "a", "store:PAR")
        bell.enter(first)
        await until(lambda: first.is_known)
        cursors = {"store:PAR": end_of(server, "store:PAR")}
        bell.leave(first)
        await asyncio.to_thread(counter.do, note(1))
        second = Waiting(f"{OWN}a", ("store:PAR", f"{OWN}a"), cursors)
        bell.enter(second)
        assert await second.outcome(20, 20) == ["store:PAR"]
        bell.leave(second)

    asyncio.run(story())


def test_a_crowd_is_woken_one_after_the_other_and_a_store_before_it(
    server: Server, bell: Bell
) -> None:
    crowd = 200

    async def story() -> None:
        waiting = [at_the_end(server, str(n), "org") for n in range(crowd)]
        counters = [at_the_end(server, f"c{n}", "org", "store:SIN") for n in range(3)]
        for each in (*waiting, *counters):
            bell.enter(each)
        await until(lambda: all(w.is_known for w in waiting))
        await asyncio.to_thread(server.bring, a_store(name="Paris, moved"))
        await until(lambda: all(w.turn_at < float("inf") for w in waiting))
        turns = sorted(w.turn_at for w in waiting)
        least = (crowd - CROWD_PACE.burst) / CROWD_PACE.per_second
        assert turns[-1] - turns[0] >= least * 0.9
        at_sin = a_customer(customer_id="li", cards=(), home_store="SIN")
        await asyncio.to_thread(server.bring, at_sin)
        await until(lambda: all(w.goes_first for w in counters))
        for counter in counters:
            assert await counter.outcome(2, 2) == ["org", "store:SIN"]
        for each in (*waiting, *counters):
            bell.leave(each)

    assert crowd > FEW
    asyncio.run(story())


def test_who_waits_while_the_database_is_away_hears_it_soon(postgres: Postgres) -> None:
    bell = Bell(open_engine(postgres.url_of("nowhere")))

    async def story() -> None:
        waiting = Waiting(f"{OWN}a", ("org", f"{OWN}a"), {})
        bell.enter(waiting)
        with pytest.raises(Away):
            await waiting.outcome(20, 0.1)
        bell.leave(waiting)

    asyncio.run(story())
    bell.close()
    bell.join()
