from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from ui.icons import Icon
from ui.tokens import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Badge, Chip
from ui.widgets.choice import Check, Choice
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced
from ui.widgets.field import Field
from ui.widgets.list_row import ListRow
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.pictures import Avatar, initials
from ui.widgets.pin_pad import PinPad
from ui.widgets.row import Row
from ui.widgets.segmented import Segmented
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.text import Label
from ui.widgets.virtual_list import VirtualList

OPTIONS = [("all", "All 23"), ("store", "Store 15"), ("web", "Web 8")]


def a_list() -> VirtualList:
    made = VirtualList(
        lambda n: ListRow(
            title=f"Customer {n}",
            note="WEB-48213",
            subtitle="Shoes 38½ · Gold",
            person="Amélie Laurent" if n % 2 else "",
            glyph=Icon.SHOES,
            chip="Ready",
            tone=Tone.POSITIVE,
            trailing="€690.00",
            trailing_note="owned",
        ),
        name="Customers",
    )
    made.set_items(range(100_000))
    return made


def a_row() -> Row:
    trailing = [Chip("Ready", Tone.POSITIVE), Button("Hand over")]
    return Row("Amélie", "Shelf B-04", note="WEB-1", leading=Avatar("A L"), trailing=trailing)


def test_a_busy_button_cannot_be_pressed_and_comes_back(qtbot: QtBot) -> None:
    button = Button("Hand over", Look.PRIMARY)
    qtbot.addWidget(button)
    button.set_busy(True)
    assert button.is_busy
    assert not button.isEnabled()
    button.set_busy(False)
    assert button.isEnabled()


def test_a_button_that_was_disabled_stays_so_after_work(qtbot: QtBot) -> None:
    button = Button("Hand over")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.set_busy(True)
    button.set_busy(False)
    assert not button.isEnabled()


def test_a_tap_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    field, button = Field("Name"), Button("Save")
    box = Card("Customer")
    box.add(field)
    box.add(button)
    qtbot.addWidget(box)
    box.show()
    field.edit.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert box.focusWidget() is field.edit


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amélie Laurent", "AL"),
        ("Jean-Paul de Witt", "JW"),
        ("Ōe", "Ō"),
        ("", "·"),
        ("Camille (FR)", "C"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_customers_words_are_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>Amélie</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_segments_tell_what_was_chosen(qtbot: QtBot) -> None:
    segmented = Segmented(OPTIONS)
    qtbot.addWidget(segmented)
    assert segmented.choice == "all"
    with qtbot.waitSignal(segmented.chosen) as told:
        segmented.findChildren(QPushButton)[2].click()
    assert told.args == ["web"]
    segmented.choose("store")
    assert segmented.choice == "store"


def test_nothing_is_chosen_for_the_customer(qtbot: QtBot) -> None:
    choice = Choice(OPTIONS)
    qtbot.addWidget(choice)
    assert choice.choice == ""
    with qtbot.waitSignal(choice.chosen) as told:
        choice.findChildren(QAbstractButton)[1].click()
    assert told.args == ["store"]


def test_a_field_says_what_is_wrong_until_it_is_edited(qtbot: QtBot) -> None:
    field = Field("E-mail", "amelie@", hint="As on the card")
    qtbot.addWidget(field)
    field.show_error("This does not look like an e-mail address.")
    assert field.error
    qtbot.keyClicks(field.edit, "x")
    assert field.error == ""
    assert field.text == "amelie@x"


def test_the_pin_pad_takes_touch_and_keys_and_forgets(qtbot: QtBot) -> None:
    pad = PinPad()
    qtbot.addWidget(pad)
    keys = {button.text(): button for button in pad.findChildren(Button)}
    keys["4"].click()
    qtbot.keyClick(pad, Qt.Key.Key_2)
    e_acute = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Eacute, Qt.KeyboardModifier.NoModifier, "é"
    )
    QApplication.sendEvent(pad, e_acute)
    keys["1"].click()
    qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    qtbot.keyClick(pad, Qt.Key.Key_7)
    with qtbot.waitSignal(pad.entered) as told:
        qtbot.keyClick(pad, Qt.Key.Key_Return)
    assert told.args == ["4227"]
    with qtbot.assertNotEmitted(pad.entered):
        qtbot.keyClick(pad, Qt.Key.Key_Return)


