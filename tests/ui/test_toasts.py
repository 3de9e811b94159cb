from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import toast
from ui.widgets.button import Button, Look
from ui.widgets.side_panel import SidePanel
from ui.widgets.toast import Toasts, toasts_of


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def toasts(window: QWidget) -> Toasts:
    return toasts_of(window)


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_there_is_one_voice_per_window(window: QWidget, toasts: Toasts) -> None:
    inner = QLabel(window)
    assert toasts_of(inner) is toasts


def test_one_at_a_time_in_turn(qtbot: QtBot, window: QWidget, toasts: Toasts) -> None:
    toast.say(window, "The size is kept.")
    toast.say(window, "The note is kept.")
    assert toasts.sentence == "The size is kept."
    press_close(toasts)
    assert toasts.sentence == "The note is kept."
    press_close(toasts)
    assert toasts.sentence == ""


def test_what_has_an_action_stays_longer(window: QWidget, toasts: Toasts) -> None:
    toast.say(window, "Sent.")
    plain = toasts._leave.interval()
    toasts.clear()
    toast.say(window, "The size is kept.", "Undo", lambda: None)
    assert toasts._leave.interval() == 2 * plain == 10_000


def test_it_leaves_by_itself_but_not_under_somebodys_hand(
    qtbot: QtBot, window: QWidget, toasts: Toasts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast, "STAYS_MS", 1)
    toast.say(window, "Sent.")
    qtbot.waitUntil(lambda: not toasts.sentence)
    toast.say(window, "Sent.")
    assert toasts.shown is not None
    window.activateWindow()
    toasts.shown.findChildren(QPushButton)[-1].setFocus()
    with qtbot.waitSignal(toasts._leave.timeout):
        pass
    assert toasts.sentence == "Sent."


def test_undo_is_one_press_or_two_keys(qtbot: QtBot, window: QWidget, toasts: Toasts) -> None:
    done: list[str] = []
    for name in ("press", "keys"):
        toast.say(window, "The size is kept.", "Undo", lambda name=name: done.append(name))  # type: ignore[misc]
        assert toasts.shown is not None
        undo = next(b for b in toasts.shown.findChildren(QPushButton) if b.text() == "Undo")
        assert undo.toolTip() == "Alt+Z"
        assert undo.focusPolicy() & Qt.FocusPolicy.TabFocus
        if name == "press":
            undo.click()
        else:
            qtbot.waitExposed(window)
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: toasts.sentence == "")
    assert done == ["press", "keys"]


@pytest.mark.parametrize("side", ["left", "centre", "right", "all"])
def test_it_covers_no_primary_button(window: QWidget, toasts: Toasts, side: str) -> None:
    places = {"left": [24], "centre": [380], "right": [740], "all": [24, 380, 740]}
    buttons = [Button("Hand over", Look.PRIMARY, parent=window) for _ in places[side]]
    for button, left in zip(buttons, places[side], strict=True):
        button.setGeometry(left, 620, 240, 60)
        button.show()
    toast.say(window, "The parcel is handed over.", "Undo", lambda: None)
    assert toasts.shown is not None
    box = place_of(toasts.shown)
    assert window.rect().contains(box)
    assert not any(box.intersects(place_of(button)) for button in buttons)


def test_it_makes_way_for_a_button_that_comes_later(
    qtbot: QtBot, window: QWidget, toasts: Toasts
) -> None:
    toast.say(window, "The size is kept.")
    assert toasts.shown is not None
    box = place_of(toasts.shown)
    late = Button("Keep", Look.PRIMARY, parent=window)
    late.setGeometry(box)
    late.show()
    qtbot.waitUntil(lambda: not place_of(toasts.shown).intersects(box))  # type: ignore[arg-type]


def test_it_stands_beside_a_panel(window: QWidget, toasts: Toasts) -> None:
    panel = SidePanel(window)
    panel.open("Sizes", QLabel("38½"))
    toast.say(window, "The note is kept.")
    assert toasts.shown is not None
    assert not place_of(toasts.shown).intersects(panel.sheet)


def test_it_is_read_out_and_has_room_for_long_sentences(window: QWidget, toasts: Toasts) -> None:
    window.resize(640, 480)
    toast.say(window, "Maximiliane-Alexandra von Hohenstauffen-Wittgenstein is kept. " * 3)
    shown = toasts.shown
    assert shown is not None
    QApplication.processEvents()
    label = shown.findChildren(QLabel)[-1]
    assert label.height() >= label.heightForWidth(label.width())
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.text(QAccessible.Text.Name).startswith("Maximiliane")


def test_escape_closes_it_from_within(qtbot: QtBot, window: QWidget, toasts: Toasts) -> None:
    toast.say(window, "The size is kept.", "Undo", lambda: None)
    assert toasts.shown is not None
    qtbot.keyClick(toasts.shown, Qt.Key.Key_Escape)
    assert toasts.sentence == ""


def test_nothing_is_said_to_the_next_person(window: QWidget, toasts: Toasts) -> None:
    column = QVBoxLayout(window)
    column.addWidget(QLabel("Sign in"))
    for _ in range(3):
        toast.say(window, "The size is kept.")
    toasts.clear()
    assert toasts.sentence == ""


def press_close(toasts: Toasts) -> None:
    assert toasts.shown is not None
    buttons = toasts.shown.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName() == "Close this message").click()
