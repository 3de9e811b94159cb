from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import motion
from ui.widgets.face import Faced
from ui.widgets.skeleton import Shape, Skeleton


@pytest.fixture
def moving() -> Iterator[None]:
    motion.keep_still(False)
    yield
    motion.keep_still(True)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def test_nothing_takes_longer_than_a_fifth_of_a_second() -> None:
    assert motion.QUICK_MS <= 200


@pytest.mark.usefixtures("moving")
def test_a_panel_slides_to_its_place(qtbot: QtBot, page: QWidget) -> None:
    panel = QLabel("Sizes", page)
    panel.move(100, 50)
    panel.show()
    motion.slide_in(panel, QPoint(40, 0))
    assert panel.x() > 100
    qtbot.waitUntil(lambda: panel.pos() == QPoint(100, 50))


@pytest.mark.usefixtures("moving")
def test_what_is_put_elsewhere_while_it_slides_stays_there(qtbot: QtBot, page: QWidget) -> None:
    panel = QLabel("Sizes", page)
    panel.move(100, 50)
    panel.show()
    motion.slide_in(panel, QPoint(40, 0))
    motion.end_slide(panel)
    assert panel.pos() == QPoint(100, 50)
    panel.move(10, 10)
    qtbot.waitUntil(lambda: panel.pos() == QPoint(10, 10))


def test_nothing_slides_when_things_keep_still(page: QWidget) -> None:
    panel = QLabel("Sizes", page)
    panel.move(100, 50)
    panel.show()
    motion.slide_in(panel, QPoint(40, 0))
    assert panel.pos() == QPoint(100, 50)


@pytest.mark.usefixtures("moving")
@pytest.mark.parametrize("shape", Shape)
def test_a_skeleton_breathes_only_where_things_move(
    qtbot: QtBot, page: QWidget, shape: Shape
) -> None:
    for still in (False, True):
        motion.keep_still(still)
        skeleton = Skeleton(shape, "Looking for parcels…", page)
        skeleton.resize(page.size())
        skeleton.show()
        assert skeleton.is_breathing is not still
        assert not skeleton.grab().isNull()
        skeleton.hide()
        assert not skeleton.is_breathing


def test_what_has_a_shape_is_awaited_as_a_skeleton(qtbot: QtBot) -> None:
    faced = Faced(QLabel("Parcels"), shape=Shape.ROWS)
    qtbot.addWidget(faced)
    faced.show()
    faced.show_loading("Looking for parcels…")
    qtbot.waitUntil(lambda: bool(faced.findChildren(Skeleton)))
    assert faced.sentence == "Looking for parcels…"
    faced.show_content()
    assert faced.sentence == ""
