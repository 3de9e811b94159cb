"""Every component in every state fits, is named and speaks both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from launch.gallery import GalleryWindow, draw_gallery
from launch.picture_choice import Choice
from tests.ui.english import is_english
from tests.ui.walking import flaws, texts
from ui import motion, theme
from ui.gallery.overlays import say_undoable
from ui.gallery.view import SCALES, Section, Wish
from ui.tokens import Mode
from ui.widgets.segmented import Segmented
from ui.widgets.toast import toasts_of

SIZES = ((1024, 600), (800, 1280))


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, compiled_translations: None
) -> Iterator[GalleryWindow]:
    made = GalleryWindow(qapp)
    qtbot.addWidget(made)
    yield made
    made.show_wish(Wish())
    theme.apply(qapp, Mode.LIGHT, 1.0)
    motion.keep_still(True)


@pytest.mark.parametrize("text_scale", [SCALES[0], SCALES[-1]])
def test_nothing_is_cut_covered_too_small_nameless_or_left_in_english(
    qapp: QApplication, window: GalleryWindow, text_scale: float
) -> None:
    seen: dict[str, list[str]] = {}
    for section in Section:
        wish = Wish(section=section, language="fr", text_scale=text_scale, is_still=True)
        window.show_wish(wish)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window.show()
        for size in SIZES:
            window.resize(*size)
            if found := lasting_flaws(qapp, window):
                seen[f"{section} {size}"] = found
        if text_scale == SCALES[0] and section is not Section.LOOKS:
            english = [text for _, text in texts(window) if is_english(text)]
            seen |= {f"{section} in English": english} if english else {}
    assert seen == {}


def lasting_flaws(qapp: QApplication, window: GalleryWindow) -> list[str]:
    """What is still wrong once it was painted."""
    for _ in range(3):
        qapp.processEvents()
        if not (found := list(flaws(window))):
            break
        window.grab()
    return found


def test_the_switches_dress_everything_anew(qtbot: QtBot, window: GalleryWindow) -> None:
    window.show_wish(Wish())
    window.show()
    assert window.gallery is not None
    named = {s.accessibleName(): s for s in window.gallery.findChildren(Segmented)}
    named["Colours"].chosen.emit("dark")
    qtbot.waitUntil(lambda: theme.current().mode is Mode.DARK)
    window.gallery.sections.chosen.emit("days")
    qtbot.waitUntil(lambda: window.gallery.sections.choice == "days")  # type: ignore[union-attr]
    assert theme.current().mode is Mode.DARK


def test_what_was_done_is_undone_at_the_bottom(qtbot: QtBot, window: GalleryWindow) -> None:
    window.show_wish(replace(Wish(), section=Section.OVERLAYS))
    window.show()
    assert window.gallery is not None
    say_undoable(window.gallery)
    toast = toasts_of(window).shown
    assert toast is not None
    assert not list(flaws(toast))
    toast.said.on_action()  # type: ignore[misc]
    window.show_wish(Wish())
    assert toasts_of(window).sentence == ""


def test_a_picture_of_each_section_is_taken_without_a_shop(
    qapp: QApplication, tmp_path: Path, compiled_translations: None
) -> None:
    choice = Choice(only="gallery-ro", themes=("dark",), languages=("fr",), screens=((800, 600),))
    drawn = draw_gallery(qapp, tmp_path, choice)
    assert drawn == ["gallery-rows-dark-fr-800x600.png"]
    assert (tmp_path / drawn[0]).stat().st_size > 1000
    theme.apply(qapp, Mode.LIGHT, 1.0)
