"""What the keyboard and the gestures of going back do around every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QKeySequence,
    QMouseEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QShortcut,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_shell import Shop
from ui.routes import CounterRoute, HelpRoute, PickupsRoute
from ui.shell.shell import Shell
from ui.shell.shortcuts import ShortcutsSheet, shortcuts_in
from ui.widgets.button import Button


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication) -> Iterator[Shop]:
    made = Shop()
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is made.window.windowHandle())
    yield made
    made.window.close()


@pytest.fixture
def finger() -> QPointingDevice:
    touch = QInputDevice.DeviceType.TouchScreen
    return QPointingDevice(
        "finger",
        1,
        touch,
        QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position,
        5,
        0,
        "",
        QPointingDeviceUniqueId(),
    )


def swipe(shop: Shop, finger: QPointingDevice, *places: tuple[int, int]) -> None:
    window = shop.window.windowHandle()
    states = QEventPoint.State
    first, last = QPointF(*places[0]), QPointF(*places[-1])
    for kind, state, place in (
        (QEvent.Type.TouchBegin, states.Pressed, first),
        (QEvent.Type.TouchUpdate, states.Updated, last),
        (QEvent.Type.TouchEnd, states.Released, last),
    ):
        point = QEventPoint(1, state, place, place)
        event = QTouchEvent(kind, finger, Qt.KeyboardModifier.NoModifier, [point])
        QApplication.sendEvent(window, event)


@pytest.mark.parametrize(
    ("places", "goes_back"),
    [
        (((4, 300), (220, 310)), True),
        (((4, 300), (60, 300)), False),
        (((4, 300), (150, 420)), False),
        (((300, 300), (700, 300)), False),
    ],
)
def test_a_swipe_from_the_left_edge_goes_back(
    shop: Shop, finger: QPointingDevice, places: tuple[tuple[int, int], ...], goes_back: bool
) -> None:
    shell = shop.open()
    shell.go(PickupsRoute())
    swipe(shop, finger, *places)
    assert (shell.router.current == CounterRoute()) is goes_back


def test_the_back_button_of_a_mouse_goes_back_wherever_it_points(shop: Shop) -> None:
    shell = shop.open()
    shell.go(PickupsRoute())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        at = QPointF(500, 30)  # the search box has a use of its own for most buttons
        button, none = Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, at, button, button, none)
        QApplication.sendEvent(shop.window.windowHandle(), event)
    assert shell.router.current == CounterRoute()


def test_alt_and_left_goes_back(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    shell.go(PickupsRoute())
    qtbot.keyClick(shop.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shell.router.current == CounterRoute()


def sheet_of(shell: Shell) -> ShortcutsSheet | None:
    content = shell.panel.content
    return content if isinstance(content, ShortcutsSheet) else None


def test_f1_shows_the_shortcuts_that_work_here(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    page = shop.built[CounterRoute].widget
    QVBoxLayout(page).addWidget(Button("New ticket", shortcut="Ctrl+T"))
    hidden = Button("Hand over", shortcut="Ctrl+H", parent=page)
    hidden.hide()
    QApplication.processEvents()
    qtbot.keyClick(shop.window, Qt.Key.Key_F1)
    sheet = sheet_of(shell)
    assert sheet is not None
    said = [child.accessibleName() for child in sheet.findChildren(QWidget)]
    assert "New ticket" in said
    assert "Hand over" not in said
    assert {"Pickups", "Scan or search", "Lock or change associate", "Camera"} <= set(said)
    qtbot.keyClick(shell.panel, Qt.Key.Key_Escape)
    assert sheet_of(shell) is None
    assert shell.router.current == CounterRoute()


def test_shift_f1_and_the_sheet_open_the_guide_about_this_page(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    shell.go(PickupsRoute())
    qtbot.keyClick(shop.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert shell.router.current == HelpRoute("hand-over")
    shell.router.back()
    assert shell.router.current == PickupsRoute()
    qtbot.keyClick(shop.window, Qt.Key.Key_F1)
    sheet = sheet_of(shell)
    assert sheet is not None
    sheet.guide.click()
    assert shell.router.current == HelpRoute("hand-over")
    assert sheet_of(shell) is None


def test_a_question_mark_shows_them_only_where_it_is_not_written(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    qtbot.keyClick(shell.top_bar.search, Qt.Key.Key_Question)
    assert sheet_of(shell) is None
    assert shell.top_bar.search.text() == "?"
    shell.navigation.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shell.navigation.setFocus()
    qtbot.keyClick(shell.navigation, Qt.Key.Key_Question)
    assert sheet_of(shell) is not None


def test_every_shortcut_says_what_it_does_and_none_is_taken_twice(shop: Shop) -> None:
    shell = shop.open()
    found = shortcuts_in(shell)
    assert all(each.does for each in found)
    keys = [each.keys for each in found]
    assert len(keys) == len(set(keys)), keys


def test_every_button_with_a_shortcut_shows_it_in_its_hint(shop: Shop) -> None:
    shell = shop.open()
    native = QKeySequence.SequenceFormat.NativeText
    with_keys = [b for b in shell.findChildren(QAbstractButton) if not b.shortcut().isEmpty()]
    assert len(with_keys) >= 5
    silent = [b.text() for b in with_keys if b.shortcut().toString(native) not in b.toolTip()]
    assert silent == []


def test_no_two_pages_of_the_way_back_share_the_sheet(qtbot: QtBot, shop: Shop) -> None:
    shell = shop.open()
    shell.show_shortcuts()
    shell.go(PickupsRoute())
    assert sheet_of(shell) is None
    assert all(shortcut.whatsThis() for shortcut in shell.findChildren(QShortcut))
