"""The longest pause of the window while a load, or a large pull, runs behind it.

The real app, drawn offscreen, on a real server: somebody types in the search and changes pages
while the store comes by pages (a first load), and again while 20,000 changed customers come; the
server, which is elsewhere in life, prepares no snapshot beside that. A timer of
5 ms on the window's thread tells how long it was kept from its work; ``worst`` is the longest
such pause. The floor is the same work on the same window while nothing comes.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.db import settings
from app.db.engine import writing
from app.demo.stores import PARIS
from app.domain.customers import Customer
from benchmarks.data import demo_shop, load, now, sign_in
from benchmarks.measure import Line, line
from benchmarks.servers import central
from benchmarks.store import customers_wanted, filled, records
from launch.app import App
from launch.back_office import BackOffice
from launch.device import Device, open_device
from launch.run import application
from sync.client import enrolment
from sync.client.status import SyncState, SyncStatus
from sync.client.transport import HttpTransport
from ui.routes import CounterRoute, CustomersRoute, PickupsRoute, TicketsRoute

BEAT_MS, KEY_MS, TURN_MS = 5, 150, 1_000
AT_REST_MS = 8_000
PATIENCE_MS = 600_000
CHANGES = 20_000
TYPED = "laurent amelie moreau 06 39 98"


def run() -> Iterator[Line]:
    """The load; then the same work at rest, on full pages; then the pull."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = application()
    customers = customers_wanted()
    with central(filled(customers), ["--no-snapshots"]) as (server, office, folder):
        device = _device(folder / "device", office, server.url)
        app = App(qt, device, language="fr")
        ended = QEventLoop()

        def heard(status: SyncStatus) -> None:
            if _is_done(status):
                ended.quit()

        def come() -> None:
            app.tasks(app.syncing.start, lambda _: None, app.desktop.say_error)  # as the app does
            ended.exec()

        app.bridge.status_changed.connect(heard)
        try:
            _enter(app)
            loading = Pauses(app).until(come)
            app.syncing.stop()
            still = Pauses(app).until(lambda: _wait(AT_REST_MS))
            _change(office, min(CHANGES, customers // 2))
            pulling = Pauses(app).until(come)
        finally:
            app.stop()
    for name, pauses in (("first-load", loading), (f"pull-{CHANGES}", pulling)):
        worst, resting = round(max(pauses), 1), round(max(still), 1)
        yield line(f"stutter-{name}", pauses, still, worst=worst, worst_at_rest=resting)


def _device(folder: Path, office: BackOffice, url: str) -> Device:
    """Enrolled, with the people and the store it takes to sign in, and nothing else yet."""
    device = open_device(folder)
    transport = HttpTransport(url)
    code = office.enrolment_code(PARIS, "Counter 1")
    enrolment.enrol(device.engine, transport, code, server_url=url, now=now)
    transport.close()
    shop = demo_shop()
    with writing(device.engine) as db:
        for records in (shop.stores, shop.associates, shop.credentials):
            load(db, records, version=0, scopes=0)
        settings.put(db, settings.STORE_ID, PARIS)
    return device


def _enter(app: App) -> None:
    app.looks.dress()
    app.window.resize(1280, 800)
    app.window.show()
    sign_in(app.services.desk)
    session = app.services.desk.session
    assert session is not None
    app.enter(session)
    _wait(1_000)


def _is_done(status: SyncStatus) -> bool:
    assert status.state is not SyncState.ATTENTION or status.reason == "notices", status.reason
    well = status.state in (SyncState.IN_SYNC, SyncState.ATTENTION)
    return well and status.last_sync is not None


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _change(office: BackOffice, count: int) -> None:
    """Correct the street of many customers in the back office."""
    people = (r for _, _, r in records(customers_wanted()) if isinstance(r, Customer))
    moved = (replace(c, street="9 rue Neuve") for c in islice(people, count))
    office.bring(("customer", c.customer_id, c) for c in moved)


class Pauses(QObject):
    """Somebody works at the window, and a timer tells how long it was kept waiting (ms)."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app, self._turn = app, 0
        self._gaps: list[float] = []
        self._last = time.perf_counter()
        self._timers = [
            self._every(BEAT_MS, self._beat),
            self._every(KEY_MS, self._type),
            self._every(TURN_MS, self._go),
        ]

    def until(self, done: Callable[[], object]) -> list[float]:
        """The pauses until ``done``, which runs an event loop, returns."""
        gc.freeze()  # the shop that this benchmark made is not the app's to walk
        self._last = time.perf_counter()
        for timer in self._timers:
            timer.start()
        QTimer.singleShot(PATIENCE_MS, self, lambda: QApplication.exit(1))
        done()
        for timer in self._timers:
            timer.stop()
        self.deleteLater()
        return self._gaps

    def _every(self, milliseconds: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=milliseconds, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(work)
        return timer

    def _beat(self) -> None:
        at = time.perf_counter()
        self._gaps.append(max(0.0, (at - self._last) * 1000 - BEAT_MS))
        self._last = at

    def _type(self) -> None:
        shell = self._app.window.shell
        assert shell is not None
        self._turn += 1
        box: QLineEdit = shell.top_bar.search
        if not self._turn % 20:
            box.clear()
        QTest.keyClicks(box, TYPED[self._turn % len(TYPED)])

    def _go(self) -> None:
        shell = self._app.window.shell
        assert shell is not None
        pages = (CounterRoute(), CustomersRoute(), PickupsRoute(), TicketsRoute())
        shell.go(pages[self._turn // 7 % len(pages)])
