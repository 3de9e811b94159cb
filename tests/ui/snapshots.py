"""Pictures of the main pages as they are meant to look, and how to make them anew.

``make snapshots`` writes those that changed into ``tests/ui/snapshots``: look at them before you
commit them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from launch.picture_choice import Look
    from launch.picture_eye import Eye
    from launch.picture_scene import Scene

FOLDER = Path(__file__).parent / "snapshots"
PAGES = (
    "counter",
    "customer-rich",
    "customers-results",
    "pickups-waiting",
    "hand-over-ready",
    "tickets-open",
    "ticket",
    "new-ticket-written",
    "new-customer",
    "notices",
    "item",
    "not-known-card",
    "settings",
    "sign-in",
)
LOOKS = (("light", "fr"), ("dark", "en"))
"""Both themes and both languages."""


def main_pages() -> tuple[Scene, ...]:
    """The scenes, all of one device and one person."""
    from launch.picture_scenes import scenes

    by_name = {scene.name: scene for scene in scenes()}
    return tuple(by_name[name] for name in PAGES)


def looks() -> tuple[Look, ...]:
    """How they are dressed."""
    from launch.picture_choice import Look

    return tuple(Look(theme=theme, language=language) for theme, language in LOOKS)


@contextmanager
def an_eye(qt: QApplication, folder: Path) -> Iterator[Eye]:
    """Looks at the demo shop, at a moment that is always the same."""
    from launch.picture_eye import Eye
    from launch.picture_shops import Kind, make_shop, open_shop
    from launch.pictures import AT
    from launch.services import stopped_clock

    with stopped_clock(AT):
        shop = make_shop()
        eye = Eye(qt, open_shop(shop, Kind.FULL, folder), shop, folder / "lost")
        try:
            yield eye
        finally:
            eye.app.looks.speak("en", None)
            eye.close()


def taken(eye: Eye, scene: Scene) -> QImage:
    """The window as a person sees it in this scene."""
    with eye.at(scene):
        eye.settle()
        return eye.app.window.grab().toImage()


def place(scene: Scene, look: Look) -> Path:
    """Where the picture is kept."""
    return FOLDER / f"{scene.name}-{look}.png"


def write() -> int:
    """Write the pictures that no longer look alike; the others stay as they are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QImage

    from launch.run import application
    from tests.ui.likeness import differences, small

    FOLDER.mkdir(exist_ok=True)
    wanted = {place(scene, look) for scene in main_pages() for look in looks()}
    for old in set(FOLDER.glob("*.png")) - wanted:
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, an_eye(application(), Path(folder)) as eye:
        for look in looks():
            eye.dress(look.theme, look.language)
            for scene in main_pages():
                path, now = place(scene, look), small(taken(eye, scene))
                if not path.exists() or differences(now, QImage(str(path))):
                    now.save(str(path))
                    sys.stdout.write(f"snapshots: {path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(write())
