"""Customers lock after seven days without the server, whatever the device's clock is set to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.db import settings
from app.db.engine import writing
from app.db.leases import LEASE, renew
from app.db.projections import ms
from app.services.lease import DeviceLease, LeaseState
from tests.desks import Clock, a_desk, full_disk


class Watch:
    """What a running program measures, whatever the wall clock says."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class Tablet:
    """A device with two clocks."""

    def __init__(self, path: Path) -> None:
        self.wall, self.watch = Clock(), Watch()
        self.true = Clock()
        self.desk = a_desk(path, now=self.wall)
        self.starts()

    def starts(self) -> None:
        self.lease = DeviceLease(self.desk.engine, self.wall, self.watch)

    def runs(self, **span: float) -> None:
        """Time passes while the app is open and nobody touches the clock."""
        passed = timedelta(**span)
        for clock in (self.wall, self.true):
            clock.passes(passed)
        self.watch.seconds += passed.total_seconds()

    def is_off(self, **span: float) -> None:
        """Time passes while the app is closed."""
        for clock in (self.wall, self.true):
            clock.passes(timedelta(**span))
        self.watch = Watch()
        self.starts()

    def hears(self, days: int | None = None) -> None:
        """The server answers."""
        with writing(self.desk.engine) as db:
            renew(db, self.wall(), ms(self.true()), days)

    @property
    def state(self) -> LeaseState:
        return self.lease.look().state


@pytest.fixture
def tablet(tmp_path: Path) -> Tablet:
    made = Tablet(tmp_path / "counter.db")
    made.hears()
    made.lease.look()
    return made


def test_it_warns_a_day_before_and_locks_after_seven_days(tablet: Tablet) -> None:
    tablet.runs(days=5, hours=23)
    assert tablet.state is LeaseState.OPEN
    tablet.runs(hours=2)
    standing = tablet.lease.look()
    assert (standing.state, standing.left) == (LeaseState.ENDS_SOON, timedelta(hours=23))
    tablet.is_off(hours=23)
    assert tablet.state is LeaseState.OVER


def test_a_contact_opens_it_again_for_as_long_as_the_server_says(tablet: Tablet) -> None:
    tablet.is_off(days=30)
    assert tablet.state is LeaseState.OVER
    tablet.hears(days=2)
    standing = tablet.lease.look()
    assert (standing.state, standing.left, standing.days) == (
        LeaseState.OPEN,
        timedelta(days=2),
        2,
    )
    assert not standing.by_clock
    tablet.hears()
    tablet.runs(days=2)
    assert tablet.state is LeaseState.OVER


def test_it_is_never_shorter_than_a_day(tablet: Tablet) -> None:
    tablet.hears(days=-3)
    tablet.runs(hours=23)
    assert tablet.state is LeaseState.ENDS_SOON


def test_setting_the_clock_back_gains_nothing_while_the_app_runs(tablet: Tablet) -> None:
    for _ in range(7):
        tablet.runs(days=1)
        tablet.lease.look()
        tablet.wall.passes(timedelta(days=-1))
        tablet.lease.look()
    assert tablet.state is LeaseState.OVER


def test_what_had_passed_is_not_given_back_by_a_clock_set_back(tablet: Tablet) -> None:
    tablet.is_off(days=6)
    assert tablet.state is LeaseState.ENDS_SOON
    tablet.wall.passes(timedelta(days=-400))
    tablet.starts()
    assert tablet.state is LeaseState.ENDS_SOON
    tablet.runs(days=1, minutes=1)
    assert tablet.state is LeaseState.OVER


def test_a_clock_that_jumped_ahead_opens_at_the_next_contact_and_says_why(tablet: Tablet) -> None:
    tablet.runs(hours=1)
    tablet.wall.passes(timedelta(days=300))
    assert tablet.state is LeaseState.OVER
    tablet.hears()
    standing = tablet.lease.look()
    assert (standing.state, standing.by_clock) == (LeaseState.OPEN, True)
    tablet.lease.forget_clock()
    assert not tablet.lease.look().by_clock
    tablet.wall.passes(timedelta(days=-300))
    tablet.runs(days=1)
    assert tablet.state is LeaseState.OPEN


def test_a_device_from_before_counts_from_its_last_sync(tablet: Tablet) -> None:
    with writing(tablet.desk.engine) as db:
        db.exec_driver_sql("DELETE FROM setting WHERE key = ?", (LEASE,))
        settings.put(db, settings.LAST_SYNC_MS, ms(tablet.wall()))
    tablet.is_off(days=8)
    assert tablet.state is LeaseState.OVER


def test_a_device_that_is_not_enrolled_never_locks(tmp_path: Path) -> None:
    tablet = Tablet(tmp_path / "new.db")
    with writing(tablet.desk.engine) as db:
        settings.put(db, settings.DEVICE_ID, "")
    tablet.runs(days=400)
    assert tablet.state is LeaseState.OPEN


def test_a_full_disk_does_not_keep_it_open(tablet: Tablet) -> None:
    with full_disk():
        tablet.runs(days=4)
        assert tablet.state is LeaseState.OPEN
        tablet.runs(days=4)
        assert tablet.state is LeaseState.OVER
