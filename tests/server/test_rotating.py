"""A device changes its key when the operator says so; nobody else can; no proof counts twice."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from sync.server.clock import ms
from sync.server.problems import UnknownDevice
from sync.server.rotating import want
from tests.server.shop import ADMIN, Device, Server

Key = Ed25519PrivateKey


def public(key: Key) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def asked(device: Device, new: Key, signer: Key | None = None, **changes: Any) -> dict[str, Any]:
    device.proved_ms = at_ms = max(ms(device.server.clock()), device.proved_ms + 1)
    said = {"install": device.install, "at_ms": at_ms, "public_key": public(new)} | changes
    words = ("comptoir-rotate", device.device_id, *map(str, said.values()))
    signature = (signer or device.key).sign("|".join(words).encode())
    return said | {"signature": base64.b64encode(signature).decode()}


def rotate(device: Device, body: dict[str, Any]) -> tuple[int, str]:
    reply = device.server.post("/v1/rotate-key", body, device.token)
    return reply.status_code, reply.json().get("code", "")


def test_the_new_key_counts_and_nothing_of_the_old_one_does(counter: Device) -> None:
    old, new = counter.key, Key.generate()
    request = asked(counter, new)
    assert rotate(counter, request) == (200, "")
    assert counter.ask().status_code == 401, "tokens of the old key are over"
    assert counter.sign_in().json()["code"] == "signature_invalid"
    counter.key = new
    assert counter.sign_in().status_code == 200
    assert rotate(counter, request) == (401, "signature_invalid"), "a replay is by the old key"
    back = asked(counter, old)
    assert rotate(counter, back) == (200, "")
    counter.key = old
    counter.sign_in()
    counter.key = new
    assert counter.sign_in().status_code == 401


def test_a_request_that_was_replayed_after_the_way_back_counts_no_more(counter: Device) -> None:
    old, new = counter.key, Key.generate()
    request = asked(counter, new)
    rotate(counter, request)
    counter.key = new
    counter.sign_in()
    rotate(counter, asked(counter, old))
    counter.key = old
    counter.sign_in()
    assert rotate(counter, request) == (401, "proof_used")
    assert counter.sign_in().status_code == 200


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"install": "another"}, "wrong_install"),
        ({"public_key": "A" * 44}, "key_invalid"),
        ({"at_ms": 1}, "clock_wrong"),
    ],
)
def test_what_is_not_in_order_changes_nothing(
    counter: Device, changes: dict[str, Any], code: str
) -> None:
    assert rotate(counter, asked(counter, Key.generate(), **changes))[1] == code
    assert counter.sign_in().status_code == 200


def test_nobody_changes_the_key_of_another(counter: Device, other: Device) -> None:
    new = Key.generate()
    assert rotate(counter, asked(counter, new, new)) == (401, "signature_invalid")
    assert rotate(other, asked(counter, new)) == (403, "wrong_install")
    assert rotate(other, asked(counter, new, install=other.install)) == (401, "signature_invalid")
    assert counter.sign_in().status_code == 200


def test_a_device_is_told_with_its_token_until_it_has_done_it(
    server: Server, database: Engine, counter: Device, other: Device
) -> None:
    assert counter.sign_in().json()["new_key"] is False
    with database.begin() as db:
        want(db, counter.device_id, 1)
    assert counter.sign_in().json()["new_key"] is True
    assert other.sign_in().json()["new_key"] is False
    new = Key.generate()
    rotate(counter, asked(counter, new))
    counter.key = new
    assert counter.sign_in().json()["new_key"] is False
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    with database.begin() as db, pytest.raises(UnknownDevice):
        want(db, counter.device_id, 1)


def test_whether_the_process_lives_is_told_without_the_database(server: Server) -> None:
    server.engine.dispose()
    assert server.http.get("/v1/health/live").json()["status"] == "ok"
