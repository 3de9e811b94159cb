"""The window of a device that was away for too long, of one that erases, and of one shut out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db.engine import writing
from app.db.leases import renew
from app.db.projections import ms
from app.devices.keystore import KeyStore
from app.services.lease import DeviceLease
from launch.app import BEGIN_AGAIN, App
from launch.device import DATABASE, Device
from sync.client.status import SyncState, SyncStatus
from tests.builders import NOW, a_customer
from tests.desks import PIN, Clock, a_desk, put
from ui import routes
from ui.customer.page import CustomerPage
from ui.locked import text
from ui.locked.page import LockedPage
from ui.page import Page
from ui.routes import Route
from ui.settings.page import SettingsPage
from ui.widgets.face import Face


class Counter:
    """An app whose lease has a clock of its own."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.app.lease._lease = DeviceLease(app.device.engine, clock, lambda: 0.0)
        self.app.lease.look_at_once()
        self.app.enter(app.services.sessions.sign_in("camille", PIN))

    def is_away(self, qtbot: QtBot, **span: float) -> None:
        self.clock.passes(timedelta(**span))
        self.look(qtbot)

    def hears(self, qtbot: QtBot, server_is_behind: timedelta = timedelta(0)) -> None:
        with writing(self.app.device.engine) as db:
            renew(db, self.clock(), ms(self.clock() - server_is_behind), 7)
        self.look(qtbot)

    def look(self, qtbot: QtBot) -> None:
        before = self.app.lease.standing
        self.app.lease.look()
        qtbot.waitUntil(lambda: self.app.lease.standing is not before)

    def page(self, route: Route | None = None) -> Page:
        if route is not None:
            self.app.desktop.go(route)
        assert self.app.window.shell is not None
        assert self.app.window.shell.page is not None
        return self.app.window.shell.page

    @property
    def sentence(self) -> str:
        assert self.app.window.shell is not None
        return self.app.window.shell.notice.sentence


@pytest.fixture
def counter(qapp: QApplication, tmp_path: Path) -> Iterator[Counter]:
    path, clock = tmp_path / DATABASE, Clock()
    desk = a_desk(path)
    put(desk, a_customer())
    device = Device(folder=tmp_path, engine=desk.engine, keys=KeyStore(path), is_protected=False)
    app = App(qapp, device, language="en")
    app.window.show()
    with writing(desk.engine) as db:
        renew(db, clock(), ms(clock()), 7)
    yield Counter(app, clock)
    app.looks.speak("en", None)
    app.window.close()
    app.stop()
    app.window.deleteLater()
    app.deleteLater()


def says(widget: QWidget) -> str:
    return widget.accessibleName()


def test_customers_lock_and_open_again_where_one_was(qtbot: QtBot, counter: Counter) -> None:
    amelie = routes.CustomerRoute("amelie")
    page = counter.page(amelie)
    assert isinstance(page, CustomerPage)
    page.view.notes.write("She likes suede")
    counter.is_away(qtbot, days=6, hours=2)
    assert counter.sentence == text.ends_soon(timedelta(hours=22))
    counter.is_away(qtbot, days=1)
    page = counter.page()
    assert isinstance(page, LockedPage)
    assert says(page.face) == text.locked(7)
    for route in (routes.CounterRoute(), routes.CustomersRoute("lau"), routes.NoticesRoute()):
        assert isinstance(counter.page(route), LockedPage)
    assert isinstance(counter.page(routes.SettingsRoute()), SettingsPage)
    counter.page(amelie)
    counter.app.choose_language("en")
    counter.hears(qtbot)
    page = counter.page()
    assert isinstance(page, CustomerPage)
    assert page.view.notes.text == "She likes suede"
    assert counter.sentence == ""


def test_a_clock_set_ahead_is_said_to_be_the_reason(qtbot: QtBot, counter: Counter) -> None:
    counter.is_away(qtbot, days=300)
    assert isinstance(counter.page(), LockedPage)
    counter.hears(qtbot, server_is_behind=timedelta(days=300))
    assert counter.sentence == text.was_clock()


def test_the_page_of_somebody_erased_closes_with_a_sentence(
    qtbot: QtBot, counter: Counter
) -> None:
    counter.page(routes.CustomerRoute("amelie"))
    counter.app.bridge.records_erased.emit(frozenset({("customer", "amelie")}))
    qtbot.waitUntil(lambda: counter.sentence == text.erased())
    assert not isinstance(counter.page(), CustomerPage)


def test_a_device_shut_out_says_so_and_begins_again(
    qtbot: QtBot, counter: Counter, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.page(routes.CustomerRoute("amelie"))
    counter.app.device.wipe()
    ended: list[int] = []
    monkeypatch.setattr(counter.app, "qt", type("Qt", (), {"exit": ended.append}))
    status = SyncStatus(state=SyncState.REVOKED, since=NOW)
    counter.app.bridge.status_changed.emit(status)
    qtbot.waitUntil(lambda: isinstance(counter.app.window.alone, Face))
    face = counter.app.window.alone
    assert isinstance(face, Face)
    assert counter.app.window.shell is None
    face.action_pressed.emit()
    assert ended == [BEGIN_AGAIN]
