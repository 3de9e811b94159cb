"""What a manager does from a device: proven by PIN on the server, and only in their own store."""

from __future__ import annotations

from typing import Any

import pytest
from argon2 import PasswordHasher

from app.domain.notes import NoteAdded
from app.domain.pickups import PickupHandedOver
from app.domain.staff import Role
from sync.server.permits import FIRST_WAIT_MS, FREE_MISSES, PERMIT_SECONDS
from tests.builders import (
    NOW,
    a_credential,
    a_customer,
    a_hand_over,
    a_pickup,
    an_associate,
)
from tests.server.shop import Device, Server

PIN = "2468"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)


@pytest.fixture
def shop(server: Server) -> Server:
    """Paris with the PINs of a manager and an associate; Singapore with a manager's."""
    mei = an_associate(associate_id="mei", first_name="Mei", role=Role.MANAGER, store="SIN")
    server.bring(
        mei,
        a_credential("sarah", pin_hash=HASH),
        a_credential("camille", pin_hash=HASH),
        a_credential("mei", pin_hash=HASH, store="SIN"),
        a_customer(),
    )
    return server


def prove(device: Device, who: str = "sarah", pin: str = PIN) -> Any:
    asked = {"associate_id": who, "pin": pin}
    return device.server.post("/v1/manager/permits", asked, device.token)


def permit(device: Device) -> str:
    reply = prove(device)
    assert reply.status_code == 200, reply.text
    return str(reply.json()["permit"])


def ask(device: Device, path: str, **body: Any) -> Any:
    return device.server.post(f"/v1/manager/{path}", body, device.token)


def overview(device: Device) -> Any:
    reply = device.server.post("/v1/overview", {}, device.token)
    assert reply.status_code == 200, reply.text
    return reply.json()


def note(text: str = "x", by: str = "camille", **changes: Any) -> NoteAdded:
    values: dict[str, Any] = {"at": NOW, "by": by, "store": "PAR", "customer_id": "amelie"}
    return NoteAdded(**(values | {"note_id": f"note-{text}", "text": text} | changes))


# ---------------------------------------------------------------------- proof
def test_only_the_right_pin_of_the_stores_manager_gives_a_permit(
    shop: Server, counter: Device
) -> None:
    assert permit(counter)
    for who, pin, code in (
        ("sarah", "0000", "pin_wrong"),
        ("nobody", PIN, "pin_wrong"),
        ("mei", PIN, "pin_wrong"),
        ("camille", PIN, "manager_only"),
    ):
        reply = prove(counter, who, pin)
        assert (reply.status_code, reply.json()["code"]) == (403, code), who
        assert PIN not in reply.text


def test_misses_are_counted_and_slow_down_whoever_tries(shop: Server, counter: Device) -> None:
    for left in reversed(range(FREE_MISSES)):
        assert prove(counter, pin="0000").json() == {"code": "pin_wrong", "expected": left}
    blocked = prove(counter).json()
    assert blocked["code"] == "pin_blocked", "the right PIN is not even tried"
    shop.clock.passes(milliseconds=FIRST_WAIT_MS)
    assert prove(counter, pin="0000").json()["code"] == "pin_wrong"
    again = prove(counter).json()
    assert again["expected"] - blocked["expected"] >= FIRST_WAIT_MS, "each wait is longer"
    shop.clock.passes(minutes=2)
    assert prove(counter).status_code == 200
    assert prove(counter, pin="0000").json()["expected"] == FREE_MISSES - 1


def test_a_stolen_device_does_not_keep_the_manager_from_the_others(
    shop: Server, counter: Device, other: Device
) -> None:
    for _ in range(FREE_MISSES + 1):
        prove(counter, pin="0000")
    assert prove(counter).json()["code"] == "pin_blocked"
    assert prove(other).status_code == 200


