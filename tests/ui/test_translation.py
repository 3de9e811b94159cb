"""Languages come from files: a third one is offered and spoken once it is dropped."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from scripts import sentences
from scripts.places import VENV_SCRIPTS
from tests.builders import NOW
from ui import locale
from ui.locale import LocaleContext
from ui.shell.top_bar import Person, TopBar
from ui.translation import Translation, languages, spoken

GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context><name>TopBar</name>
  <message><source>Help</source><translation>Hilfe</translation></message>
 </context>
</TS>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of translations into which somebody dropped a German file, and a stray one."""
    (tmp_path / "common_de.ts").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "common_nonsense.qm").write_bytes(b"")
    lrelease = [VENV_SCRIPTS / "pyside6-lrelease", "-silent", tmp_path / "common_de.ts"]
    subprocess.run(lrelease, check=True)
    return tmp_path


def test_a_dropped_file_is_offered_by_its_own_name(folder: Path) -> None:
    assert languages(folder) == {"en": "English", "de": "Deutsch"}


def test_it_is_spoken_and_what_it_lacks_is_said_in_english(
    qapp: QApplication, folder: Path
) -> None:
    translation = Translation(qapp, folder)
    translation.install("de")
    try:
        assert QCoreApplication.translate("TopBar", "Help") == "Hilfe"
        assert QCoreApplication.translate("TopBar", "Settings") == "Settings"
    finally:
        translation.install("en")
    assert QCoreApplication.translate("TopBar", "Help") == "Help"


def test_its_files_are_kept_in_step_with_the_code(folder: Path) -> None:
    assert sentences.languages(folder) == ["de", "en", "fr"]
    sentences.update(folder=folder)
    german = sentences.translated(folder, "de")
    assert [text for sentence, text in german.items() if sentence.text == "Help"] == [("Hilfe",)]
    assert (folder / "pickups_de.ts").is_file()


def test_its_dates_need_no_word_of_ours() -> None:
    german = LocaleContext(language="de", country="DE")
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert locale.full_date(german, date(2026, 3, 12)) == "12.03.2026"
    assert locale.weekday(german, now) == "So., 22. November"
    assert locale.day(german, now, now) == "22. Nov."
    assert locale.ago(german, now, now).startswith("in 0")


def test_the_menu_offers_every_language_but_the_one_that_is_spoken(
    qtbot: QtBot, compiled_translations: None
) -> None:
    bar = TopBar(Person(name="Camille Durand"), LocaleContext(), lambda: NOW)
    qtbot.addWidget(bar)
    offered = {action.text() for menu in bar.findChildren(QMenu) for action in menu.actions()}
    assert {name for code, name in languages().items() if code != "en"} <= offered
    assert "English" not in offered


def test_a_language_that_we_do_not_speak_becomes_english() -> None:
    assert spoken("fr") == "fr"
    assert spoken("xx") == "en"
