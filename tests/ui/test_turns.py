"""Long work of the window is done in turns: what comes meanwhile is heard in between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui import turns
from ui.turns import Turns


def noting(said: list[str], *words: str) -> Iterator[None]:
    for word in words:
        said.append(word)
        yield


@pytest.fixture(autouse=True)
def one_piece_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "SLICE_SECONDS", 0.0)


def test_what_comes_meanwhile_has_its_turn(qtbot: QtBot) -> None:
    said: list[str] = []
    screen = QObject()
    Turns(screen).take(noting(said, "one", "two", "three"))
    assert said == []
    QTimer.singleShot(0, screen, lambda: said.append("a key"))
    qtbot.waitUntil(lambda: "three" in said)
    assert said.index("a key") < said.index("three")


def test_what_comes_later_replaces_what_is_left(qtbot: QtBot) -> None:
    said: list[str] = []
    screen = QObject()
    work = Turns(screen)

    def overtaken() -> Iterator[None]:
        yield from noting(said, "one")
        QTimer.singleShot(0, screen, lambda: work.take(noting(said, "news")))
        yield from noting(said, "two", "three", "four", "five")

    work.take(overtaken())
    qtbot.waitUntil(lambda: "news" in said)
    assert said[0] == "one"
    assert said[-1] == "news"
    assert "five" not in said


def test_what_is_forgotten_is_not_done(qtbot: QtBot) -> None:
    said: list[str] = []
    screen = QObject()
    work = Turns(screen)
    work.take(noting(said, "one"))
    work.forget()
    ended: list[bool] = []
    QTimer.singleShot(0, screen, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    assert said == []
