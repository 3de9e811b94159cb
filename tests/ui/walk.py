"""Opens pages on a real device, on several screens, and looks them over.

``python -m tests.ui.walk`` looks at everything there is: every scene in both themes and languages,
at every text size, on every screen. ``make test`` takes a selection in which each is met.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path

from PySide6.QtWidgets import QApplication

from launch.picture_choice import LANGUAGES, SCREENS, TEXTS, THEMES, Look, Screen
from launch.picture_eye import Eye
from launch.picture_scene import Scene
from launch.picture_scenes import scenes
from launch.picture_shops import PictureShop, make_shop, open_shop
from tests.ui.contrasts import pale
from tests.ui.english import is_english
from tests.ui.walking import flaws, texts

PASSES = 3
"""How often a page may be painted before what does not fit counts."""
EXAMPLES = 3
"""Places at which a flaw that was seen in many is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one walk looks at; ``is_key``: the main pages only."""

    look: Look
    screens: tuple[Screen, ...]
    is_key: bool = False

    def __str__(self) -> str:
        return f"{self.look}-{'main' if self.is_key else 'all'}"

    @property
    def scenes(self) -> list[Scene]:
        """Device by device."""
        wanted = [scene for scene in scenes() if scene.is_key or not self.is_key]
        return sorted(wanted, key=lambda scene: scene.kind)


class Walk:
    """Goes through scenes; ``seen`` is what was wrong where."""

    def __init__(self, qt: QApplication, shop: PictureShop, folder: Path) -> None:
        self._qt, self._shop, self._folder = qt, shop, folder
        self.seen: dict[str, list[str]] = defaultdict(list)

    def along(self, ways: Iterable[Way], wanted: Sequence[Scene]) -> None:
        """Go all these ways with the scenes of one device after the other."""
        for kind, same in groupby(wanted, key=lambda scene: scene.kind):
            here, lost = list(same), self._folder / "lost"
            eye = Eye(self._qt, open_shop(self._shop, kind, self._folder), self._shop, lost)
            try:
                for way in ways:
                    self._go(eye, way, [s for s in here if s.is_key or not way.is_key])
            finally:
                eye.app.looks.speak("en", None)
                eye.close()

    def report(self) -> str:
        """One line for each flaw, the most frequent first; the like of it only once."""
        alike: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for flaw, places in self.seen.items():
            alike[re.sub(r"\d+", "0", flaw)].append((flaw, places))
        lines = []
        for same in alike.values():
            places = [place for _, where in same for place in where]
            lines.append((len(places), f"{same[0][0]}\n    {_some(places)}"))
        return "\n" + "\n".join(line for _, line in sorted(lines, reverse=True))

    def _go(self, eye: Eye, way: Way, wanted: Sequence[Scene]) -> None:
        look = way.look
        eye.dress(look.theme, look.language, look.text / 100)
        for scene in wanted:
            with eye.at(scene):
                for size in way.screens:
                    eye.resize(size)
                    eye.settle()
                    self._look(eye, look, f"{scene.name} {look} {size[0]}x{size[1]}")
                for flaw in pale(eye.app.window):
                    self.seen[flaw].append(f"{scene.name} {look}")
        assert not eye.defects

    def _look(self, eye: Eye, look: Look, place: str) -> None:
        for flaw in _lasting_flaws(eye):
            self.seen[flaw].append(place)
        if look.language != "en":
            for name, text in texts(eye.app.window):
                if is_english(text):
                    self.seen[f"{name} says in English {text!r}"].append(place)


def _lasting_flaws(eye: Eye) -> list[str]:
    """What is still wrong once it was painted: a layout may need more than one pass."""
    found = list(flaws(eye.app.window))
    for _ in range(PASSES):
        if not found:
            break
        eye.app.window.grab()
        eye.settle()
        found = list(flaws(eye.app.window))
    return found


def _some(places: Sequence[str]) -> str:
    more = len(places) - EXAMPLES
    return ", ".join(places[:EXAMPLES]) + (f" and {more} more" if more > 0 else "")


def everything() -> tuple[Way, ...]:
    """Each scene in each look on each screen."""
    every = product(THEMES, LANGUAGES, TEXTS)
    looks = [Look(theme=theme, language=language, text=text) for theme, language, text in every]
    return tuple(Way(look=look, screens=SCREENS) for look in looks)


def main(arguments: Sequence[str]) -> int:
    """Scenes whose name begins so, or all; the status is 1 when anything was found."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from launch.run import application

    begins = arguments[0] if arguments else ""
    wanted = sorted(
        (scene for scene in scenes() if scene.name.startswith(begins)), key=lambda s: s.kind
    )
    with tempfile.TemporaryDirectory(prefix="comptoir-walk-") as folder:
        walk = Walk(application(), make_shop(), Path(folder))
        walk.along(everything(), wanted)
    sys.stdout.write(f"walk: {len(walk.seen)} flaws on {len(wanted)} pages{walk.report()}\n")
    return 1 if walk.seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
