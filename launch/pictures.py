"""Writes every page in every state as pictures, offscreen, on real data: look at them."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from launch.picture_choice import Choice, Look, Screen, file_name
from launch.services import stopped_clock

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from launch.picture_eye import Eye
    from launch.picture_scene import Scene
    from launch.picture_shops import PictureShop

OUT = Path("build/pictures")
AT = datetime(2026, 3, 14, 9, 42, tzinfo=UTC)
"""When it is on every picture: a Saturday morning."""


def draw(out: Path = OUT, choice: Choice | None = None) -> int:
    """Write the chosen pictures into ``out``; 0 when all could be drawn."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from launch.gallery import draw_gallery  # noqa: PLC0415 - Qt reads its platform when loaded
    from launch.picture_scenes import scenes  # noqa: PLC0415 - Qt reads its platform when loaded
    from launch.picture_sheets import write_sheets  # noqa: PLC0415
    from launch.run import application  # noqa: PLC0415

    choice = choice or Choice()
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    if choice == Choice():
        for old in out.glob("*.png"):
            old.unlink()
    wanted = [scene for scene in scenes() if scene.name.startswith(choice.only)]
    qt = application()
    components = draw_gallery(qt, out, choice)
    with tempfile.TemporaryDirectory(prefix="comptoir-pictures-") as folder, stopped_clock(AT):
        album = Album(out)
        studio = Studio(qt, Path(folder), album)
        album.drawn += components
        studio.draw(wanted, choice)
    write_sheets(out, album.drawn)
    for name, why in studio.failed:
        _say(f"pictures: {name}: {why}")
    if not album.drawn:
        _say(f"pictures: no page has a name that begins with {choice.only!r}")
        return 1
    if studio.failed:
        _say(f"pictures: {len(studio.failed)} could not be drawn, {len(album.drawn)} could")
        return 1
    took = time.monotonic() - began
    _say(f"pictures: all {len(album.drawn)} in {out}, {took:.0f} s; see index.html there")
    return 0


class Album:
    """Keeps pictures as files; ``drawn`` holds their names."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.drawn: list[str] = []

    def __call__(self, scene: Scene, look: Look, size: Screen, picture: QPixmap) -> None:
        """Keep one more."""
        file = file_name(scene.name, look, size)
        if picture.save(str(self.out / file)):
            self.drawn.append(file)


class Studio:
    """Draws scenes and hands each picture to ``keep``; ``failed`` holds names and reasons."""

    def __init__(self, qt: QApplication, folder: Path, keep: Album) -> None:
        self._qt, self._folder, self._keep = qt, folder, keep
        self.failed: list[tuple[str, str]] = []

    def draw(self, wanted: Sequence[Scene], choice: Choice) -> None:
        """Draw them all, device by device and look by look."""
        from launch.picture_eye import Eye  # noqa: PLC0415 - see above
        from launch.picture_shops import make_shop, open_shop  # noqa: PLC0415

        shop: PictureShop | None = None
        for kind, same in groupby(sorted(wanted, key=lambda s: s.kind), key=lambda s: s.kind):
            shop = shop or make_shop()
            eye = Eye(self._qt, open_shop(shop, kind, self._folder), shop, self._folder / "lost")
            try:
                self._draw_with(eye, list(same), choice)
            finally:
                eye.close()

    def _draw_with(self, eye: Eye, wanted: Sequence[Scene], choice: Choice) -> None:
        for look in choice.looks(is_key=True):
            seen = [scene for scene in wanted if look in choice.looks(is_key=scene.is_key)]
            if seen:
                with self._noting(eye, str(look)):
                    eye.dress(look.theme, look.language, look.text / 100)
            for scene in seen:
                with self._noting(eye, f"{scene.name}-{look}"), eye.at(scene):
                    for size in choice.sizes:
                        eye.resize(size)
                        eye.settle()
                        self._keep(scene, look, size, eye.app.window.grab())

    @contextmanager
    def _noting(self, eye: Eye, name: str) -> Iterator[None]:
        """Note whatever goes wrong, also in a slot or on another thread, and go on."""
        errors: list[BaseException] = []
        before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: errors.append(error)
        eye.defects.clear()
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the other pages are drawn
            errors.append(error)
        finally:
            sys.excepthook = before
        self.failed += [(name, repr(wrong)) for wrong in (*errors, *eye.defects)]


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
