from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from app.domain.errors import Fault
from app.services.desk import Desk
from app.services.preferences import Preferences
from launch.cameras import Cameras
from tests.builders import NOW
from tests.desks import a_desk, open_desk
from ui.camera.source import CameraChoice
from ui.locale import LocaleContext
from ui.routes import EnrolAgainRoute, Route, ScannerRoute, SettingsRoute
from ui.settings.model import About
from ui.settings.page import SettingsPage
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.row import Row
from ui.widgets.segmented import Segmented


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "counter.db")
    yield made
    made.engine.dispose()


class TwoCameras(Cameras):
    """A device with two of them."""

    def cameras(self) -> tuple[CameraChoice, ...]:
        return (CameraChoice(place=0, name="Front"), CameraChoice(place=2))


def about(desk: Desk, *, is_protected: bool) -> About:
    return About(
        version="1.2.3",
        device=desk.device().name,
        store=desk.store().name,
        server="https://shop.example",
        is_protected=is_protected,
        last_sync=None,
    )


class Room:
    def __init__(self, qtbot: QtBot, desk: Desk, tasks: Tasks, *, is_protected: bool) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.preferences = Preferences(desk)
        self.spoken: list[str] = []
        self.gone: list[Route] = []
        self.fault: Fault | None = None
        self.page = SettingsPage(
            preferences=self.preferences,
            about=lambda: about(desk, is_protected=is_protected),
            source=TwoCameras(),
            change=self.change,
            speak=self.spoken.append,
            tasks=tasks,
            go=self.gone.append,
            context=LocaleContext(),
            now=desk.now,
        )
        qtbot.addWidget(self.page.widget)
        self.page.widget.resize(1188, 728)
        self.page.widget.show()

    def change(self, **changes: Any) -> None:
        if self.fault is not None:
            raise self.fault
        self.preferences.change(**changes)

    def open(self) -> SettingsPage:
        self.page.arrive(SettingsRoute())
        rows = self.page.view.about.rows
        self.qtbot.waitUntil(lambda: bool(rows.findChildren(Row)))
        self.qtbot.waitUntil(lambda: hasattr(self.page.view, "cameras"))
        return self.page

    def press(self, choice: Segmented | Choice, key: str) -> None:
        self.qtbot.mouseClick(choice._buttons[key], Qt.MouseButton.LeftButton)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, tasks: Tasks) -> Room:
    return Room(qtbot, desk, tasks, is_protected=False)


def about_words(page: SettingsPage) -> str:
    rows = page.view.about.rows.findChildren(Row)
    return " | ".join(row.accessibleName() for row in rows)


def test_it_says_what_this_device_is_and_how_well_it_is_protected(room: Room) -> None:
    words = about_words(room.open())
    for part in ("Counter 1", "Paris · Rue Saint-Honoré", "Never", "key lies in a file"):
        assert part in words


def test_a_protected_device_says_so(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    page = Room(qtbot, desk, tasks, is_protected=True).open()
    assert "key store guards" in about_words(page)


def test_what_is_liked_is_shown(room: Room) -> None:
    room.preferences.change(mode="dark", text_scale=1.5, sounds=False)
    view = room.open().view
    assert (view.mode.choice, view.scale.choice) == ("dark", "1.5")
    assert not view.sounds.isChecked()
    assert view.language.choice == "en"


def test_each_choice_is_kept(room: Room) -> None:
    view = room.open().view
    room.press(view.mode, "system")
    room.press(view.scale, "1.3")
    assert view.cameras is not None
    room.press(view.cameras, "2")
    view.sounds.click()
    view.still.click()
    kept = room.preferences.read()
    assert (kept.mode, kept.text_scale) == ("system", 1.3)
    assert (kept.camera, kept.sounds, kept.is_still) == (2, False, True)


def test_the_page_that_sets_up_a_scanner_is_a_tap_away(room: Room) -> None:
    room.open().view.set_up.click()
    assert room.gone == [ScannerRoute()]


def test_a_manager_may_tell_it_another_address_of_its_server(room: Room) -> None:
    card = room.open().view.about
    told = about(room.desk, is_protected=False)
    card.show_about(told, NOW)
    assert not any("address" in b.accessibleName() for b in card.findChildren(Button))
    card.show_about(replace(told, may_move=True), NOW)
    button = next(b for b in card.findChildren(Button) if "address" in b.accessibleName())
    button.click()
    assert room.gone == [EnrolAgainRoute()]


def test_a_small_window_scrolls_the_page_once_as_a_whole(room: Room) -> None:
    page = room.open()
    page.widget.resize(932, 525)
    assert page.view.findChildren(QAbstractScrollArea) == []


def test_another_language_is_the_persons_own(room: Room) -> None:
    view = room.open().view
    room.press(view.language, "fr")
    assert room.spoken == ["fr"]


def test_a_choice_that_cannot_be_kept_is_told(room: Room) -> None:
    view = room.open().view
    room.fault = Fault()
    room.press(view.mode, "dark")
    assert "failed" in view.notice.sentence


def test_before_the_first_sync_it_says_why_there_is_nothing(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks
) -> None:
    empty = open_desk(tmp_path / "empty.db")
    room = Room(qtbot, empty, tasks, is_protected=False)
    room.page.arrive(SettingsRoute())
    qtbot.waitUntil(lambda: "never been in sync" in room.page.view.faced.sentence)
    empty.engine.dispose()
