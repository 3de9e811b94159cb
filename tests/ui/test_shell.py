from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.locale import LocaleContext
from ui.routes import (
    CameraRoute,
    CounterRoute,
    CustomersRoute,
    HelpRoute,
    PickupsRoute,
    Route,
    TicketsRoute,
)
from ui.shell.sections import Section
from ui.shell.shell import Shell
from ui.shell.sync_state import SyncMood, SyncState
from ui.shell.top_bar import Person
from ui.tokens import Mode
from ui.translation import Translation
from ui.window import Window

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Sheet:
    """A page that remembers what it was told."""

    def __init__(self, name: str) -> None:
        self.widget: QWidget = QLabel(name)
        self.told: list[Any] = []

    def arrive(self, route: Route) -> None:
        self.told.append(route)

    def leave(self) -> None:
        self.told.append("left")

    def reload(self, kinds: frozenset[str]) -> None:
        self.told.append(kinds)


class Shop:
    def __init__(self) -> None:
        self.built: dict[type[Route], Sheet] = {}
        self.window = Window()

    def open(self, language: str = "en", **more: Any) -> Shell:
        lists = (CustomersRoute, PickupsRoute, TicketsRoute)
        routes = (CounterRoute, *lists, CameraRoute, HelpRoute)
        shell = Shell(
            {kind: lambda kind=kind: self._build(kind) for kind in routes},  # type: ignore[misc]
            Person(name="Camille Durand", role="Associate", store="Paris"),
            LocaleContext(language=language),
            lambda: NOW,
            **more,
        )
        self.window.show_shell(shell)
        QApplication.processEvents()
        return shell

    def _build(self, kind: type[Route]) -> Sheet:
        sheet = ReadingSheet if kind is CameraRoute else Sheet
        self.built[kind] = sheet(kind.__name__)
        return self.built[kind]


class ReadingSheet(Sheet):
    """A page that reads pictures."""

    def read_pictures(self, sources: Any) -> None:
        self.told.append(sources)


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication) -> Iterator[Shop]:
    made = Shop()
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is made.window.windowHandle())
    yield made
    made.window.close()


def test_pages_are_built_when_first_shown_and_kept(shop: Shop) -> None:
    shell = shop.open()
    assert list(shop.built) == [CounterRoute]
    shell.go(PickupsRoute())
    first = shop.built[PickupsRoute]
    shell.go(TicketsRoute())
    shell.go(PickupsRoute())
    assert shop.built[PickupsRoute] is first
    assert first.told == [PickupsRoute(), "left", PickupsRoute()]


