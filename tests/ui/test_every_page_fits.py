"""Every page in every state is opened on a real device, at several sizes, and looked over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from launch.picture_eye import Eye
from launch.picture_scene import Scene
from launch.picture_scenes import scenes
from launch.picture_shops import PictureShop, make_shop, open_shop
from tests.ui.english import is_english
from tests.ui.walking import flaws, texts
from ui import theme
from ui.tokens import Mode

SIZES = ((1280, 800), (1024, 600), (800, 1280))
PASSES = 3
"""How often a page may be painted before what does not fit counts."""
EXAMPLES = 3
"""Places at which a flaw that was seen in many is told."""


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[None]:
    """The pages choose their text size; what comes after starts as usual."""
    yield
    theme.apply(qapp, Mode.LIGHT, 1.0)


@pytest.fixture(scope="module")
def shop() -> PictureShop:
    return make_shop()


@pytest.mark.parametrize(
    ("language", "text_scale", "all_of_them"),
    [("fr", 1.5, True), ("fr", 1.0, False), ("fr", 2.0, False), ("en", 1.5, False)],
)
@pytest.mark.usefixtures("compiled_translations", "themed")
def test_nothing_is_cut_covered_too_small_nameless_or_left_in_english(
    qapp: QApplication,
    shop: PictureShop,
    tmp_path: Path,
    language: str,
    text_scale: float,
    all_of_them: bool,
) -> None:
    walk = Walk(language, text_scale)
    wanted = [scene for scene in scenes() if all_of_them or scene.is_key]
    for kind, same in groupby(sorted(wanted, key=lambda s: s.kind), key=lambda s: s.kind):
        eye = Eye(qapp, open_shop(shop, kind, tmp_path), shop, tmp_path / "lost")
        try:
            walk.through(eye, list(same))
        finally:
            eye.app.looks.speak("en", None)
            eye.close()
    assert not walk.seen, walk.report()


class Walk:
    """Goes through the scenes of one device after the other; ``seen`` is what was wrong where."""

    def __init__(self, language: str, text_scale: float) -> None:
        self._language, self._text_scale = language, text_scale
        self.seen: dict[str, list[str]] = defaultdict(list)

    def through(self, eye: Eye, wanted: Sequence[Scene]) -> None:
        """Open each and look at it in each size."""
        eye.dress("light", self._language)
        eye.app.prefer(text_scale=self._text_scale)
        for scene in wanted:
            eye.resize(SIZES[0])
            eye.hear(is_online=scene.is_online)
            eye.be(scene.role)
            scene.reach(eye)
            for size in SIZES:
                eye.resize(size)
                eye.settle()
                self._look(eye, f"{scene.name} {size[0]}x{size[1]}")
        assert not eye.defects

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

    def _look(self, eye: Eye, place: str) -> None:
        for flaw in _lasting_flaws(eye):
            self.seen[flaw].append(place)
        if self._language == "fr":
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
