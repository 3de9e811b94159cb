from __future__ import annotations

import wave

import pytest

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
