"""Whatever Tab leads to looks different while it has the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from launch.gallery import GalleryWindow
from tests.ui.walking import called
from ui import theme
from ui.gallery.view import Section, Wish
from ui.tokens import Mode


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[GalleryWindow]:
    made = GalleryWindow(qapp)
    qtbot.addWidget(made)
    made.resize(1280, 2400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.show_wish(Wish())
    theme.apply(qapp, Mode.LIGHT, 1.0)


def reached_by_tab(window: QWidget) -> Iterator[QWidget]:
    """One of each kind: class, role, shape, and whether it is chosen."""
    seen = set()
    for widget in window.findChildren(QWidget):
        can_be_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if not can_be_reached or not widget.isVisible():
            continue
        is_on = getattr(widget, "isChecked", lambda: False)()
        kind = (type(widget), widget.property("role"), widget.property("shape"), is_on)
        if kind not in seen:
            seen.add(kind)
            yield widget


def look_of(widget: QWidget) -> QImage:
    """As it stands in its window: alone it would be painted on a ground of its own colour."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().grab(place).toImage()


@pytest.mark.parametrize("mode", Mode)
def test_the_focus_is_seen(qtbot: QtBot, window: GalleryWindow, mode: Mode) -> None:
    unseen: list[str] = []
    kinds = 0
    for section in Section:
        window.show_wish(Wish(section=section, mode=mode, is_still=True))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for widget in reached_by_tab(window):
            kinds += 1
            for other in (window.focusWidget(), widget):
                if other is not None:
                    other.clearFocus()
            without = look_of(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            assert widget.hasFocus(), called(widget)
            if look_of(widget) == without:
                unseen.append(called(widget))
    assert kinds > 20
    assert "\n".join(sorted(set(unseen))) == ""