def test_three_digits_are_no_pin(qtbot: QtBot) -> None:
    pad = PinPad()
    qtbot.addWidget(pad)
    qtbot.keyClicks(pad, "123")
    with qtbot.assertNotEmitted(pad.entered):
        qtbot.keyClick(pad, Qt.Key.Key_Return)


def sign(qtbot: QtBot, pad: SignaturePad, *points: tuple[int, int]) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(pad, left, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, QPoint(*point))
    qtbot.mouseRelease(pad, left, pos=QPoint(*points[-1]))


def test_a_signature_is_strokes_in_parts_of_the_pad(qtbot: QtBot) -> None:
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(400, 200)
    pad.show()
    with qtbot.waitSignal(pad.changed):
        sign(qtbot, pad, (100, 100), (200, 50), (300, 100))
    assert pad.has_ink
    assert pad.strokes[0][0] == (0.25, 0.5)
    assert pad.aspect == 2.0
    pad.clear()
    assert not pad.has_ink
    assert pad.strokes == ()


def test_a_touch_by_accident_is_no_signature(qtbot: QtBot) -> None:
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(400, 200)
    sign(qtbot, pad, (100, 100))
    assert not pad.has_ink


def test_columns_fold_to_tabs_when_narrow(qtbot: QtBot) -> None:
    first, second = QLabel("Parcels"), QLabel("Signature")
    columns = Columns(
        [Column(title="Parcels", widget=first), Column(title="Signature", widget=second)]
    )
    qtbot.addWidget(columns)
    columns.resize(1000, 400)
    columns.show()
    assert not columns.is_folded
    assert first.isVisible()
    assert second.isVisible()
    columns.resize(400, 400)
    assert columns.is_folded
    assert first.isVisible()
    assert not second.isVisible()
    columns.show_column(1)
    assert second.isVisible()


def test_a_head_gives_its_actions_a_line_rather_than_cut_the_title(qtbot: QtBot) -> None:
    action = Button("New ticket")
    head = PageHead("Hand over WEB-48213", "Amélie Laurent", back="Pickups", trailing=[action])
    qtbot.addWidget(head)
    head.resize(900, 120)
    head.show()
    beside = action.mapTo(head, QPoint(0, 0))
    assert beside.x() > 500
    head.resize(420, 160)
    QApplication.processEvents()
    below = action.mapTo(head, QPoint(0, 0))
    assert below.x() < 100
    assert below.y() >= 48


def test_a_row_gives_its_actions_a_line_when_narrow(qtbot: QtBot) -> None:
    row = a_row()
    qtbot.addWidget(row)
    row.resize(600, 60)
    row.show()
    button = row.findChild(Button)
    assert button.mapTo(row, QPoint(0, 0)).x() > 400
    row.resize(260, 160)
    QApplication.processEvents()
    assert button.mapTo(row, QPoint(0, 0)).y() > 40
    assert button.geometry().right() < 260


def test_a_long_list_works_out_only_what_is_seen(qtbot: QtBot) -> None:
    asked: list[int] = []

    def look_of(number: int) -> ListRow:
        asked.append(number)
        return ListRow(title=str(number))

    long = VirtualList(look_of, name="Customers")
    qtbot.addWidget(long)
    long.resize(400, 600)
    long.set_items(range(100_000))
    long.show()
    long.grab()
    assert 0 < len(set(asked)) < 200


