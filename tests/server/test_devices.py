"""Devices are let in by a one-time code, prove their key, and can be shut out."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.ids import new_id
from sync.server import devices
from sync.server.app import create_app
from sync.server.asking import Pull
from sync.server.clock import ms
from sync.server.incoming import Push
from sync.server.limits import Limits
from sync.server.lookup import look_up
from sync.server.problems import Revoked
from sync.server.pull import pull
from sync.server.push import push
from sync.wire.messages import WAIT_SECONDS, WireOperation
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.shop import ADMIN, Device, Server
from tests.server.test_push import note


def code_of(reply: object) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]  # type: ignore[attr-defined]


def test_a_code_makes_one_device(server: Server) -> None:
    code = server.code("PAR", "Counter 7")
    first, second = Device(server), Device(server)
    said = first.enrol(code).json()
    assert (said["device_name"], said["store_id"]) == ("Counter 7", "PAR")
    assert said["short"].startswith("PAR")
    assert code_of(second.enrol(code)) == (403, "code_invalid")


def test_a_lost_reply_does_not_burn_the_code(server: Server) -> None:
    code = server.code()
    device = Device(server)
    assert device.enrol(code).json() == device.enrol(code).json()
    assert scalar(server.engine, "SELECT count(*) FROM device") == 1


def test_a_code_is_read_however_it_is_typed(server: Server) -> None:
    code = server.code()
    assert Device(server).enrol(code.lower().replace("-", " ")).status_code == 200


def test_a_lost_reply_is_found_again_when_the_code_is_over(server: Server) -> None:
    code = server.code()
    device = Device(server)
    first = device.enrol(code).json()
    server.clock.passes(minutes=11)
    again = device.enrol(code).json()
    assert again["device_id"] == first["device_id"]


def test_an_install_of_another_device_cannot_be_enrolled(server: Server, counter: Device) -> None:
    thief = Device(server, install=counter.install)
    code = server.code()
    assert code_of(thief.enrol(code)) == (401, "signature_invalid")
    thief.install = "mine"
    assert thief.enrol(code).status_code == 200


def test_a_code_is_over_after_ten_minutes(server: Server) -> None:
    code = server.code()
    server.clock.passes(minutes=11)
    assert code_of(Device(server).enrol(code)) == (403, "code_invalid")


def test_a_code_needs_a_store(server: Server) -> None:
    asked = {"store_id": "LYS", "device_name": "Counter 1"}
    reply = server.post("/v1/admin/enrolment-codes", asked, ADMIN)
    assert code_of(reply) == (404, "unknown_store")


def test_no_secret_is_kept_as_it_is(server: Server, counter: Device) -> None:
    code = server.code().replace("-", "")
    for table in ("enrolment_code", "token"):
        kept = scalar(server.engine, f"SELECT string_agg({table}::text, ' ') FROM {table}")
        assert code not in str(kept)
        assert counter.token not in str(kept)


def test_two_devices_never_number_tickets_alike(counter: Device, other: Device) -> None:
    assert counter.short != other.short


def test_a_token_needs_the_key_and_a_clock_that_is_about_right(
    server: Server, counter: Device
) -> None:
    thief = Device(server, device_id=counter.device_id)
    assert code_of(thief.sign_in()) == (401, "signature_invalid")
    assert code_of(Device(server, device_id="nobody").sign_in()) == (401, "signature_invalid")
    now = ms(server.clock())
    reply = counter.sign_in(at_ms=now - 3_600_000)
    assert (reply.status_code, reply.json()) == (401, {"code": "clock_wrong", "expected": now})


def test_an_install_belongs_to_one_device(counter: Device, other: Device) -> None:
    other.install = counter.install
    assert code_of(other.sign_in()) == (401, "signature_invalid")


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 5000])
def test_without_a_good_token_nothing_is_given(
    server: Server, counter: Device, token: str
) -> None:
    counter.token = token
    assert code_of(counter.ask()) == (401, "token_invalid")


def test_a_token_is_over_after_fifteen_minutes(server: Server, counter: Device) -> None:
    server.clock.passes(minutes=16)
    assert code_of(counter.ask()) == (401, "token_invalid")
    assert counter.sign_in().status_code == 200
    assert counter.ask().status_code == 200


def test_a_revoked_device_gets_nothing_and_its_work_waits_for_a_manager(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.do(note(1))
    unsent = counter.did(note(2))
    reply = server.post(f"/v1/admin/devices/{counter.device_id}/revoke", {}, ADMIN)
    assert reply.json()["revoked"]
    counter.sign_in()  # it may still prove who it is
    for _ in range(2):
        assert code_of(counter.post(unsent)) == (403, "revoked")
    assert code_of(counter.ask()) == (403, "revoked")
    waiting = server.post("/v1/wait", {"cursors": {}}, counter.token)
    assert code_of(waiting) == (403, "revoked")
    looked = server.post("/v1/lookup", {"keys": ["card:1"]}, counter.token)
    assert code_of(looked) == (403, "revoked")
    assert (
        scalar(server.engine, "SELECT string_agg(op_id, ' ') FROM quarantine") == (unsent["op_id"])
    )
    other.pull()
    assert not other.has("note", "note-2")


def revoke(server: Server, device: Device) -> None:
    reply = server.post(f"/v1/admin/devices/{device.device_id}/revoke", {}, ADMIN)
    assert reply.status_code == 200


def test_who_was_let_in_and_then_revoked_neither_writes_nor_reads(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    now_ms = ms(server.clock())
    with server.engine.begin() as db:
        caller = devices.caller_of(db, counter.token, now_ms)
    operation = WireOperation.model_validate(counter.did(note(1)))
    asked = Pull(install=counter.install, cursors={})
    revoke(server, counter)
    with pytest.raises(Revoked):
        push(server.engine, caller, Push(counter.install, [operation]), now_ms)
    with pytest.raises(Revoked):
        pull(server.engine, counter.token, asked, now_ms)
    with pytest.raises(Revoked), server.engine.begin() as db:
        look_up(db, caller, ["qr:AMELIESPHONE2345"], now_ms)
    assert scalar(server.engine, "SELECT count(*) FROM ledger") == 0


def test_a_revocation_waits_for_the_push_under_way(server: Server, counter: Device) -> None:
    now_ms = ms(server.clock())
    with server.engine.begin() as db:
        caller = devices.caller_of(db, counter.token, now_ms)
        devices.check_still_allowed(db, caller, hold=True)
        with server.engine.begin() as other:
            other.execute(text("SET LOCAL lock_timeout = 50"))
            with pytest.raises(OperationalError):
                devices.revoke(other, counter.device_id, now_ms)
    revoke(server, counter)


def test_what_was_answered_before_the_revocation_is_not_put_aside(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    done, unsent = counter.did(note(1)), counter.did(note(2))
    counter.push(done)
    revoke(server, counter)
    assert code_of(counter.post(done, unsent)) == (403, "revoked")
    kept = scalar(server.engine, "SELECT string_agg(op_id, ' ') FROM quarantine")
    assert kept == unsent["op_id"]


def test_the_back_office_sees_its_devices(server: Server, counter: Device, other: Device) -> None:
    headers = {"Authorization": f"Bearer {ADMIN}"}
    lines = server.http.get("/v1/admin/devices", headers=headers).json()["devices"]
    assert [d["device_id"] for d in lines] == [counter.device_id, other.device_id]
    unknown = server.post("/v1/admin/devices/nobody/revoke", {}, ADMIN)
    assert code_of(unknown) == (404, "unknown_device")


@pytest.mark.parametrize("key", ["", "wrong"])
def test_the_back_office_needs_its_key(server: Server, key: str) -> None:
    for path, body in (
        ("/v1/import", {"records": []}),
        ("/v1/admin/enrolment-codes", {"store_id": "PAR", "device_name": "x"}),
        ("/v1/admin/devices/x/revoke", {}),
    ):
        assert code_of(server.post(path, body, key)) == (401, "admin_key_invalid")
    assert server.http.get("/v1/admin/devices").status_code == 401


def test_a_waiting_device_hears_of_a_change_and_of_its_own_revocation(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.pull()
    answers = []

    def wait() -> None:
        answers.append(server.post("/v1/wait", {"cursors": counter.cursors}, counter.token))

    with server.http:  # one running app, as in a process
        for act in (
            lambda: other.do(note(1)),
            lambda: server.post(f"/v1/admin/devices/{counter.device_id}/revoke", {}, ADMIN),
        ):
            waiting = threading.Thread(target=wait)
            waiting.start()
            while not server.app.state.service.bell.waits:
                pass
            act()
            waiting.join(20)
            counter.pull() if len(answers) == 1 else None
    assert answers[0].json()["changed"] == ["store:PAR"]
    assert code_of(answers[1]) == (403, "revoked")


def test_the_bell_listens_again_after_its_line_was_cut(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    bell = server.app.state.service.bell
    answers = []

    def wait() -> None:
        answers.append(server.post("/v1/wait", {"cursors": counter.cursors}, counter.token))

    listener = """
        SELECT max(pid) FROM pg_stat_activity
        WHERE application_name = 'comptoir bell' AND datname = current_database()
    """
    with server.http:
        server.post("/v1/wait", {"cursors": {}}, counter.token)
        assert bell.hears(20)
        cut = scalar(server.engine, listener)
        assert scalar(server.engine, f"SELECT pg_terminate_backend({cut})")
        while scalar(server.engine, listener) in (cut, None):
            pass
        counter.pull()
        waiting = threading.Thread(target=wait)
        waiting.start()
        while not bell.waits:
            pass
        began = time.monotonic()
        other.do(note(1))
        waiting.join(20)
    assert answers[0].json()["changed"] == ["store:PAR"]
    assert time.monotonic() - began < WAIT_SECONDS / 2


def test_a_wait_returns_at_once_when_something_moved_before(
    server: Server, counter: Device
) -> None:
    with server.http:
        reply = server.post("/v1/wait", {"cursors": {}}, counter.token)
    assert reply.json()["changed"] == ["org"]


def test_no_token_comes_of_the_same_proof_twice(server: Server, counter: Device) -> None:
    at_ms = ms(server.clock()) + 60_000
    assert counter.sign_in(at_ms).status_code == 200
    for replayed in (at_ms, at_ms - 1):
        reply = counter.sign_in(replayed)
        assert reply.status_code == 401
        assert reply.json() == {"code": "proof_used", "expected": at_ms + 1}
    assert counter.sign_in(at_ms + 1).status_code == 200
    counter.install = new_id()
    assert counter.sign_in(at_ms).status_code == 200


def test_look_ups_are_few_and_come_back_with_time(server: Server, counter: Device) -> None:
    limits = Limits(look_ups_per_hour=8)
    server.http = TestClient(
        create_app(server.engine, admin_key=ADMIN, now=server.clock, limits=limits)
    )
    keys = [f"phone:+3361200000{n}" for n in range(4)]

    def look_up() -> Any:
        return server.post("/v1/lookup", {"keys": keys}, counter.token)

    assert [look_up().status_code for _ in range(2)] == [200, 200]
    another = create_app(server.engine, admin_key=ADMIN, now=server.clock, limits=limits)
    server.http = TestClient(another)
    reply = look_up()
    assert (reply.status_code, reply.json()) == (429, {"code": "slow_down", "expected": 1800})
    assert reply.headers["Retry-After"] == "1800"
    assert look_up().status_code == 429
    server.clock.passes(minutes=30)
    counter.sign_in()
    assert look_up().status_code == 200


def test_a_quarantine_is_full_at_some_point(
    server: Server, counter: Device, database: Engine
) -> None:
    server.bring(a_customer())
    limits = Limits(quarantined=(3, 1_000_000))
    app = create_app(database, admin_key=ADMIN, now=server.clock, limits=limits)
    server.app, server.http = app, TestClient(app)
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    work = [counter.did(note(n)) for n in range(1, 5)]
    reply = counter.post(*work)
    assert (reply.status_code, reply.json()["code"]) == (413, "quarantine_full")
    assert counter.post(*work[:3]).json()["code"] == "revoked"
    assert counter.post(*work[:3]).json()["code"] == "revoked"
    assert counter.post(work[3]).json()["code"] == "quarantine_full"
    assert scalar(database, "SELECT count(*) FROM quarantine") == 3
