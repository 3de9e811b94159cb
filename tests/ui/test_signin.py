from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db import entities
from app.db.engine import writing
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.services.desk import Desk
from app.services.sessions import Sessions
from tests.builders import an_associate
from tests.desks import PIN, Clock, a_desk, open_desk, put
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncState
from ui.signin.idle import Idle
from ui.signin.page import SignIn
from ui.tasks import Tasks


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "counter.db", now=clock)
    made.session = None
    yield made
    made.engine.dispose()


class Door:
    def __init__(self, qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
        self.qtbot, self.desk, self.tasks = qtbot, desk, tasks

    def open(self, *, people: int = 3, **more: object) -> SignIn:
        sync = SyncState(is_online=False, since=self.desk.now() - timedelta(minutes=4))
        page = SignIn(
            desk=self.desk,
            sessions=Sessions(self.desk),
            tasks=self.tasks,
            context=LocaleContext(),
            sync=sync,
            **more,  # type: ignore[arg-type]
        )
        self.qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        self.qtbot.waitUntil(lambda: len(page.people.tiles) == people)
        return page


@pytest.fixture
def door(qtbot: QtBot, desk: Desk) -> Iterator[Door]:
    tasks = Tasks()
    yield Door(qtbot, desk, tasks)
    tasks.finish()


def tap(qtbot: QtBot, page: SignIn, name: str) -> None:
    tile = next(t for t in page.people.tiles if t.accessibleName().startswith(name))
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)


def said(page: SignIn) -> str:
    return page.pad._words.text()


def is_ready(page: SignIn) -> bool:
    return page.pad.isEnabled()


def test_the_people_of_this_store_are_offered_by_first_name(door: Door) -> None:
    page = door.open()
    names = [tile.accessibleName() for tile in page.people.tiles]
    assert names == ["Camille Durand, Associate", "Sarah Benhamou, Manager", names[2]]
    assert page._place.text() == "Paris · Rue Saint-Honoré · Counter 1"


def test_a_name_and_the_pin_open_the_counter(qtbot: QtBot, door: Door) -> None:
    page = door.open()
    tap(qtbot, page, "Camille")
    with qtbot.waitSignal(page.signed_in) as signed:
        qtbot.keyClicks(page.pad, PIN)
        qtbot.keyClick(page.pad, Qt.Key.Key_Return)
    assert signed.args is not None
    assert signed.args[0].associate.first_name == "Camille"
    assert door.desk.session is signed.args[0]


def test_digits_reach_the_keys_while_a_name_has_the_focus(qtbot: QtBot, door: Door) -> None:
    page = door.open(person="thomas")
    tile = page.people.tiles[0]
    tile.setFocus()
    with qtbot.waitSignal(page.signed_in) as signed:
        for digit in PIN:
            qtbot.keyClick(tile, digit)
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert signed.args is not None
    assert signed.args[0].associate.associate_id == "thomas"


def test_who_locked_the_counter_is_chosen_already(door: Door) -> None:
    page = door.open(person="sarah")
    tile = page.people.tile
    assert tile is not None
    assert tile.accessibleName().startswith("Sarah")


def test_somebody_who_no_longer_works_here_is_not_chosen(door: Door) -> None:
    page = door.open(person="wei")
    assert page.people.tile is None


def test_a_badge_says_who_and_the_pin_is_still_asked(qtbot: QtBot, door: Door) -> None:
    page = door.open()
    badge = ScannedCode(text="BDG-SARAH", symbology=Symbology.CODE128, source=CodeSource.KEYBOARD)
    assert page.take_code(badge)
    qtbot.waitUntil(lambda: page.people.tile is not None)
    assert page.people.tile.accessibleName().startswith("Sarah")  # type: ignore[union-attr]
    assert door.desk.session is None


def test_a_strange_badge_is_refused_in_words(qtbot: QtBot, door: Door) -> None:
    page = door.open()
    badge = ScannedCode(text="BDG-NOBODY", symbology=Symbology.QR, source=CodeSource.CAMERA)
    assert page.take_code(badge)
    qtbot.waitUntil(lambda: "badge" in said(page))
    card = ScannedCode(text="2990000000017", symbology=Symbology.EAN13, source=CodeSource.CAMERA)
    assert not page.take_code(card)


def test_a_pin_without_a_name_asks_for_the_name(qtbot: QtBot, door: Door) -> None:
    page = door.open()
    page.pin_entered.emit(PIN)
    assert said(page) == "Choose your name first."


def test_a_wrong_pin_tells_how_many_tries_are_left(qtbot: QtBot, door: Door) -> None:
    page = door.open(person="camille")
    page.pin_entered.emit("0000")
    qtbot.waitUntil(lambda: is_ready(page) and "4 more" in said(page))


