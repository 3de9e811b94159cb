from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui import theme
from ui.locale import LocaleContext
from ui.tokens import Mode
from ui.widgets.calendar import Calendar
from ui.widgets.date_field import DateField

TODAY = date(2026, 11, 22)
FRENCH = LocaleContext(language="fr", country="FR")


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField("Due on", FRENCH, TODAY, first=date(2026, 11, 1), last=date(2027, 1, 31))
    qtbot.addWidget(made)
    made.resize(420, 100)
    made.show()
    return made


def day_button(calendar: Calendar, number: int) -> QPushButton:
    days = [b for b in calendar.findChildren(QPushButton) if b.property("role") == "day"]
    return next(b for b in days if b.text() == str(number) and b.isVisible())


def test_a_day_is_typed_and_tidied(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClicks(field.edit, "2.12.26")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "02/12/2026"
    assert field.day == date(2026, 12, 2)
    assert field.text == "2026-12-02"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "That is no day. Write it like 22/11/2026."),
        ("31/10/2026", "Not before 1 nov. 2026."),
        ("01/02/2027", "Not after 31 janv. 2027."),
    ],
)
def test_what_cannot_be_is_said_below(
    qtbot: QtBot, field: DateField, typed: str, said: str
) -> None:
    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error == said
    assert field.day is None
    assert field.text == typed


def test_a_day_is_chosen_with_a_finger(qtbot: QtBot, field: DateField) -> None:
    field.opener.click()
    calendar = field.calendar
    assert calendar is not None
    qtbot.waitUntil(lambda: day_button(calendar, 1).width() >= 48)
    assert day_button(calendar, 1).height() >= 48
    with qtbot.waitSignal(field.changed) as told:
        day_button(calendar, 27).click()
    assert told.args == [date(2026, 11, 27)]
    assert field.edit.text() == "27/11/2026"
    assert field.calendar is None


def test_a_day_is_chosen_with_the_keys(qtbot: QtBot, field: DateField) -> None:
    field.opener.click()
    calendar = field.calendar
    assert calendar is not None
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(calendar, key)
    assert field.day == date(2026, 12, 28)
    field.opener.click()
    assert field.calendar is not None
    qtbot.keyClick(field.calendar, Qt.Key.Key_Escape)
    assert field.calendar is None


def test_days_that_may_not_be_cannot_be_chosen(qtbot: QtBot) -> None:
    calendar = Calendar(FRENCH, TODAY, first=date(2026, 11, 20), last=date(2026, 11, 25))
    qtbot.addWidget(calendar)
    calendar.show()
    assert not day_button(calendar, 19).isEnabled()
    assert day_button(calendar, 20).isEnabled()
    calendar.turn(1)
    assert calendar.at == date(2026, 11, 25)
    qtbot.keyClick(calendar, Qt.Key.Key_Right)
    assert calendar.at == date(2026, 11, 25)


def test_a_month_fits_a_narrow_screen_at_any_text_size(qtbot: QtBot, qapp: object) -> None:
    theme.apply(qapp, Mode.LIGHT, 2.0)  # type: ignore[arg-type]
    calendar = Calendar(FRENCH, TODAY)
    qtbot.addWidget(calendar)
    assert calendar.sizeHint().width() < 600
    assert calendar.sizeHint().height() < 600
