"""What a manager takes up of a revoked device's work has its whole effect, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.customers import ContactCorrected
from app.domain.erasures import ErasureRequested
from app.domain.notes import NoteAdded
from app.domain.pickups import PickupHandedOver
from tests.builders import NOW, a_hand_over, a_pickup
from tests.server.shop import Device, Server
from tests.server.test_managers import actions, decide, overview, shop

__all__ = ["shop"]

ME: dict[str, Any] = {"at": NOW, "by": "camille", "store": "PAR"}


def revoke(device: Device) -> None:
    path = f"/v1/admin/devices/{device.device_id}/revoke"
    assert device.server.post(path, None, "the-admin-key").status_code == 200


def hand_in(device: Device, *ops: dict[str, Any], history_id: str = "") -> None:
    body = {"install": device.install, "history_id": history_id, "operations": ops}
    reply = device.server.post("/v1/push", body, device.token)
    assert reply.json()["code"] == "revoked"


def take_up(device: Device) -> list[tuple[str, str]]:
    (action,) = actions(device)
    said = decide(device, action, takes_up=True).json()["decided"]
    return [(each["outcome"], each["code"]) for each in said]


def test_an_erasure_that_is_taken_up_erases(shop: Server, counter: Device, other: Device) -> None:
    counter.pull()
    asked = ErasureRequested(at=NOW, by="sarah", store="PAR", customer_id="amelie")
    revoke(other)
    hand_in(other, other.did(asked))
    assert take_up(counter) == [("applied", "")]
    counter.pull()
    assert not counter.has("customer", "amelie")
    late = NoteAdded(**ME, note_id="late", customer_id="amelie", text="x")
    assert counter.do(late)["code"] == "erased"


def test_what_was_seen_of_a_lost_history_was_not_seen_of_this_one(
    shop: Server, counter: Device, other: Device
) -> None:
    late = other.did(
        ContactCorrected(**ME, customer_id="amelie", changes={"city": "Lyon"}), base=7
    )
    shop.clock.passes(seconds=60)
    counter.do(ContactCorrected(**ME, customer_id="amelie", changes={"city": "Nice"}), base=1)
    revoke(other)
    hand_in(other, late, history_id="lost")
    assert take_up(counter) == [("merged", "merged")]
    counter.pull()
    assert counter.record("customer", "amelie").city == "Nice"
    assert [lost.value for lost in counter.of("overwritten_value")] == ["Lyon"]


@pytest.mark.parametrize("asks", [1, 2])
def test_a_fact_that_looks_foreign_is_told_to_the_manager_who_took_it_up(
    shop: Server, counter: Device, other: Device, asks: int
) -> None:
    shop.bring(a_pickup())
    by_a_stranger = ME | {"by": "wei"}
    gone = PickupHandedOver(**by_a_stranger, pickup_id="pickup-1", handover=a_hand_over(by="wei"))
    op = other.did(gone)
    revoke(other)
    for _ in range(asks):
        hand_in(other, op)
    assert take_up(counter) == [("flagged", "foreign_actor")]
    (told,) = overview(counter)["flagged"]
    assert (told["reason"], told["actor"], told["subject"]) == ("foreign_actor", "wei", "pickup-1")
