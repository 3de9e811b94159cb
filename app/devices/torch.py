"""The lamp beside a camera, where the system offers one as a light."""

from __future__ import annotations

import os
from pathlib import Path

_WORDS = ("torch", "flash")


class Torch:
    """One lamp; ``folder`` is its place among Linux's lights."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def light(self, *, is_on: bool) -> bool:
        """Switch it; False when the system refused."""
        try:
            full = (self._folder / "max_brightness").read_text("ascii").strip()
            (self._folder / "brightness").write_text(full if is_on else "0", "ascii")
        except OSError:
            return False
        return True


def find_torch(lights: Path = Path("/sys/class/leds")) -> Torch | None:
    """The first lamp that this app may switch; None elsewhere, and on most counters."""
    for folder in sorted(lights.glob("*")):
        is_lamp = any(word in folder.name.lower() for word in _WORDS)
        if is_lamp and os.access(folder / "brightness", os.W_OK):
            return Torch(folder)
    return None
