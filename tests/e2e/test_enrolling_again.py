"""A device that a restored server does not know is let in again, in the app that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db import entities, outbox, settings
from app.db.engine import reading
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.facts import Doer
from app.domain.staff import Associate
from app.services.desk import Session
from launch.app import App
from launch.device import open_device
from sync.client.status import SyncState
from sync.server.clock import utc_now
from tests.e2e.test_machines import _copy_of_the_server
from tests.e2e.world import World
from tests.postgres import Postgres
from ui.camera.view import CameraWidget
from ui.enrol_again.page import EnrolAgainPage
from ui.first_start.invitation import written
from ui.locked.page import LockedPage
from ui.notices.page import NoticesPage
from ui.page import Page
from ui.routes import CameraRoute, CustomerRoute, EnrolAgainRoute, NoticesRoute
from ui.shell.sync_state import SyncState as Standing

WRONG = "AAAA-BBBB-CCCC"


class Counter:
    """A whole app at a device of Paris, somebody signed in."""

    def __init__(self, app: App, qtbot: QtBot, world: World) -> None:
        self.app, self.qtbot, self.world = app, qtbot, world
        app.syncing.enrol(world.central.url, world.central.code("PAR", "late"))
        self.until(lambda: self.state is SyncState.IN_SYNC)
        with reading(app.device.engine) as db:
            camille = entities.get(db, Associate, "camille")
        assert camille is not None
        doer = Doer(associate_id="camille", store="PAR", is_manager=False)
        camille = replace(camille, language="en")
        session = Session(associate=camille, doer=doer, since=utc_now())
        app.services.desk.session = session
        app.show_shell(session)

    @property
    def state(self) -> SyncState | None:
        status = self.app.syncing.status
        return status.state if status else None

    @property
    def page(self) -> Page:
        assert self.app.window.shell is not None
        assert self.app.window.shell.page is not None
        return self.app.window.shell.page

    @property
    def form_page(self) -> EnrolAgainPage:
        page = self.page
        assert isinstance(page, EnrolAgainPage)
        return page

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=10_000)

    def is_shut_out(self) -> None:
        """The notices say it, and the button leads on."""
        self.until(lambda: self.app.sync_state().wants_enrolment)
        self.app.desktop.go(NoticesRoute())
        page = self.page
        assert isinstance(page, NoticesPage)
        assert page.view.shut_out.isVisible()
        page.view.shut_out.button.click()
        self.until(lambda: self.form_page.view.form.address.text == self.world.central.url)

    def is_told(self, words: str, *, code: str, address: str = "") -> None:
        """Enter is pressed in the field of the code, and the page says why it did not work."""
        view = self.form_page.view
        view.form.address.set_text(address or self.world.central.url)
        view.form.code.set_text(code)
        QTest.keyClick(view.form.code.edit, Qt.Key.Key_Return)
        self.until(lambda: words in view.notice.sentence and view.form.button.isEnabled())

    def is_in(self) -> None:
        """Back where one was, told so, nothing left to send."""
        self.until(lambda: not isinstance(self.page, EnrolAgainPage))
        assert self.app.window.shell is not None
        assert "lets this device in again" in self.app.window.shell.notice.sentence
        self.until(lambda: self.state is SyncState.IN_SYNC and not self.waiting)

    @property
    def waiting(self) -> int:
        with reading(self.app.device.engine) as db:
            return outbox.count(db)

    @property
    def address(self) -> str:
        with reading(self.app.device.engine) as db:
            return str(settings.get(db, settings.SERVER_URL, ""))


def a_qr(text: str) -> ScannedCode:
    return ScannedCode(text=text, symbology=Symbology.QR, source=CodeSource.CAMERA)


def notes(world: World) -> set[str]:
    told = world.ask("SELECT body FROM entity WHERE type = 'note' AND body IS NOT NULL")
    return {words for words in ("Lost by the server.", "Not sent.") if words in str(told)}


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, world: World, tmp_path: Path) -> Iterator[Counter]:
    world.central.clock.now = utc_now()
    app = App(qapp, open_device(tmp_path / "device"), language="en")
    app.window.show()
    yield Counter(app, qtbot, world)
    app.looks.speak("en", None)
    app.window.close()
    app.stop()
    app.window.deleteLater()
    app.deleteLater()


@pytest.fixture
def shut_out(world: World, postgres: Postgres, request: pytest.FixtureRequest) -> Counter:
    """Enrolled after the backup that was put back: one note went with the server, one waits."""
    copy = _copy_of_the_server(world, postgres)
    counter: Counter = request.getfixturevalue("counter")
    counter.app.services.customers.add_note("amelie", "Lost by the server.")
    counter.until(lambda: not counter.waiting)
    world.central.stop()
    counter.app.services.customers.add_note("amelie", "Not sent.")
    world.central.start()
    world.central.moves_to(copy)
    counter.is_shut_out()
    return counter


def test_whoever_brings_a_code_lets_the_device_in_and_nothing_is_lost(
    world: World, shut_out: Counter
) -> None:
    assert "1 change not sent yet" in shut_out.form_page.view.promise.text()
    code = world.central.code("PAR", "late")
    shut_out.is_told("does not accept this code", code=WRONG)
    shut_out.is_told("for the store of this device", code=world.central.code("SIN", "late"))
    shut_out.is_told("so it needs a code", code="")
    shut_out.is_told("No answer from this address", code=code, address="http://127.0.0.1:9")
    shut_out.is_told("must begin with https", code=code, address="http://shop.example")
    assert (shut_out.waiting, shut_out.address) == (1, world.central.url)
    form = shut_out.form_page.view.form
    form.code.set_text(written(world.central.url, code))  # pasted as a whole
    QTest.keyClick(form.code.edit, Qt.Key.Key_Return)
    shut_out.is_in()
    assert isinstance(shut_out.page, NoticesPage)
    shut_out.until(lambda: not shut_out.page.view.shut_out.isVisible())  # type: ignore[attr-defined]
    assert notes(world) == {"Lost by the server.", "Not sent."}


def test_a_camera_reads_the_code_and_comes_back(world: World, shut_out: Counter) -> None:
    page = shut_out.form_page
    page.view.form.code.set_text("half of a c")
    page.view.camera_wanted.emit()
    assert isinstance(shut_out.page.widget, CameraWidget)
    shut_out.app.take_from_camera(a_qr("https://shop.example/amelie"))
    assert shut_out.page is page
    assert "no code for a device" in page.view.notice.sentence
    assert page.view.form.code.text == "half of a c"
    shut_out.app.desktop.go(CameraRoute())
    text = written(world.central.url, world.central.code("PAR", "late"))
    shut_out.app.take_from_camera(a_qr(text))
    shut_out.is_in()


def test_a_server_that_only_moved_needs_no_code(world: World, counter: Counter) -> None:
    counter.app.desktop.go(CustomerRoute("amelie"))
    counter.app.desktop.go(EnrolAgainRoute())
    counter.is_told("needs no code", code=world.central.code("PAR", "late"))
    moved = world.central.url.replace("127.0.0.1", "localhost")
    form = counter.form_page.view.form
    form.address.set_text(moved)
    form.code.set_text("")
    form.button.click()
    counter.is_in()
    assert counter.address == moved
    assert counter.app.window.shell is not None
    assert counter.app.window.shell.router.current == CustomerRoute("amelie")


def test_what_was_typed_waits_for_who_goes_to_ask(counter: Counter) -> None:
    counter.app.desktop.go(EnrolAgainRoute())
    counter.form_page.view.form.code.set_text("7KQM-2")
    counter.app.window.activateWindow()
    counter.until(counter.app.window.isActiveWindow)
    QTest.keyClick(counter.form_page.view.form.code.edit, Qt.Key.Key_Escape)
    assert not isinstance(counter.page, EnrolAgainPage)
    counter.app.desktop.go(EnrolAgainRoute())
    assert counter.form_page.view.form.code.text == "7KQM-2"
    counter.app.rebuild()
    assert counter.form_page.view.form.code.text == "7KQM-2"


def test_a_locked_page_of_a_device_that_is_shut_out_leads_to_it(qtbot: QtBot) -> None:
    went: list[object] = []
    said = [Standing(is_online=False)]
    page = LockedPage(7, lambda: said[0], lambda: went.append("try"), went.append)
    qtbot.addWidget(page.widget)
    page.arrive(CustomerRoute("amelie"))
    page.face.action_pressed.emit()
    said[0] = Standing(is_online=False, trouble="denied")
    page.tell()
    assert "does not let this device in" in page.face.accessibleName()
    page.face.action_pressed.emit()
    page.leave()
    assert went == ["try", EnrolAgainRoute()]
