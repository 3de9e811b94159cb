"""Tab leads through every page: to all that can be done, in reading order, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.demo.heroes import AMELIE
from app.domain.staff import Role
from launch.picture_eye import Eye
from launch.picture_scene import Trouble
from launch.picture_scenes import scenes
from launch.picture_shops import Kind, make_shop, open_shop
from tests.ui.walking import called
from ui import theme
from ui.routes import CounterRoute, CustomerRoute
from ui.tokens import Mode
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.row import Row
from ui.widgets.side_panel import SidePanel

OVER_PAGES = (
    "customer-rich",
    "customer-sizes",
    "customer-details",
    "devices-name",
    "ticket-ready",
)
MOST_STOPS, MOST_LINKS = 600, 300
SAME_LINE = 24
"""Pixels by which what stands in one line may differ in height."""


@pytest.fixture(scope="module")
def eye(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eye]:
    folder: Path = tmp_path_factory.mktemp("keyboard")
    shop = make_shop()
    made = Eye(qapp, open_shop(shop, Kind.FULL, folder), shop, folder / "lost")
    made.dress("light", "en")
    yield made
    made.app.looks.speak("en", None)
    made.close()
    theme.apply(qapp, Mode.LIGHT, 1.0)


def _wanted() -> list[str]:
    """The first scene of each page, and what opens over pages."""
    plain = [s for s in scenes() if s.kind is Kind.FULL and s.trouble is Trouble.NONE]
    first = {scene.page: scene.name for scene in reversed(plain)}
    return sorted({*first.values(), *(s.name for s in plain if s.name in OVER_PAGES)})


@pytest.mark.parametrize("name", _wanted())
def test_tab_leads_everywhere_in_reading_order(qtbot: QtBot, eye: Eye, name: str) -> None:
    scene = next(s for s in scenes() if s.name == name and s.kind is Kind.FULL)
    with eye.at(scene):
        eye.settle()
        window = eye.app.window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        path = _by_tab(window)
        missed = [called(w) for w in _stops(window) if w not in path]
        assert missed == []
        assert list(_backwards(path)) == []


def _by_tab(window: QWidget) -> dict[QWidget, QPoint]:
    """Where Tab leads from here until it comes round, and where each stood in its room then."""
    path: dict[QWidget, QPoint] = {}
    last: QWidget | None = None
    again = 0
    for _ in range(MOST_STOPS):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is not None and here is not last:  # a text may have several links
            if here in path:
                return path
            path[here] = here.mapTo(_room_of(here) or window, QPoint(0, 0))
        elif path and (again := again + 1) > MOST_LINKS:
            return path
        last = here
    pytest.fail(f"Tab never comes round: the focus is with {last and called(last)}")


def _stops(window: QWidget) -> Iterator[QWidget]:
    """What can be done here and now: all that Tab should lead to."""
    sheet = next((p for p in window.findChildren(SidePanel) if p.isVisible()), None)
    for widget in (sheet or window).findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not takes or not widget.isVisible() or not widget.isEnabled():
            continue
        is_of_qt = isinstance(widget.parentWidget(), QLineEdit) or isinstance(widget, QScrollArea)
        is_one_of_some = isinstance(widget, QRadioButton) and not widget.isChecked()
        if not is_of_qt and not is_one_of_some:
            yield widget


def _backwards(path: dict[QWidget, QPoint]) -> Iterator[str]:
    """Steps within one room that lead up, or to the left in one line."""
    for one, following in pairwise(path):
        room = _room_of(one)
        if room is None or room is not _room_of(following):
            continue
        a, b = path[one], path[following]
        if b == min((path[w] for w in path if _room_of(w) is room), key=_place):
            continue  # round again
        is_above = b.y() + following.height() <= a.y()
        is_left = abs(a.y() - b.y()) < SAME_LINE and b.x() < a.x()
        if (is_above or is_left) and not one.isAncestorOf(following):
            yield f"{called(one)} {a.toTuple()} → {called(following)} {b.toTuple()}"


def _place(point: QPoint) -> tuple[int, int]:
    return point.y(), point.x()


def _room_of(widget: QWidget) -> QWidget | None:
    """The card that it stands in, or what scrolls within the card."""
    around = widget.parentWidget()
    while around is not None:
        outer = around.parentWidget()
        scrolls = outer is not None and isinstance(outer.parentWidget(), QScrollArea)
        if scrolls or isinstance(around, Card):
            return around
        around = outer
    return None


def _file_of_amelie(eye: Eye) -> None:
    eye.be(Role.ASSOCIATE)
    eye.begin_again()
    eye.open(CustomerRoute(eye.shop.demo.customer(AMELIE).customer_id))
    eye.app.window.activateWindow()


def test_tab_stays_in_an_open_panel_and_esc_leads_back_to_where_it_was(
    qtbot: QtBot, eye: Eye
) -> None:
    _file_of_amelie(eye)
    window = eye.app.window
    qtbot.waitUntil(window.isActiveWindow)
    buttons = [b for b in window.findChildren(Button) if b.isVisible()]
    contact = next(b for b in buttons if b.text() == "Contact")
    contact.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    panels = window.findChildren(SidePanel)  # keys wait a moment: a scanner may be typing
    qtbot.waitUntil(lambda: any(p.isVisible() for p in panels))
    panel = next(p for p in panels if p.isVisible())
    for key in [Qt.Key.Key_Tab] * 12 + [Qt.Key.Key_Backtab] * 12:
        QTest.keyClick(window.windowHandle(), key)
        here = window.focusWidget()
        assert here is not None
        assert panel.isAncestorOf(here), called(here)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.focusWidget() is contact
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    eye.settle()
    assert eye.app.window.shell is not None
    assert isinstance(eye.app.window.shell.router.current, CounterRoute)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open_a_row(qtbot: QtBot, eye: Eye, key: Qt.Key) -> None:
    _file_of_amelie(eye)
    eye.open(CounterRoute())
    shell = eye.app.window.shell
    assert shell is not None
    qtbot.waitUntil(eye.app.window.isActiveWindow)
    rows = [r for r in eye.app.window.findChildren(Row) if r.isVisible()]
    row = next(r for r in rows if "Laurent" in r.accessibleName())
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(eye.app.window.windowHandle(), key)
    qtbot.waitUntil(lambda: not isinstance(shell.router.current, CounterRoute))
