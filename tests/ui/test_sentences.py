from __future__ import annotations

from pathlib import Path

import pytest

from scripts import sentences
from scripts.sentences import Sentence

PAGE = """
from PySide6.QtCore import QCoreApplication
from ui.translation import to_translate
WORDS = {"a": to_translate("Pickups", "Shelf")}
def words(parcels):
    one = QCoreApplication.translate("Pickups", "Hand over")
    return QCoreApplication.translate("Pickups", "%n item(s)", None, len(parcels)), one
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "ui" / "pickups").mkdir(parents=True)
    (tmp_path / "ui" / "pickups" / "view.py").write_text(PAGE, encoding="utf-8")
    (tmp_path / "i18n").mkdir()
    return tmp_path


def test_every_spelling_is_found_and_belongs_to_its_page(project: Path) -> None:
    found = {sentence.text for sentence in sentences.in_code(project)["pickups"]}
    assert found == {"Shelf", "Hand over", "%n item(s)"}


def test_what_is_translated_stays_and_the_rest_is_marked(project: Path) -> None:
    folder = project / "i18n"
    sentences.update(project, folder)
    french = folder / "pickups_fr.ts"
    done = french.read_text(encoding="utf-8").replace(
        '<source>Hand over</source>\n   <translation type="unfinished"></translation>',
        "<source>Hand over</source>\n   <translation>Remettre</translation>",
    )
    french.write_text(done, encoding="utf-8")
    sentences.update(project, folder)
    assert sentences.translated(folder, "fr") == {Sentence("Pickups", "Hand over"): ("Remettre",)}
    assert french.read_text(encoding="utf-8").count("unfinished") == 2


def test_english_asks_for_plurals_only(project: Path) -> None:
    sentences.update(project, project / "i18n")
    english = (project / "i18n" / "pickups_en.ts").read_text(encoding="utf-8")
    assert english.count("<source>") == 1
    assert 'numerus="yes"' in english


def test_a_sentence_made_of_pieces_is_refused(project: Path) -> None:
    view = project / "ui" / "pickups" / "view.py"
    view.write_text('translate("Pickups", f"Hand over {count}")', encoding="utf-8")
    with pytest.raises(SystemExit, match="one literal"):
        sentences.in_code(project)
