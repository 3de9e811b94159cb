from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.contrasts import pale
from tests.ui.english import is_english
from tests.ui.walking import flaws
from ui.widgets.button import Button
from ui.widgets.text import ElidedLabel, Label


def cut_label(room: QWidget) -> None:
    QLabel("Much longer than this", room).setGeometry(0, 0, 40, 30)


def cut_lines(room: QWidget) -> None:
    Label("Many words that need several lines", wrap=True, parent=room).setGeometry(0, 0, 90, 20)


def cut_word(room: QWidget) -> None:
    Label("Donaudampfschifffahrt", wrap=True, parent=room).setGeometry(0, 0, 90, 60)


def cut_button(room: QWidget) -> None:
    Button("Hand over everything", parent=room).setGeometry(0, 0, 60, 48)


def cut_invitation(room: QWidget) -> None:
    edit = QLineEdit(room)
    edit.setPlaceholderText("Name, phone, e-mail or order number")
    edit.setAccessibleName("Search")
    edit.setGeometry(0, 0, 120, 48)


def one_over_the_other(room: QWidget) -> None:
    for left in (0, 100):
        Button("Hand over", parent=room).setGeometry(left, 0, 140, 48)


def out_of_its_parent(room: QWidget) -> None:
    Button("Hand over", parent=room).setGeometry(200, 0, 140, 48)


def too_low(room: QWidget) -> None:
    button = QPushButton("Hand over", room)
    button.setStyleSheet("min-height: 20px")
    button.setGeometry(0, 0, 140, 30)


def stiff_list(room: QWidget) -> None:
    area = QScrollArea(room)
    area.setGeometry(0, 0, 140, 100)


def without_a_name(room: QWidget) -> None:
    QLineEdit(room).setGeometry(0, 0, 140, 48)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (cut_label, "is 40 wide and needs"),
        (cut_lines, "is 20 high, its lines need"),
        (cut_word, "too narrow for the word"),
        (cut_button, "is 60 wide and needs"),
        (cut_invitation, "invites with more words than fit"),
        (one_over_the_other, "one over the other by 40 x 48"),
        (out_of_its_parent, "spans 200 to 339 of a parent 300 wide"),
        (too_low, "is touched and only 30 high"),
        (stiff_list, "scrolls, but not with a finger"),
        (without_a_name, "has no accessible name"),
    ],
)
def test_it_is_told(qtbot: QtBot, make: Callable[[QWidget], None], said: str) -> None:
    room = a_room(qtbot, make)
    assert any(said in flaw for flaw in flaws(room)), list(flaws(room))


def test_pale_words_are_found_as_they_are_painted(qtbot: QtBot) -> None:
    def make(room: QWidget) -> None:
        room.setStyleSheet("QWidget { background: #ffffff } QLabel { color: #8a8a8a }")
        QLabel("Hand over everything", room).setGeometry(0, 0, 200, 30)
        well = QLabel("To hand over today", room)
        well.setStyleSheet("color: #5a5a5a")
        well.setGeometry(0, 40, 200, 30)

    told = list(pale(a_room(qtbot, make)))
    assert len(told) == 1
    assert "'Hand over everything'" in told[0]


def test_words_that_are_switched_off_covered_or_scrolled_away_may_be_pale(qtbot: QtBot) -> None:
    def make(room: QWidget) -> None:
        room.setStyleSheet("QWidget { background: #ffffff } QLabel { color: #cccccc }")
        off = QLabel("Hand over", room)
        off.setEnabled(False)
        off.setGeometry(0, 0, 200, 30)
        QLabel("Hand over", room).setGeometry(0, 40, 200, 30)
        QWidget(room).setGeometry(0, 40, 200, 30)
        QLabel("Hand over", room).setGeometry(0, 100, 200, 60)

    assert list(pale(a_room(qtbot, make))) == []


def test_what_ends_in_dots_and_is_told_in_the_tooltip_is_fine(qtbot: QtBot) -> None:
    def make(room: QWidget) -> None:
        ElidedLabel("Much longer than this", parent=room).setGeometry(0, 0, 60, 30)

    assert list(flaws(a_room(qtbot, make))) == []


def a_room(qtbot: QtBot, make: Callable[[QWidget], None]) -> QWidget:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(300, 120)
    make(room)
    room.show()
    return room


@pytest.mark.parametrize("text", ["To hand over", "3 item(s)", "WEB-48213 · To hand over"])
def test_english_is_recognised_in_parts_and_with_its_numbers(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", ["À remettre", "3 articles", "Loafer 180", "Message", "·"])
def test_french_and_what_people_wrote_are_not(text: str) -> None:
    assert not is_english(text)
