from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from ui.directions import apart, plain
from ui.widgets.text import ElidedLabel, Label

LEILA = "\u0644\u064a\u0644\u0649 \u0628\u0646\u062a \u0639\u0628\u062f"
SENTENCES = (
    f"{LEILA} · 2 articles",
    f"{LEILA}, WEB-48213",
    f"Counter 2, {LEILA} 12:09",
    "\u05e9\u05dc\u05de\u05d4 \u05d1\u05df\u05be\u05d0\u05d1 · 38½",
)


@pytest.mark.parametrize("text", [*SENTENCES, "Amélie Laurent · 2 articles", "plain", ""])
def test_what_was_said_is_what_is_told(text: str) -> None:
    assert plain(apart(text)) == text
    assert apart(apart(text)) == apart(text)


def test_only_letters_from_right_to_left_are_kept_apart() -> None:
    assert apart("Amélie · 2 articles") == "Amélie · 2 articles"
    assert apart(f"{LEILA} · 2") == f"\u2068{LEILA}\u2069 · 2"


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.usefixtures("themed")
def test_the_parts_of_a_sentence_stand_in_the_order_in_which_they_are_said(text: str) -> None:
    layout = QTextLayout(apart(text))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    said = apart(text)
    seen = [
        line.cursorToX(place)[0]  # type: ignore[index]
        for place, letter in enumerate(said)
        if letter.isascii() and letter.isalnum()
    ]
    assert seen == sorted(seen)


def test_a_label_says_what_it_was_given(qtbot: QtBot) -> None:
    label, cut = Label(SENTENCES[0]), ElidedLabel(SENTENCES[1])
    for widget in (label, cut):
        qtbot.addWidget(widget)
    assert (label.text(), cut.text()) == SENTENCES[:2]
    assert not super(Label, label).text().isascii()
    assert "\u2068" in super(Label, label).text()