def test_pages_built_ahead_hear_nothing_before_they_are_wanted(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    shell.build_ahead((CounterRoute, PickupsRoute, TicketsRoute))
    shell.go(TicketsRoute())  # somebody is faster
    qtbot.waitUntil(lambda: PickupsRoute in shop.built)
    ahead = shop.built[PickupsRoute]
    shell.reload(frozenset({"pickup"}))
    assert ahead.told == []
    assert not ahead.widget.isVisible()
    shell.go(PickupsRoute())
    assert shop.built[PickupsRoute] is ahead
    assert ahead.told == [PickupsRoute()]


def test_every_built_page_hears_what_changed(shop: Shop) -> None:
    shell = shop.open()
    shell.go(PickupsRoute())
    shell.reload(frozenset({"pickup"}))
    assert [sheet.told[-1] for sheet in shop.built.values()] == [frozenset({"pickup"})] * 2


def test_escape_goes_back(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    shell.go(PickupsRoute())
    qtbot.keyClick(shell.top_bar.search, Qt.Key.Key_Escape)
    assert shell.router.current == CounterRoute()


def test_the_search_box_is_ready_at_once(shop: Shop) -> None:
    shell = shop.open()
    assert shell.focusWidget() is shell.top_bar.search


def test_typing_is_told_after_a_rest_and_enter_at_once(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    box = shell.top_bar.search
    with qtbot.waitSignal(shell.text_edited) as typed:
        qtbot.keyClicks(box, "laurent ")
    assert typed.args == ["laurent"]
    with qtbot.waitSignal(shell.text_submitted) as submitted:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert submitted.args == ["laurent"]


def test_the_navigation_becomes_a_bar_in_portrait(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    shop.window.resize(1280, 800)
    qtbot.waitUntil(lambda: shell.navigation.height() > shell.navigation.width())
    shop.window.resize(800, 1280)
    qtbot.waitUntil(lambda: shell.navigation.width() > shell.navigation.height())
    assert shell.navigation.y() > 600


def test_the_counts_of_the_navigation_are_spoken(shop: Shop) -> None:
    shell = shop.open()
    shell.show_counts({Section.PICKUPS: 4})
    names = {w.accessibleName() for w in shell.navigation.findChildren(QWidget)}
    assert any(name.startswith("Pickups, 4") for name in names)


@pytest.mark.parametrize(
    ("state", "mood", "words"),
    [
        (
            SyncState(is_online=True, since=NOW - timedelta(seconds=12)),
            SyncMood.IN_SYNC,
            "In sync · 12 sec ago",
        ),
        (SyncState(is_online=True), SyncMood.NEVER, "Not synced yet"),
        (
            SyncState(is_online=False, waiting=3),
            SyncMood.OFFLINE,
            "Offline · 3 changes waiting",
        ),
        (
            SyncState(is_online=False, waiting=1),
            SyncMood.OFFLINE,
            "Offline · 1 change waiting",
        ),
        (SyncState(is_online=False), SyncMood.OFFLINE, "Offline · everything works"),
        (
            SyncState(is_online=False, attention=2, is_locked=True),
            SyncMood.LOCKED,
            "Locked · connect to the network",
        ),
        (
            SyncState(is_online=True, waiting=2, is_locked=True),
            SyncMood.LOCKED,
            "Locked · 2 changes waiting",
        ),
        (SyncState(is_online=True, since=NOW, waiting=2), SyncMood.SENDING, "Sending 2 changes"),
        (
            SyncState(is_online=False, waiting=3, trouble="too_old"),
            SyncMood.TROUBLE,
            "Not in sync · look why",
        ),
        (
            SyncState(is_online=False, waiting=3, attention=1),
            SyncMood.ATTENTION,
            "1 needs your attention",
        ),
    ],
)
def test_the_sync_chip_tells_the_truth(
    compiled_translations: None,
    qapp: QApplication,
    shop: Shop,
    state: SyncState,
    mood: SyncMood,
    words: str,
) -> None:
    Translation(qapp).install("en")
    shell = shop.open()
    shell.show_sync(state)
    assert state.mood is mood
    assert shell.top_bar.sync_chip.accessibleName() == words


def test_another_language_builds_the_shell_again_in_the_same_place(
    shop: Shop, in_french: Translation
) -> None:
    before = shop.open()
    before.go(PickupsRoute())
    after = shop.open("fr", history=before.router.history)
    assert after.router.current == PickupsRoute()
    names = {w.accessibleName() for w in after.navigation.findChildren(QWidget)}
    assert "Retraits" in names


def test_a_page_that_is_too_high_scrolls(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    sheet = shop.built[CounterRoute].widget
    sheet.setMinimumHeight(2000)
    shop.window.resize(1024, 600)
    qtbot.waitUntil(lambda: sheet.height() >= 2000)
    assert shell.height() <= 600


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (800, 1280), (1024, 600)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_bars_is_cut(
    qapp: QApplication, shop: Shop, size: tuple[int, int], scale: float
) -> None:
    theme.apply(qapp, Mode.DARK, scale)
    shell = shop.open()
    shop.window.resize(*size)
    qapp.processEvents()
    shell.show_sync(SyncState(is_online=False, waiting=12))
    qapp.processEvents()
    for bar in (shell.top_bar, shell.navigation):
        for child in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child.isVisible() and not isinstance(child, QLineEdit):
                assert bar.rect().contains(child.geometry()), (child, child.geometry())


def test_everything_of_the_bars_can_be_touched(shop: Shop) -> None:
    shell = shop.open()
    for bar in (shell.top_bar, shell.navigation):
        for control in bar.findChildren(QAbstractButton):
            if control.isVisible() and control.parent() is bar:
                assert control.height() >= 48, control
                assert control.accessibleName(), control


def test_the_window_shows_one_thing_alone(shop: Shop) -> None:
    shop.open()
    sheet = shop.built[CounterRoute]
    shop.window.show_alone(QLabel("Who is at the counter?"))
    assert sheet.told[-1] == "left"
    assert shop.window.shell is None


def test_a_picture_dropped_anywhere_is_read_by_the_page_for_it(shop: Shop, tmp_path: Path) -> None:
    shell = shop.open()
    picture = QMimeData()
    picture.setUrls([QUrl.fromLocalFile(str(tmp_path / "card.png"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    bare = Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(400, 300), copy, picture, left, bare)
    QApplication.sendEvent(shell, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(shell, QDropEvent(QPointF(400, 300), copy, picture, left, bare))
    assert shop.built[CameraRoute].told == [CameraRoute(), (tmp_path / "card.png",)]


def test_text_dropped_anywhere_is_left_alone(shop: Shop) -> None:
    shell = shop.open()
    words = QMimeData()
    words.setText("Durand")
    enters = QDragEnterEvent(
        QPoint(400, 300),
        Qt.DropAction.CopyAction,
        words,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enters.ignore()
    QApplication.sendEvent(shell, enters)
    assert not enters.isAccepted()


@pytest.mark.parametrize("where", ["page", "search"])
def test_a_picture_pasted_anywhere_is_read_by_the_page_for_it(
    qtbot: QtBot, shop: Shop, where: str
) -> None:
    shell = shop.open()
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QApplication.clipboard().setImage(picture)
    focused: QWidget = shop.built[CounterRoute].widget if where == "page" else shell.top_bar.search
    qtbot.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    arrived, [pasted] = shop.built[CameraRoute].told
    assert arrived == CameraRoute()
    assert pasted.startswith(b"BM")


def test_text_is_pasted_into_the_search_box_as_ever(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    QApplication.clipboard().setText("Durand")
    qtbot.keyClick(shell.top_bar.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shell.top_bar.search.text() == "Durand"
    assert CameraRoute not in shop.built