def test_scrolling_paints_only_what_comes_into_sight(qtbot: QtBot) -> None:
    asked: list[int] = []

    def look_of(number: int) -> ListRow:
        asked.append(number)
        return ListRow(title=str(number))

    long = VirtualList(look_of, name="Customers")
    qtbot.addWidget(long)
    long.resize(400, 600)
    long.set_items(range(10_000))
    long.show()
    for down in range(1, 20):
        asked.clear()
        long.verticalScrollBar().setValue(20 * down)
        QApplication.processEvents()
    assert 0 < len(set(asked)) <= 3


def test_a_row_is_picked_by_tap_and_by_enter(qtbot: QtBot) -> None:
    long = a_list()
    qtbot.addWidget(long)
    long.resize(400, 600)
    long.show()
    place = long.visualRect(long.model().index(2, 0)).center()
    with qtbot.waitSignal(long.picked) as told:
        qtbot.mouseClick(long.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [2]
    qtbot.keyClick(long, Qt.Key.Key_Down)
    with qtbot.waitSignal(long.picked) as told:
        qtbot.keyClick(long, Qt.Key.Key_Return)
    assert told.args == [3]


def test_a_list_asks_for_more_before_its_end(qtbot: QtBot) -> None:
    long = a_list()
    qtbot.addWidget(long)
    long.resize(400, 600)
    long.set_items(range(50))
    long.show()
    with qtbot.waitSignal(long.near_end):
        long.scrollToBottom()


def test_loading_is_said_only_when_it_lasts(qtbot: QtBot) -> None:
    faced = Faced(QLabel("content"))
    qtbot.addWidget(faced)
    faced.show()
    faced.show_loading("Looking for parcels…")
    assert faced.sentence == ""
    qtbot.waitUntil(lambda: faced.sentence == "Looking for parcels…")
    faced.show_content()
    assert faced.sentence == ""


def test_a_notice_can_be_undone(qtbot: QtBot) -> None:
    bar, undone = NoticeBar(), list[str]()
    qtbot.addWidget(bar)
    bar.show_success("Size changed.", "Undo", lambda: undone.append("undone"))
    assert bar.sentence == "Size changed."
    next(b for b in bar.findChildren(Button) if b.text() == "Undo").click()
    assert undone == ["undone"]
    assert bar.isHidden()


def test_a_pressable_row_takes_enter(qtbot: QtBot) -> None:
    row = Row("Amélie Laurent", "Shoes 38½", pressable=True)
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.pressed):
        qtbot.keyClick(row, Qt.Key.Key_Return)
    with qtbot.waitSignal(row.pressed):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)


def test_a_badge_shows_at_most_two_digits(qtbot: QtBot) -> None:
    badge = Badge(0)
    qtbot.addWidget(badge)
    assert badge.isHidden()
    badge.set_count(240)
    assert badge.text() == "99+"


def test_a_touch_at_the_far_end_of_a_check_or_an_option_counts(qtbot: QtBot) -> None:
    check, choice = Check("ID seen"), Choice(OPTIONS)
    for widget in (check, choice):
        qtbot.addWidget(widget)
        widget.resize(600, 160)
        widget.show()
    last = choice.findChildren(QAbstractButton)[-1]
    for button in (check, last):
        far = QPoint(button.width() - 12, button.height() // 2)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=far)
    assert check.isChecked()
    assert last.isChecked()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Amélie Laurent", ["Amélie Laurent"]),
        ("Maximiliane-Alexandra von Wittgenstein", ["Maximiliane-", "Alexandra von"]),
    ],
)
def test_a_long_option_takes_two_lines_and_its_tooltip_says_the_rest(
    qtbot: QtBot, words: str, shown: list[str]
) -> None:
    choice = Choice([("one", words)])
    qtbot.addWidget(choice)
    choice.resize(190, 60)
    choice.show()
    (button,) = choice.findChildren(QRadioButton)
    lines = button.text().split("\n")
    assert len(lines) == len(shown)
    assert all(line.startswith(begins) for line, begins in zip(lines, shown, strict=True))
    assert button.toolTip() in ("", words)
    assert bool(button.toolTip()) == (len(lines) > 1)
