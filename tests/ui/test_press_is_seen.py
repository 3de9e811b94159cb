"""Whatever is pressed looks pressed at once, under a finger and under a mouse that was there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from launch.gallery import GalleryWindow
from tests.ui.test_focus_is_seen import look_of
from tests.ui.walking import called
from ui import theme
from ui.gallery.view import Section, Wish
from ui.tokens import Mode
from ui.widgets.list_row import ListRow
from ui.widgets.row import Row
from ui.widgets.virtual_list import VirtualList

NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[GalleryWindow]:
    made = GalleryWindow(qapp)
    qtbot.addWidget(made)
    made.resize(1280, 2400)
    made.show()
    yield made
    made.show_wish(Wish())
    theme.apply(qapp, Mode.LIGHT, 1.0)


def pressable(window: QWidget) -> Iterator[QWidget]:
    """One of each kind: class, role, shape, tone, and whether it is chosen."""
    seen = set()
    for widget in window.findChildren(QWidget):
        is_row = isinstance(widget, Row) and widget.property("pressable") == "true"
        if not isinstance(widget, QAbstractButton) and not is_row:
            continue
        is_of_qt = isinstance(widget.parentWidget(), QLineEdit)
        if is_of_qt or not widget.isVisible() or not widget.isEnabled():
            continue
        is_on = isinstance(widget, QAbstractButton) and widget.isChecked()
        looks = (widget.property(name) for name in ("role", "shape", "tone"))
        kind = (type(widget), *looks, is_on)
        if kind not in seen:
            seen.add(kind)
            yield widget


def test_a_row_of_a_painted_list_looks_pressed(qtbot: QtBot) -> None:
    shown = VirtualList(lambda name: ListRow(title=name), name="Customers")
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.set_items(["Amélie Laurent", "Jonas Weber"])
    shown.show()
    at = shown.visualRect(shown.model().index(1, 0)).center()
    QTest.mouseMove(shown.viewport(), at)
    QApplication.processEvents()
    under_mouse = look_of(shown)
    QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, at)
    assert look_of(shown) != under_mouse
    QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, at)


@pytest.mark.parametrize("mode", Mode)
def test_the_press_is_seen(window: GalleryWindow, mode: Mode) -> None:
    unseen: list[str] = []
    kinds = 0
    left = Qt.MouseButton.LeftButton
    for section in Section:
        window.show_wish(Wish(section=section, mode=mode, is_still=True))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        for widget in pressable(window):
            kinds += 1
            at = widget.rect().center()
            QTest.mouseMove(widget, at)
            QApplication.processEvents()
            under_mouse = look_of(widget)
            QTest.mousePress(widget, left, NO_KEYS, at)
            if look_of(widget) == under_mouse:
                looks = [widget.property(name) for name in ("role", "shape", "tone")]
                unseen.append(f"{called(widget)} {looks}")
            QTest.mouseMove(widget, QPoint(-9, -9))  # let go beside it: nothing is done
            QTest.mouseRelease(widget, left, NO_KEYS, QPoint(-9, -9))
    assert kinds > 20
    assert "\n".join(sorted(set(unseen))) == ""
