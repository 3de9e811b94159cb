"""Tombstones are forgotten after 90 days; who was away for longer begins again, and is told so."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from sync.server import tombstones
from sync.server.clock import ms
from sync.server.sweeping import sweep
from sync.server.tombstones import collect
from tests.builders import a_customer, a_note
from tests.postgres import scalar
from tests.server.shop import Device, Server
from tests.server.test_pull import people

DEAD = "SELECT count(*) FROM sync_row WHERE dead"


def days(server: Server, count: int, every: int = 1) -> None:
    """Days pass, and the server sweeps."""
    for _ in range(count):
        server.clock.passes(days=every)
        assert sweep(server.engine, ms(server.clock()))


def restarted(device: Device) -> dict[str, bool]:
    if device.ask().status_code == 401:
        device.sign_in()
    pages = device.ask().json()["pages"]
    return {page["scope"].partition(":")[0]: page["restart"] for page in pages}


@pytest.fixture
def away(server: Server, counter: Device) -> Device:
    """A device that knows Amélie and her note, and has not been heard of since the note went."""
    server.bring(a_customer(), a_note())
    counter.pull()
    days(server, 1)
    server.remove("note", "note-1")
    return counter


def test_within_90_days_what_left_is_told_row_by_row(server: Server, away: Device) -> None:
    days(server, 9, every=10)
    assert scalar(server.engine, DEAD) == 1
    assert not any(restarted(away).values())
    assert away.pull() == [("note", "note-1")]
    assert not away.has("note", "note-1")


def test_after_that_the_scope_begins_again(server: Server, away: Device, other: Device) -> None:
    days(server, 1)
    other.sign_in()
    other.pull()
    days(server, 10, every=10)
    assert scalar(server.engine, DEAD) == 0
    assert restarted(away) == {
        "org": False,
        "store": True,
        "dev": False,
        "cards": False,
        "catalogue": False,
    }
    away.pull()
    assert not away.has("note", "note-1")
    assert away.has("customer", "amelie")
    assert not any(restarted(away).values())
    assert not any(restarted(other).values())


def test_a_device_that_holds_nothing_yet_need_not_begin_again(
    server: Server, away: Device
) -> None:
    days(server, 11, every=10)
    away.cursors = {}
    assert not any(restarted(away).values())


def test_a_load_in_pages_that_begins_below_the_tombstones_comes_to_its_end(
    server: Server, counter: Device
) -> None:
    server.bring(*people(20))
    counter.pull()
    server.remove("customer", "c0003")
    server.remove("customer", "c0019")
    days(server, 11, every=10)
    counter.sign_in()
    counter.pull(limit=3)
    assert len(counter.of("customer")) == 18
    assert not any(restarted(counter).values())
    assert counter.pull(limit=3) == []


def test_a_death_counts_from_its_own_day(server: Server, away: Device) -> None:
    days(server, 8, every=10)
    server.remove("customer", "amelie")
    days(server, 2, every=10)
    assert scalar(server.engine, DEAD) == 1
    days(server, 8, every=10)
    assert scalar(server.engine, DEAD) == 0


def test_what_comes_back_after_its_tombstone_is_a_newer_version(
    server: Server, away: Device, other: Device
) -> None:
    days(server, 11, every=10)
    server.bring(a_note())
    other.sign_in()
    other.pull()
    assert other.version("note", "note-1") == 3


def test_they_go_in_small_batches_and_the_sums_stay(
    server: Server, counter: Device, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tombstones, "BATCH", 3)
    server.bring(*people(20))
    for n in range(11):
        server.remove("customer", f"c{n:04d}")
    counter.pull()
    before = scalar(database, "SELECT digest FROM scope_counter WHERE scope = 'store:PAR'")
    collect(database, ms(server.clock()))
    server.clock.passes(days=91)
    assert collect(database, ms(server.clock())) == 11
    assert collect(database, ms(server.clock())) == 0
    after = scalar(database, "SELECT digest FROM scope_counter WHERE scope = 'store:PAR'")
    assert before == after
    assert not any(restarted(counter).values())


def test_two_processes_do_not_sweep_at_once(server: Server, database: Engine) -> None:
    from sync.server import sweeping

    with database.begin() as db:
        assert db.execute(sweeping._MINE).scalar_one()
        assert not sweep(database, ms(server.clock()))
    assert sweep(database, ms(server.clock()))
