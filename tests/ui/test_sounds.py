from __future__ import annotations

import sys
import time
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scripts import tones
from ui.sounds import Sounds, Tone
from ui.tokens import RESOURCES


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_short(tone: Tone) -> None:
    with wave.open(str(RESOURCES / "sounds" / f"{tone.value}.wav")) as file:
        assert 0.1 < file.getnframes() / file.getframerate() < 0.5


def test_the_tones_are_made_by_the_project(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(tones, "SOUNDS", tmp_path)
    tones.make()
    for tone in Tone:
        kept = RESOURCES / "sounds" / f"{tone.value}.wav"
        assert (tmp_path / kept.name).read_bytes() == kept.read_bytes()


def test_sounds_never_fail_whatever_the_machine_has(qapp: object) -> None:
    Sounds(is_on=True).play(Tone.GOOD)
    Sounds(is_on=False).play(Tone.BAD)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays without a program")
def test_the_window_does_not_wait_for_a_tone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = tmp_path / "player"
    player.write_text("#!/bin/sh\nexec sleep 2\n", encoding="utf-8")
    player.chmod(0o755)
    monkeypatch.setattr("ui.sounds._PLAYERS", ((str(player),),))
    began = time.thread_time()
    at = time.monotonic()
    Sounds(is_on=True).play(Tone.GOOD)
    assert time.thread_time() - began < 0.05
    assert time.monotonic() - at < 1.5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays without a program")
def test_nothing_is_heard_while_tones_are_off(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, heard = tmp_path / "player", tmp_path / "heard"
    player.write_text(f'#!/bin/sh\nbasename "$1" >> {heard}\n', encoding="utf-8")
    player.chmod(0o755)
    monkeypatch.setattr("ui.sounds._PLAYERS", ((str(player),),))
    sounds = Sounds(is_on=False)
    sounds.play(Tone.BAD)
    sounds.is_on = True
    sounds.play(Tone.GOOD)
    qtbot.waitUntil(lambda: heard.is_file() and heard.read_text() == "good.wav\n")
