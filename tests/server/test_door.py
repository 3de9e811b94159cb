"""Who asks is looked at first; only then is a body read, and not for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sync.server import bodies
from sync.server.app import create_app
from sync.server.limits import Buckets, Limits, Rate, address_of
from sync.server.problems import SlowDown
from tests.builders import a_customer
from tests.server.door import endless, knock, silence
from tests.server.shop import ADMIN, Device, Server
from tests.server.test_push import note

DEVICE_PATHS = ("/v1/push", "/v1/pull", "/v1/wait", "/v1/lookup")
OFFICE_PATHS = ("/v1/import", "/v1/admin/enrolment-codes")


@pytest.mark.parametrize("path", [*DEVICE_PATHS, *OFFICE_PATHS])
def test_nobody_is_heard_out_without_a_key(server: Server, path: str) -> None:
    for token in ("", "guessed"):
        heard = knock(server.app, path, endless, token)
        assert heard.status == 401
        assert heard.code == ("token_invalid" if path in DEVICE_PATHS else "admin_key_invalid")
        assert heard.taken <= bodies.LINGER_BYTES + 10_000
        assert heard.headers["connection"] == "close"


def test_a_device_whose_token_is_over_hears_so_though_it_sends_a_lot(server: Server) -> None:
    async def a_push() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b" " * 100_000

    heard = knock(server.app, "/v1/push", a_push, "over")
    assert (heard.status, heard.code, heard.taken) == (401, "token_invalid", 1_000_000)
    assert "connection" not in heard.headers


def test_strangers_may_say_little(server: Server) -> None:
    for path in ("/v1/enrol", "/v1/token"):
        heard = knock(server.app, path, endless)
        assert (heard.status, heard.code) == (413, "too_large")


def test_a_body_that_does_not_come_is_not_waited_for(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "LINGER_SECONDS", 0.01)
    heard = knock(server.app, "/v1/push", silence)
    assert (heard.status, heard.headers["connection"]) == (401, "close")
    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.01)
    monkeypatch.setattr(bodies, "BYTES_PER_SECOND", 1e12)
    heard = knock(server.app, "/v1/push", silence, counter.token)
    assert (heard.status, heard.code) == (408, "too_slow")


def test_a_revoked_device_is_not_heard_out_but_for_its_unsent_work(
    server: Server, counter: Device
) -> None:
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    for path in DEVICE_PATHS[1:]:
        heard = knock(server.app, path, endless, counter.token)
        assert (heard.status, heard.code) == (403, "revoked")
    assert counter.post().json()["code"] == "revoked"


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "application/json", "Content-Encoding": "zstd"},
        {},
    ],
)
def test_only_plain_json_is_taken(
    server: Server, counter: Device, headers: dict[str, str]
) -> None:
    sent = headers | {"Authorization": f"Bearer {counter.token}"}
    reply = server.http.post("/v1/wait", content=b'{"cursors": {}}', headers=sent)
    assert (reply.status_code, reply.json()["code"]) == (415, "malformed")


def test_depth_is_counted_and_not_what_looks_like_it(server: Server, counter: Device) -> None:
    def said(body: bytes) -> int:
        headers = {"Authorization": f"Bearer {counter.token}", "Content-Type": "application/json"}
        return int(server.http.post("/v1/wait", content=body, headers=headers).status_code)

    at_most = bodies.DEEPEST - 1
    assert said(b'{"cursors": {"org": 1}, "x": ' + b"[" * at_most + b"]" * at_most + b"}") == 200
    too_deep = b"[" * (at_most + 1) + b"]" * (at_most + 1)
    assert said(b'{"cursors": {}, "x": ' + too_deep + b"}") == 400
    assert said(b'{"cursors": {"org": 1}, "x": "' + b"[{" * 500 + b'"}') == 200


def test_of_a_name_that_comes_twice_the_last_counts(server: Server, counter: Device) -> None:
    headers = {"Authorization": f"Bearer {counter.token}", "Content-Type": "application/json"}
    body = b'{"keys": ["card:1"], "keys": []}'
    assert server.http.post("/v1/lookup", content=body, headers=headers).status_code == 422


def test_a_bucket_empties_and_fills() -> None:
    now = [0.0]
    buckets = Buckets(Rate(burst=3, per_second=0.5), clock=lambda: now[0])
    for _ in range(3):
        buckets.take("a")
    with pytest.raises(SlowDown) as stopped:
        buckets.take("a")
    assert stopped.value.expected == 2
    buckets.take("b")
    now[0] += 2
    buckets.take("a")
    with pytest.raises(SlowDown):
        buckets.check("a")


def test_too_many_requests_are_told_when_to_come_again(server: Server, counter: Device) -> None:
    limits = Limits(
        device=Rate(burst=2, per_second=0.01),
        stranger=Rate(burst=2, per_second=0.01),
        failure=Rate(burst=2, per_second=0.01),
    )
    app = create_app(server.engine, admin_key=ADMIN, now=server.clock, limits=limits)

    async def nothing() -> AsyncIterator[bytes]:
        yield b"{}"

    for path, token, usual in (
        ("/v1/wait", counter.token, 422),
        ("/v1/token", "", 422),
        ("/v1/import", "guessed", 401),
    ):
        answers = [knock(app, path, nothing, token) for _ in range(3)]
        assert [a.status for a in answers] == [usual, usual, 429], path
        assert answers[-1].code == "slow_down"
        assert int(answers[-1].headers["retry-after"]) > 0
    elsewhere = knock(app, "/v1/token", nothing, address="192.0.2.2")
    assert elsewhere.status == 422


def test_a_network_of_ipv6_is_one_stranger(server: Server) -> None:
    from fastapi import Request

    def named(host: str) -> str:
        return address_of(Request({"type": "http", "client": (host, 1)}))

    assert named("2001:db8::1") == named("2001:db8::ffff:1") != named("2001:db8:0:1::1")
    assert named("192.0.2.1") != named("192.0.2.2")


def test_ordinary_work_meets_no_limit(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    assert {counter.do(note(n))["outcome"] for n in range(1, 60)} == {"applied"}
