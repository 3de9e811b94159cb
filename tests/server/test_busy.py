"""A server with its hands full says so at once, and when to come again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Engine

from sync.server.app import Timed
from sync.server.devices import SHORTER_SECONDS, TOKEN_SECONDS
from sync.server.gate import LONGEST_SECONDS, Gate
from sync.server.limits import Limits, Rate
from sync.server.metrics import Metrics
from sync.server.pacing import Pace
from sync.server.problems import Busy
from sync.server.sockets import most_lines
from sync.server.tally import Tally
from tests.server.shop import Device, Server, staff


def test_places_in_a_line_follow_each_other() -> None:
    pace = Pace(Rate(burst=2, per_second=10), clock=lambda: 100.0)
    assert [round(pace.seconds(), 3) for _ in range(5)] == [0, 0, 0.1, 0.2, 0.3]


def test_who_finds_no_room_is_told_to_come_later_each_after_the_other() -> None:
    gate = Gate(1, Rate(burst=1, per_second=0.5))
    told = []
    with gate.passing():
        for _ in range(60):
            with pytest.raises(Busy) as busy, gate.passing():
                pass
            told.append(busy.value.expected)
        with gate.passing(is_office=True):
            assert gate.inside == 2
    assert told[:3] == [1, 3, 5]
    assert told[-1] == LONGEST_SECONDS + 1
    with gate.passing():
        assert gate.inside == 1
    assert gate.inside == 0


def test_a_full_server_is_well_and_takes_nobody_in(database: Engine) -> None:
    server = Server(database)
    server.bring(*staff())
    counter = server.device()
    full = Server(database, server.clock, limits=Limits(inside=0))
    for path, body in (("/v1/pull", {}), ("/v1/push", {}), ("/v1/wait", {"cursors": {}})):
        reply = full.post(path, body, counter.token)
        assert (reply.status_code, reply.json()["code"]) == (503, "busy")
        assert int(reply.headers["Retry-After"]) >= 1
    assert full.http.get("/v1/health").status_code == 200


def test_tokens_end_at_different_moments(counter: Device) -> None:
    ends = {counter.sign_in().json()["expires_in_s"] for _ in range(8)}
    assert len(ends) > 1
    assert all(TOKEN_SECONDS - SHORTER_SECONDS < end <= TOKEN_SECONDS for end in ends)


def test_a_process_takes_no_more_lines_than_it_has_files() -> None:
    most = most_lines()
    assert most is None or most >= 100


def test_what_a_stopping_process_does_not_come_to_is_said_to_be_away() -> None:
    sent: list[dict[str, Any]] = []
    begun = asyncio.Event()

    async def never(*_: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    async def story() -> None:
        timed = Timed(never, Metrics(Tally(), ()))
        asked = asyncio.create_task(timed({"type": "http", "method": "GET"}, never, send))
        await begun.wait()
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

    asyncio.run(story())
    assert sent[0]["status"] == 503
    assert b"unavailable" in sent[1]["body"]
