"""Makes the two tones of `resources/sounds`: `python -m scripts.tones`."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

from scripts.places import ROOT

RATE = 22_050
SOUNDS = ROOT / "resources" / "sounds"
GOOD = ((1318.5, 0.07), (1760.0, 0.11))
"""Two rising notes, (hertz, seconds)."""
BAD = ((233.1, 0.12), (174.6, 0.2))
"""Two falling notes: told from the good one without looking, also by ears that miss high tones."""


def make() -> None:
    """Write both files."""
    SOUNDS.mkdir(exist_ok=True)
    for name, notes in (("good", GOOD), ("bad", BAD)):
        _write(SOUNDS / f"{name}.wav", notes)


def _write(path: Path, notes: tuple[tuple[float, float], ...]) -> None:
    samples = [sample for hertz, seconds in notes for sample in _note(hertz, seconds)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def _note(hertz: float, seconds: float) -> list[int]:
    """A sine with an octave above it, faded in and out so that nothing clicks."""
    count = round(RATE * seconds)
    fade = RATE * 0.008
    return [
        round(
            11_000
            * min(1.0, at / fade, (count - at) / fade)
            * (math.sin(turn := math.tau * hertz * at / RATE) + 0.25 * math.sin(2 * turn))
        )
        for at in range(count)
    ]


if __name__ == "__main__":
    make()