def test_after_five_misses_the_wait_is_counted_down(
    qtbot: QtBot, door: Door, clock: Clock
) -> None:
    page = door.open(person="camille")
    for _ in range(5):
        qtbot.waitUntil(lambda: is_ready(page))
        page.pin_entered.emit("0000")
        qtbot.waitUntil(lambda: is_ready(page) and bool(said(page)))
    page.pin_entered.emit(PIN)
    qtbot.waitUntil(lambda: "30 sec" in said(page))
    assert not is_ready(page)
    clock.passes(timedelta(seconds=12))
    page._count_down()
    assert "18 sec" in said(page)
    tap(qtbot, page, "Thomas")
    assert is_ready(page)
    tap(qtbot, page, "Camille")
    assert not is_ready(page)
    clock.passes(timedelta(seconds=20))
    page._count_down()
    assert is_ready(page)
    with qtbot.waitSignal(page.signed_in):
        page.pin_entered.emit(PIN)


def test_a_person_without_a_pin_is_told_so(qtbot: QtBot, desk: Desk, door: Door) -> None:
    put(desk, an_associate(associate_id="new", first_name="Noé"))
    page = door.open(people=4, person="new")
    page.pin_entered.emit(PIN)
    qtbot.waitUntil(lambda: "no PIN" in said(page))


def test_a_lone_associate_needs_no_choosing(qtbot: QtBot, desk: Desk, door: Door) -> None:
    with writing(desk.engine) as db:
        for gone in ("thomas", "sarah"):
            entities.remove(db, "associate", gone)
            entities.remove(db, "credential", gone)
    page = door.open(people=1)
    assert page.people.tile is not None


def test_a_new_colleague_appears_while_the_page_is_shown(
    qtbot: QtBot, desk: Desk, door: Door
) -> None:
    page = door.open()
    put(desk, an_associate(associate_id="new", first_name="Noé"))
    page.reload(frozenset({"associate"}))
    qtbot.waitUntil(lambda: len(page.people.tiles) == 4)


def test_it_says_that_it_works_offline_and_how_old_it_is(door: Door) -> None:
    page = door.open()
    assert page.chip.text == "Offline, everything works · last sync 4 min ago"
    page.show_sync(SyncState(is_online=True, since=door.desk.now()))
    assert page.chip.text == "Works offline · last sync just now"


def test_a_device_that_never_synced_says_so_and_can_look_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    empty = open_desk(tmp_path / "empty.db")
    tasks = Tasks()
    page = SignIn(
        desk=empty,
        sessions=Sessions(empty),
        tasks=tasks,
        context=LocaleContext(),
        sync=SyncState(is_online=False),
    )
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: "never been in sync" in page.faced.sentence)
    tasks.finish()
    empty.engine.dispose()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280)])
def test_thirty_people_can_be_reached_in_every_window(
    qtbot: QtBot, desk: Desk, door: Door, size: tuple[int, int]
) -> None:
    put(desk, *(an_associate(associate_id=f"p{n}", first_name=f"Ana {n:02}") for n in range(27)))
    page = door.open(people=30)
    page.resize(*size)
    last = page.people.tiles[-1]
    page.show_chosen(last.associate_id)
    qtbot.waitUntil(lambda: _is_in_sight(last, page))
    qtbot.waitUntil(lambda: page.pad.geometry().bottom() < size[1])


def _is_in_sight(tile: QWidget, page: SignIn) -> bool:
    viewport = page._scroll.viewport()
    top = tile.mapTo(viewport, QPoint(0, 0)).y()
    return top >= 0 and top + tile.height() <= viewport.height() + 8


def test_the_counter_is_idle_after_the_minutes_of_the_store(
    qtbot: QtBot, qapp: QApplication, clock: Clock
) -> None:
    idle = Idle(qapp, clock, look_every_ms=5)
    idle.start(10)
    clock.passes(timedelta(minutes=9))
    idle.touch()
    with qtbot.waitSignal(idle.went_idle):
        clock.passes(timedelta(minutes=10))
    with qtbot.assertNotEmitted(idle.went_idle, wait=20):
        clock.passes(timedelta(minutes=10))


def test_a_key_in_the_window_is_a_touch(qtbot: QtBot, qapp: QApplication, clock: Clock) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is window.windowHandle())
    idle = Idle(qapp, clock, look_every_ms=60_000)
    idle.start(10)
    clock.passes(timedelta(minutes=9))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QGuiApplication.sendEvent(window.windowHandle(), key)
    clock.passes(timedelta(minutes=9))
    idle._check()
    with qtbot.waitSignal(idle.went_idle):
        clock.passes(timedelta(minutes=2))
        QGuiApplication.sendEvent(window.windowHandle(), key)
    window.close()
