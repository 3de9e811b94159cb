"""The guide: complete in both languages, true to its links, read and searched in the app."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.house.code import ROOT
from ui import routes, theme
from ui.help.chapters import Place, guide_folder, name_of, read_book
from ui.help.looks import blocks, pictures
from ui.help.page import HelpPage
from ui.help.subjects import chapter_about
from ui.routes import HelpRoute
from ui.shell.shortcuts import ShortcutsSheet
from ui.tasks import Tasks
from ui.tokens import Mode

LINK = re.compile(r"\[[^\]]*\]\(([^)]+)\)")
PICTURE_BYTES = 120_000
Open = Callable[..., HelpPage]


@pytest.fixture
def open_page(qtbot: QtBot, tasks: Tasks) -> Open:
    def make(
        chapter: str = "", *, language: str = "en", folder: Path | None = None, width: int = 1180
    ) -> HelpPage:
        page = HelpPage(language=language, tasks=tasks, folder=folder)
        qtbot.addWidget(page.widget)
        page.widget.resize(width, 640)
        page.widget.show()
        page.arrive(HelpRoute(chapter))
        qtbot.waitUntil(lambda: bool(page.view.reader.toPlainText() or page.view.faced.sentence))
        return page

    return make


def titles(page: HelpPage) -> list[str]:
    model = page.view.list.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


# ---------------------------------------------------------------------- the files
def test_both_languages_have_the_same_chapters_with_the_same_parts() -> None:
    english, french = (read_book(language, guide_folder()) for language in ("en", "fr"))
    assert [c.name for c in english.chapters] == [c.name for c in french.chapters]
    for one, other in zip(english.chapters, french.chapters, strict=True):
        assert other.path.parent.name == "fr"
        assert one.text.count("\n#") == other.text.count("\n#"), other.path.name
        assert one.text.count("![") == other.text.count("!["), other.path.name


def test_every_link_of_the_guide_and_of_the_readme_leads_somewhere() -> None:
    for text in (ROOT / "README.md", *(ROOT / "docs" / "guide").rglob("*.md")):
        for link in LINK.findall(text.read_text(encoding="utf-8")):
            assert (text.parent / link.partition("#")[0]).exists(), f"{text.name}: {link}"


def test_the_readme_and_the_guide_show_six_pictures_and_none_is_heavy() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("![") >= 6
    for language in ("en", "fr"):
        drawn = list((guide_folder() / "pictures" / language).glob("*.png"))
        assert len(drawn) >= 6
        assert {p.name: p.stat().st_size for p in drawn if p.stat().st_size > PICTURE_BYTES} == {}


def test_every_picture_of_the_guide_is_of_a_scene_and_is_shown(qapp: object) -> None:
    from launch.guide_pictures import SHOWN
    from launch.picture_scenes import scenes

    assert set(SHOWN) <= {scene.name for scene in scenes()}
    for language in ("en", "fr"):
        texts = "".join(c.text for c in read_book(language, guide_folder()).chapters)
        shown = set(re.findall(rf"pictures/{language}/(\w[\w-]*)\.png", texts))
        assert shown == set(SHOWN.values())


def test_pictures_become_small_and_keep_their_colours(qapp: object) -> None:
    from launch.guide_pictures import WIDTH, small

    page = QImage(1280, 800, QImage.Format.Format_RGB32)
    page.fill(QColor(20, 84, 44))
    page.setPixelColor(0, 0, QColor("white"))
    made = small(page)
    assert (made.width(), made.height()) == (WIDTH, 600)
    assert made.format() is QImage.Format.Format_Indexed8
    seen = made.pixelColor(500, 300)
    assert max(abs(seen.red() - 20), abs(seen.green() - 84), abs(seen.blue() - 44)) <= 4


def test_every_page_of_the_app_has_its_chapter() -> None:
    names = {chapter.name for chapter in read_book("en", guide_folder()).chapters}
    pages = [kind for kind in vars(routes).values() if is_page(kind)]
    without = [k.__name__ for k in pages if chapter_about(object.__new__(k)) not in names]
    assert without == []


def is_page(kind: object) -> bool:
    base = routes.Route
    return isinstance(kind, type) and issubclass(kind, base) and kind not in (base, HelpRoute)


def test_every_button_that_the_guide_names_in_bold_is_in_the_app_by_that_name() -> None:
    from scripts import sentences
    from scripts.places import I18N

    english = {s.text for part in sentences.in_code().values() for s in part}
    french = {t for forms in sentences.translated(I18N, "fr").values() for t in forms}
    for language, known in (("en", english), ("fr", french)):
        called = {plain(name) for name in known} | NO_BUTTONS[language]
        for chapter in read_book(language, guide_folder()).chapters:
            said = {plain(word) for word in named(chapter.text)}
            assert said - called == set(), chapter.path.name


def plain(words: str) -> str:
    """Without what a button or a numbered step adds to its name."""
    return (
        re.sub(r"^\d ", "", words)
        .casefold()
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
        .rstrip("….? ")
    )


NO_BUTTONS = {
    "en": {
        "in sync",
        "locked",
        "needs your attention",
        "offline · n changes waiting",
        "tab",
        "enter",
        "type",
        "scan",
        "incident",
    },
    "fr": {
        "à jour",
        "verrouillé",
        "n points à voir",
        "hors ligne · n changements en attente",
        "tab",
        "entrée",
        "tapez",
        "scannez",
        "incident",
    },
}
"""Bold words that are no buttons: states of the chip, keys, and what one does."""
KEYS = re.compile(r"^(F1|\?|(Ctrl|Alt|Shift|Maj)\+.+|Esc|Échap)$")


def named(text: str) -> set[str]:
    return {word for word in re.findall(r"\*\*([^*]+)\*\*", text) if not KEYS.match(word)}


def test_a_language_that_lacks_chapters_borrows_them_from_english(tmp_path: Path) -> None:
    for name, text in (("en/01-a.md", "# One"), ("en/02-b.md", "# Two"), ("de/02-b.md", "# Zwei")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [c.title for c in read_book("de", tmp_path).chapters] == ["One", "Zwei"]


def test_words_are_found_without_accents_in_headings_first() -> None:
    found = read_book("fr", guide_folder()).find("accord")
    assert found[0].chapter == "notes-and-consents"
    found = read_book("fr", guide_folder()).find("QUALITE introuvable")
    assert found == ()
    assert read_book("fr", guide_folder()).find("a l'atelier")[0].chapter == "tickets"


def test_the_guide_is_found_in_a_package_too(tmp_path: Path) -> None:
    recipe = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = recipe["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["docs/guide"] == "resources/guide"
    packed = tmp_path / "resources" / "guide"
    packed.mkdir(parents=True)
    assert guide_folder(tmp_path / "resources") == packed
    assert guide_folder() == ROOT / "docs" / "guide"


# ---------------------------------------------------------------------- in the app
def test_it_opens_at_its_chapter_with_a_picture_from_the_disk(open_page: Open) -> None:
    page = open_page("sizes", language="fr")
    assert page.view.reader.toPlainText().startswith("Les tailles")
    reader = page.view.reader
    (_, look), *_ = pictures(reader.document())
    drawn = reader.document().resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl(look.name())
    )
    assert not drawn.isNull()
    assert 0 < look.width() <= reader.viewport().width()


def test_nothing_but_chapters_is_followed_and_no_other_file_is_opened(
    qtbot: QtBot, open_page: Open, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(
        (guide_folder() / "pictures" / "en" / "card.png").read_bytes()
    )
    (tmp_path / "guide" / "en").mkdir(parents=True)
    text = "# One\n\n![x](../../secret.png) ![y](https://example.com/a.png)"
    (tmp_path / "guide" / "en" / "01-one.md").write_text(text, encoding="utf-8")
    (tmp_path / "guide" / "en" / "02-two.md").write_text("# Two", encoding="utf-8")
    page = open_page(folder=tmp_path / "guide")
    assert all(look.width() == 0 for _, look in pictures(page.view.reader.document()))
    for address in ("https://example.com/02-two.md", "file:///etc/hosts", "02-two.txt"):
        page.view.reader.anchorClicked.emit(QUrl(address))
    assert page.view.reader.toPlainText().startswith("One")
    page.view.reader.anchorClicked.emit(QUrl("02-two.md"))
    qtbot.waitUntil(lambda: page.view.reader.toPlainText().startswith("Two"))


def test_it_is_searched_and_opened_with_the_keyboard_alone(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    QTest.keyClicks(page.view.search, "lost card")
    qtbot.waitUntil(lambda: "A lost card" in titles(page)[0])
    QTest.keyClick(page.view.search, Qt.Key.Key_Return)
    reader = page.view.reader
    assert reader.toPlainText().startswith("Cards")
    qtbot.waitUntil(lambda: reader.verticalScrollBar().value() > 0)
    assert reader.textCursor().block().text() == "A lost card"
    assert titles(page)[0].startswith("A lost card")


def test_a_search_in_vain_leads_back_to_the_chapters(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    QTest.keyClicks(page.view.search, "zzyzx")
    button = page.view.findChildren(QAbstractButton)
    back = next(b for b in button if b.text() == "Show every chapter")
    back.click()
    assert len(titles(page)) == len(read_book("en", guide_folder()).chapters)
    assert page.view.search.text() == ""


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_large_text_is_large_and_headings_are_larger(
    open_page: Open, themed: object, qapp: object, scale: float
) -> None:
    theme.apply(themed, Mode.DARK, scale)  # type: ignore[arg-type]
    page = open_page("hand-over")
    sizes = [
        block.charFormat().font().pixelSize() for block in blocks(page.view.reader.document())
    ]
    assert page.view.reader.document().defaultFont().pixelSize() == round(15 * scale)
    assert max(sizes) >= round(20 * scale)


def test_without_a_guide_the_page_says_so(open_page: Open, tmp_path: Path) -> None:
    page = open_page(folder=tmp_path)
    assert page.view.faced.sentence == "The guide is not part of this installation."


def test_reading_goes_on_where_it_was_in_another_language(qtbot: QtBot, open_page: Open) -> None:
    page = open_page("sizes")
    assert page.draft() is None
    page.view.picked.emit(Place(chapter="cards", title=""))
    draft = page.draft()
    assert draft is not None
    french = open_page("sizes", language="fr")
    french.resume(draft)
    qtbot.waitUntil(lambda: french.view.reader.toPlainText().startswith("Les cartes"))
    page.leave()
    assert page.draft() is None


def test_the_sheet_of_shortcuts_leads_to_the_guide(qtbot: QtBot) -> None:
    sheet = ShortcutsSheet({})
    qtbot.addWidget(sheet)
    assert sheet.guide.text() == "Open the guide"


def test_a_name_is_its_files_without_the_number() -> None:
    assert name_of("07-hand-over.md") == "hand-over"
