"""What a screen reader is given: role, name, what is wrong. Qt keeps announcements to itself."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button
from ui.widgets.choice import Check
from ui.widgets.field import Field, TextArea
from ui.widgets.notice import NoticeBar
from ui.widgets.row import Row
from ui.widgets.toast import say, toasts_of

TOLD = QAccessible.Text


def spoken(widget: QWidget, what: QAccessible.Text = TOLD.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (lambda: Button("Hand over"), QAccessible.Role.Button),
        (lambda: Check("Hand over"), QAccessible.Role.CheckBox),
        (lambda: Field("Hand over"), QAccessible.Role.EditableText),
        (lambda: TextArea("Hand over"), QAccessible.Role.EditableText),
    ],
)
def test_controls_have_their_role_and_name(qtbot: QtBot, make, role) -> None:  # type: ignore[no-untyped-def]
    made = make()
    qtbot.addWidget(made)
    widget = getattr(made, "edit", made)
    assert QAccessible.queryAccessibleInterface(widget).role() is role
    assert spoken(widget) == "Hand over"


def test_what_is_wrong_with_a_field_is_its_description_until_it_is_corrected(qtbot: QtBot) -> None:
    field = Field("Phone", hint="With its country")
    qtbot.addWidget(field)
    assert spoken(field.edit, TOLD.Description) == "With its country"
    field.show_error("This is no phone number.")
    assert spoken(field.edit, TOLD.Description) == "This is no phone number."
    QTest.keyClicks(field.edit, "0")
    assert spoken(field.edit, TOLD.Description) == "With its country"


def test_notices_toasts_and_rows_are_called_what_they_say(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    bar = NoticeBar(window)
    bar.show_refusal("This parcel was handed over already.")
    assert spoken(bar) == "This parcel was handed over already."
    say(window, "The size is kept.", "Undo")
    toast = toasts_of(window).shown
    assert toast is not None
    assert spoken(toast) == "The size is kept."
    row = Row("Amélie Laurent", "Paris", pressable=True, parent=window)
    assert spoken(row) == "Amélie Laurent, Paris"
