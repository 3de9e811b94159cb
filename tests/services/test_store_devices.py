"""What waits for a manager: counted for the badge until it is dealt with, or was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.services.desk import Desk
from app.services.managing import Told, ToldDevice, ToldOperation
from app.services.store_devices import ERASED_WITHIN_MS, StoreDevices
from tests.builders import a_pickup
from tests.desks import put

NOW_MS = 1_800_000_000_000
QUIET = ToldDevice(device_id="d-1", name="Counter 1", seen_ms=NOW_MS)
TOLD = Told(devices=(QUIET,), server_time_ms=NOW_MS)


def work(at_ms: int, reason: str = "gone") -> ToldOperation:
    return ToldOperation(
        device_id="d-1",
        kind="pickup_handed_over",
        entity="pickup",
        subject="pickup-1",
        actor="thomas",
        reason=reason,
        at_ms=at_ms,
    )


@pytest.fixture
def devices(desk: Desk) -> StoreDevices:
    return StoreDevices(desk)


def test_nothing_was_told_and_nothing_waits(devices: StoreDevices) -> None:
    assert devices.waiting() == 0
    devices.look()
    devices.keep(TOLD)
    assert devices.waiting() == 0


def test_quarantine_waits_until_it_is_decided(devices: StoreDevices) -> None:
    devices.keep(replace(TOLD, devices=(replace(QUIET, revoked_ms=1, quarantined=2),)))
    devices.look()
    assert devices.waiting() == 2


def test_an_erasure_that_is_late_waits_until_it_is_confirmed(devices: StoreDevices) -> None:
    asked = replace(QUIET, erasures=3, erasure_since_ms=NOW_MS - ERASED_WITHIN_MS)
    devices.keep(replace(TOLD, devices=(asked,)))
    assert devices.waiting() == 0
    late = replace(asked, erasure_since_ms=asked.erasure_since_ms - 1)
    devices.keep(replace(TOLD, devices=(late,)))
    devices.look()
    assert devices.waiting() == 1


def test_work_without_effect_waits_until_somebody_has_looked(devices: StoreDevices) -> None:
    first, strange = work(NOW_MS - 9), work(NOW_MS - 8, "foreign_actor")
    devices.keep(replace(TOLD, kept=(first,), flagged=(strange,)))
    assert devices.waiting() == 2
    devices.look()
    assert devices.waiting() == 0
    devices.keep(replace(TOLD, kept=(work(NOW_MS), first), flagged=(strange,)))
    assert devices.waiting() == 1


def test_what_looks_foreign_is_told_with_names(desk: Desk, devices: StoreDevices) -> None:
    put(desk, a_pickup())
    devices.keep(replace(TOLD, flagged=(work(NOW_MS, "foreign_store"),)))
    (line,) = devices.board().flagged
    assert (line.person, line.device, line.reason) == (
        "Thomas Nguyen",
        "Counter 1",
        "foreign_store",
    )
    assert line.label == a_pickup().order_number