def test_a_permit_is_good_on_its_device_for_five_minutes_and_as_long_as_one_manages(
    shop: Server, counter: Device, other: Device
) -> None:
    mine = permit(counter)
    wish = {"permit": mine, "device_name": "Counter 9"}
    assert ask(counter, "enrolment-codes", **wish).status_code == 200
    assert ask(other, "enrolment-codes", **wish).json()["code"] == "permit_invalid"
    unknown = wish | {"permit": "x" * 43}
    assert ask(counter, "enrolment-codes", **unknown).json()["code"] == "permit_invalid"
    shop.bring(an_associate(associate_id="sarah", first_name="Sarah"))
    assert ask(counter, "enrolment-codes", **wish).json()["code"] == "manager_only"
    shop.bring(an_associate(associate_id="sarah", first_name="Sarah", role=Role.MANAGER))
    shop.clock.passes(seconds=PERMIT_SECONDS)
    assert ask(counter, "enrolment-codes", **wish).json()["code"] == "permit_invalid"


def test_the_pin_is_in_no_log(
    shop: Server, counter: Device, capsys: pytest.CaptureFixture[str]
) -> None:
    prove(counter)
    prove(counter, pin="13579")
    ask(counter, "enrolment-codes", permit="short", device_name="x")
    said = capsys.readouterr()
    for secret in (PIN, "13579", "short"):
        assert secret not in said.out + said.err


# ---------------------------------------------------------------------- codes and revocation
def test_a_code_from_a_manager_enrols_a_device_of_their_store(
    shop: Server, counter: Device
) -> None:
    reply = ask(counter, "enrolment-codes", permit=permit(counter), device_name="Counter 9")
    new = Device(shop)
    assert new.enrol(reply.json()["code"]).status_code == 200
    assert new.store == "PAR"


def test_a_manager_shuts_out_devices_of_their_own_store_only(
    shop: Server, counter: Device, other: Device
) -> None:
    far = shop.device("SIN", "Far away")
    mine = permit(counter)
    wish = {"permit": mine, "device_id": far.device_id}
    assert ask(counter, "revocations", **wish).json()["code"] == "unknown_device"
    assert far.ask().status_code == 200
    wish["device_id"] = "nothing"
    assert ask(counter, "revocations", **wish).json()["code"] == "unknown_device"
    wish["device_id"] = other.device_id
    assert ask(counter, "revocations", **wish).status_code == 200
    assert other.ask().json()["code"] == "revoked"
    assert prove(other).json()["code"] == "revoked"


# ---------------------------------------------------------------------- overview
def test_the_overview_tells_of_the_own_store_only(
    shop: Server, counter: Device, other: Device
) -> None:
    shop.device("SIN", "Far away")
    said = overview(counter)
    assert [d["device_id"] for d in said["devices"]] == [counter.device_id, other.device_id]
    assert said["kept"] == []


def test_work_without_effect_is_told_without_what_was_written(
    shop: Server, counter: Device, other: Device
) -> None:
    other.do(note("secret", customer_id="nobody"))
    said = overview(counter)
    (line,) = said["kept"]
    assert (line["kind"], line["reason"], line["actor"], line["device_id"]) == (
        "note_added",
        "gone",
        "camille",
        other.device_id,
    )
    assert said["kept_in_all"] == 1
    assert "secret" not in str(said["kept"][0].get("body", ""))
    shop.clock.passes(days=31)
    counter.sign_in()
    assert overview(counter)["kept"] == []


def test_a_device_tells_how_it_stands_with_its_token_and_when_that_changed(
    shop: Server, counter: Device, other: Device
) -> None:
    shop.clock.passes(seconds=1)
    counter.sign_in(state={"app_version": "1.4.0", "waiting": 3, "last_sync_ms": 5, "repairs": 1})
    told = overview(other)["devices"][0]
    assert told["state"] == {
        "app_version": "1.4.0",
        "waiting": 3,
        "last_sync_ms": 5,
        "repairs": 1,
    }
    said = {"install": counter.install, "schema": 1, "cursors": {}, "waiting": 0}
    assert shop.post("/v1/pull", said, counter.token).status_code == 200
    assert overview(other)["devices"][0]["state"]["waiting"] == 0
    shop.clock.passes(seconds=1)
    counter.sign_in()
    assert overview(other)["devices"][0]["state"]["app_version"] == "1.4.0", "an old app is quiet"


