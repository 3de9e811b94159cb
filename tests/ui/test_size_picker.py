from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.size_charts import Wearer
from app.domain.sizes import Family
from ui.widgets.size_picker import SizePicker


@pytest.fixture
def picker(qtbot: QtBot) -> SizePicker:
    made = SizePicker(Family.SHOES, Wearer.WOMEN)
    qtbot.addWidget(made)
    made.show()
    return made


def button(picker: SizePicker, words: str) -> QPushButton:
    shown = [b for b in picker.findChildren(QPushButton) if b.isVisible()]
    return next(b for b in shown if words in (b.text(), b.accessibleName()))


def test_a_common_size_is_one_tap(picker: SizePicker) -> None:
    button(picker, "42").click()
    assert (picker.value, picker.system) == ("42", "EU")
    assert button(picker, "42").isChecked()
    assert not button(picker, "39").isChecked()


def test_another_system_shows_the_same_size(picker: SizePicker) -> None:
    picker.show_family(Family.SHOES, "EU", "38.5", "D")
    button(picker, "UK").click()
    assert (picker.value, picker.system, picker.width_letter) == ("5.5", "UK", "D")
    button(picker, "EU").click()
    assert picker.value == "38.5"


def test_a_size_on_no_chart_is_kept_until_the_system_changes(picker: SizePicker) -> None:
    picker.show_value("38⅔")
    assert picker.value == "38⅔"
    assert not any(
        b.isChecked() for b in picker.findChildren(QPushButton) if b.property("role") == "tile"
    )
    button(picker, "UK").click()
    assert picker.value == "6"


def test_the_stepper_reaches_what_has_no_tile(picker: SizePicker) -> None:
    picker.show_value("39")
    button(picker, "Larger").click()
    assert picker.value == "39.5"
    assert not button(picker, "39").isChecked()


def test_other_families_have_their_own_systems_and_no_widths(picker: SizePicker) -> None:
    picker.show_family(Family.LINGERIE)
    button(picker, "90 C") if picker.system == "FR" else button(picker, "80 C")
    assert picker.width_letter == ""
    assert not any(b.text() == "Not noted" and b.isVisible() for b in all_buttons(picker))


def all_buttons(picker: SizePicker) -> list[QPushButton]:
    return picker.findChildren(QPushButton)
