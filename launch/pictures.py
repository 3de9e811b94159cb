"""Writes every page in its main states as pictures, offscreen, on real data: look at them."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from launch.picture_eye import Eye
    from launch.picture_scene import Scene
    from launch.picture_shops import PictureShop

OUT = Path("build/pictures")
SIZES = ((1280, 800), (1920, 1080), (1024, 600), (800, 1280))
LOOKS = (("light", "fr"), ("dark", "en"), ("light", "en"), ("dark", "fr"))
"""Theme and language; the first two for every scene, all of them for the key ones."""

_SMALL = ((1280, 800), (1024, 600), (800, 1280))


def draw(out: Path = OUT, only: str = "") -> int:
    """Write the pages whose name begins with ``only`` into ``out``; 0 when all could be drawn."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from launch.gallery import draw_gallery  # noqa: PLC0415 - Qt reads its platform when loaded
    from launch.picture_scenes import scenes  # noqa: PLC0415 - Qt reads its platform when loaded
    from launch.picture_shops import make_shop  # noqa: PLC0415
    from launch.run import application  # noqa: PLC0415

    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    for theme, language in LOOKS:
        for old in out.glob(f"*-{theme}-{language}-*x*.png"):
            old.unlink()
    wanted = [scene for scene in scenes() if scene.name.startswith(only)]
    with tempfile.TemporaryDirectory(prefix="comptoir-pictures-") as folder:
        qt = application()
        components = list(draw_gallery(qt, out, LOOKS, SIZES[:1], only))
        components += draw_gallery(qt, out, LOOKS[:1], _SMALL[1:], only)
        studio = Studio(qt, make_shop(), Path(folder), out)
        studio.drawn += components
        studio.draw(wanted)
    _write_index(out, studio.drawn)
    for name, why in studio.failed:
        _say(f"pictures: {name}: {why}")
    if not studio.drawn:
        _say(f"pictures: no page has a name that begins with {only!r}")
        return 1
    if studio.failed:
        _say(f"pictures: {len(studio.failed)} could not be drawn, {len(studio.drawn)} could")
        return 1
    took = time.monotonic() - began
    _say(f"pictures: all {len(studio.drawn)} in {out}, {took:.0f} s; see index.html there")
    return 0


class Studio:
    """Draws scenes; ``drawn`` holds file names, ``failed`` names and reasons."""

    def __init__(self, qt: QApplication, shop: PictureShop, folder: Path, out: Path) -> None:
        self._qt, self._shop, self._folder, self._out = qt, shop, folder, out
        self.drawn: list[str] = []
        self.failed: list[tuple[str, str]] = []

    def draw(self, wanted: list[Scene]) -> None:
        """Draw them all, device by device."""
        from launch.picture_eye import Eye  # noqa: PLC0415 - see above
        from launch.picture_shops import open_shop  # noqa: PLC0415

        for kind, same in groupby(sorted(wanted, key=lambda s: s.kind), key=lambda s: s.kind):
            device = open_shop(self._shop, kind, self._folder)
            eye = Eye(self._qt, device, self._shop, self._out / "lost")
            try:
                self._draw_with(eye, list(same))
            finally:
                eye.close()

    def _draw_with(self, eye: Eye, wanted: list[Scene]) -> None:
        for number, (mode, language) in enumerate(LOOKS):
            seen = [scene for scene in wanted if scene.is_key or number < 2]
            if seen:
                with self._noting(eye, f"{mode}-{language}"):
                    eye.dress(mode, language)
            for scene in seen:
                self._draw_scene(eye, scene, (mode, language))

    def _draw_scene(self, eye: Eye, scene: Scene, look: tuple[str, str]) -> None:
        name = "-".join((scene.name, *look))
        with self._noting(eye, name):
            eye.resize(SIZES[0])
            eye.hear(is_online=scene.is_online)
            eye.be(scene.role)
            scene.reach(eye)
            for size in _sizes(scene, look):
                self._grab(eye, name, size)

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

    def _grab(self, eye: Eye, name: str, size: tuple[int, int]) -> None:
        eye.resize(size)
        eye.settle()
        file = f"{name}-{size[0]}x{size[1]}.png"
        if eye.app.window.grab().save(str(self._out / file)):
            self.drawn.append(file)


def _sizes(scene: Scene, look: tuple[str, str]) -> tuple[tuple[int, int], ...]:
    if scene.is_key:
        return SIZES
    return _SMALL if look == LOOKS[0] else SIZES[:1]


def _write_index(out: Path, drawn: list[str]) -> None:
    """A contact sheet."""
    body = "\n".join(_figures(sorted(drawn)))
    head = (
        "<!doctype html><meta charset='utf-8'><title>Comptoir</title><style>"
        "body{font:14px sans-serif;margin:24px;display:grid;gap:24px;"
        "grid-template-columns:repeat(auto-fill,minmax(360px,1fr))}"
        "figure{margin:0}img{width:100%;border:1px solid #ccc}</style>"
    )
    (out / "index.html").write_text(f"{head}\n{body}\n", encoding="utf-8")


def _figures(drawn: list[str]) -> Iterator[str]:
    for file in drawn:
        name = file.removesuffix(".png")
        yield (
            f"<figure><a href='{file}'><img loading='lazy' src='{file}' alt='{name}'></a>"
            f"<figcaption>{name}</figcaption></figure>"
        )


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
