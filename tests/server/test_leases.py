"""Two counters see that both are about to hand over one parcel; nothing is locked by it."""

from __future__ import annotations

from typing import Any

from sync.server.leases import MOST
from sync.wire.leases import LEASE_SECONDS
from tests.postgres import scalar
from tests.server.shop import Device, Server


def lease(device: Device, pickup: str = "pickup-1", actor: str = "camille", **more: bool) -> Any:
    asked = {"pickup_id": pickup, "actor": actor, **more}
    reply = device.server.post("/v1/leases", asked, device.token)
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_the_second_counter_hears_who_is_at_it(
    server: Server, counter: Device, other: Device
) -> None:
    assert lease(counter)["is_mine"]
    told = lease(other, actor="thomas")
    assert (told["is_mine"], told["device_id"], told["actor"]) == (
        False,
        counter.device_id,
        "camille",
    )
    assert lease(other, "pickup-2")["is_mine"], "another parcel is free"


def test_a_lease_ends_by_itself_unless_it_is_renewed(
    server: Server, counter: Device, other: Device
) -> None:
    since = lease(counter)["since_ms"]
    server.clock.passes(seconds=LEASE_SECONDS - 1)
    assert lease(counter)["since_ms"] == since, "renewed"
    server.clock.passes(seconds=LEASE_SECONDS - 1)
    assert not lease(other)["is_mine"]
    server.clock.passes(seconds=2)
    assert lease(other)["is_mine"]


def test_who_goes_on_all_the_same_has_it_and_the_first_hears_of_it(
    server: Server, counter: Device, other: Device
) -> None:
    lease(counter)
    assert lease(other, actor="thomas", takes_over=True)["is_mine"]
    assert lease(counter)["actor"] == "thomas"


def test_only_the_own_lease_is_given_back(server: Server, counter: Device, other: Device) -> None:
    lease(counter)
    lease(other, gives_back=True)
    assert not lease(other)["is_mine"]
    lease(counter, gives_back=True)
    assert lease(other)["is_mine"]


def test_another_store_hears_nothing(server: Server, counter: Device, singapore: Device) -> None:
    lease(counter)
    assert lease(singapore, actor="wei")["is_mine"]


def test_leases_write_no_feed_and_never_grow(server: Server, counter: Device) -> None:
    counter.pull()
    for number in range(MOST + 5):
        lease(counter, f"pickup-{number}")
    assert scalar(server.engine, "SELECT count(*) FROM lease") == MOST
    assert counter.pull() == []
    server.clock.passes(minutes=5)
    counter.sign_in()
    lease(counter)
    assert scalar(server.engine, "SELECT count(*) FROM lease") == 1


def test_a_revoked_device_gets_none(server: Server, counter: Device) -> None:
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, "the-admin-key")
    asked = {"pickup_id": "pickup-1", "actor": "camille"}
    assert server.post("/v1/leases", asked, counter.token).json()["code"] == "revoked"