# ---------------------------------------------------------------------- quarantine
@pytest.fixture
def lost(shop: Server, counter: Device, other: Device) -> Device:
    """A revoked device that still had two actions and half of a third to send."""
    shop.bring(a_pickup())
    group = "visit"
    ops = [
        other.did(note("one"), group=group),
        other.did(note("two"), group=group),
        other.did(PickupHandedOver(**HANDED, handover=a_hand_over(device=other.device_id))),
        other.did(note("three", customer_id="nobody")),
    ]
    shop.post(f"/v1/admin/devices/{other.device_id}/revoke", None, "the-admin-key")
    assert other.post(*ops).json()["code"] == "revoked"
    return other


HANDED: dict[str, Any] = {"at": NOW, "by": "camille", "store": "PAR", "pickup_id": "pickup-1"}


def actions(device: Device) -> list[Any]:
    reply = ask(device, "quarantine", permit=permit(device))
    assert reply.status_code == 200, reply.text
    return list(reply.json()["actions"])


def decide(device: Device, action: Any, *, takes_up: bool) -> Any:
    wish = {"permit": permit(device), "install": action["install"], "group": action["group"]}
    return ask(device, "quarantine/decisions", **wish, takes_up=takes_up)


def test_quarantine_is_told_action_by_action(shop: Server, counter: Device, lost: Device) -> None:
    assert [d["quarantined"] for d in overview(counter)["devices"]] == [0, 3]
    visit, handed, failing = actions(counter)
    assert [(o["kind"], o["label"]) for o in visit["operations"]] == [
        ("note_added", "Amélie Laurent"),
        ("note_added", "Amélie Laurent"),
    ]
    assert visit["actor"] == "camille"
    assert handed["operations"][0]["label"] == "WEB-48213"
    assert failing["operations"][0]["label"] == ""


def test_an_action_is_taken_up_once_however_often_one_asks(
    shop: Server, counter: Device, lost: Device
) -> None:
    visit, handed, _ = actions(counter)
    first = decide(counter, visit, takes_up=True)
    assert [d["outcome"] for d in first.json()["decided"]] == ["applied", "applied"]
    assert decide(counter, visit, takes_up=True).json() == first.json()
    assert decide(counter, visit, takes_up=False).json() == first.json()
    assert decide(counter, handed, takes_up=True).status_code == 200
    counter.pull()
    assert {n.text for n in counter.of("note")} == {"one", "two"}
    assert len(counter.record("pickup", "pickup-1").handovers) == 1
    version = counter.version("pickup", "pickup-1")
    lost.sign_in()
    assert (
        lost.post(lost.did(note("one"), op_id=visit["operations"][0]["op_id"])).json()["code"]
        == "revoked"
    )
    assert len(actions(counter)) == 1, "what was decided does not come back"
    counter.pull()
    assert counter.version("pickup", "pickup-1") == version


def test_what_is_discarded_has_no_effect(shop: Server, counter: Device, lost: Device) -> None:
    visit, handed, failing = actions(counter)
    for action in (visit, handed, failing):
        reply = decide(counter, action, takes_up=False)
        assert all(d["outcome"] is None for d in reply.json()["decided"])
    assert actions(counter) == []
    counter.pull()
    assert counter.of("note") == []
    assert counter.record("pickup", "pickup-1").handovers == ()


def test_what_cannot_be_taken_up_stays_and_says_why(
    shop: Server, counter: Device, lost: Device
) -> None:
    failing = actions(counter)[2]
    reply = decide(counter, failing, takes_up=True).json()
    assert [(d["outcome"], d["code"]) for d in reply["decided"]] == [("refused", "gone")]
    assert actions(counter)[2] == failing


def test_quarantine_of_another_store_is_nobodys_business(
    shop: Server, counter: Device, lost: Device
) -> None:
    far = shop.device("SIN", "Far away")
    mine = prove(far, "mei").json()["permit"]
    assert ask(far, "quarantine", permit=mine).json()["actions"] == []
    visit = actions(counter)[0]
    wish = {"permit": mine, "install": visit["install"], "group": visit["group"]}
    reply = ask(far, "quarantine/decisions", **wish, takes_up=True)
    assert (reply.status_code, reply.json()["code"]) == (404, "not_found")
    assert decide(counter, visit, takes_up=False).status_code == 200
    assert ask(far, "quarantine/decisions", **wish, takes_up=True).status_code == 404
