"""Chips go on in the next line, and the height follows when one comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.widgets.flow import Flow


class Chip(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(100, 20)


def test_the_height_follows_what_is_in_it(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    flow = Flow(place, spacing=10)
    chips = [Chip(place) for _ in range(3)]
    for chip in chips:
        flow.addWidget(chip)
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(210) == 50
    chips[2].hide()
    assert flow.heightForWidth(210) == 20
    chips[2].show()
    flow.addWidget(Chip(place))
    assert flow.heightForWidth(100) == 110
    flow.takeAt(3)
    assert flow.heightForWidth(100) == 80
