"""The guided tour: a day at the counter, played on the real app, server and devices.

It is also a test: it fails when what a person should see does not appear, or is there twice.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

OUT = Path("build/tour")
LANGUAGES = ("en", "fr")


def play(out: Path = OUT, language: str | None = None) -> int:
    """Play the story in one language or in both, writing pictures into ``out``; 0 when it held."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from launch.guide import Lost  # noqa: PLC0415 - Qt reads its platform when it is loaded

    spoken = (language,) if language else LANGUAGES
    for each in spoken:
        began = time.monotonic()
        try:
            count = _play_in(out / each, each)
        except Lost as lost:
            _say(f"tour: broken ({each}): the story did not find {lost}")
            return 1
        _say(f"{each}: {count} pictures in {out / each}, {time.monotonic() - began:.0f} s")
    _say("tour: all of the story holds")
    return 0


def _play_in(pictures: Path, language: str) -> int:
    from launch.run import application  # noqa: PLC0415
    from launch.stage import Stage  # noqa: PLC0415
    from launch.story import Story  # noqa: PLC0415

    shutil.rmtree(pictures, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="comptoir-tour-") as folder:
        stage = Stage(application(), language, Path(folder), pictures)
        try:
            stage.set_up()
            Story(stage, language).tell()
        finally:
            stage.clear()
    return len(list(pictures.rglob("*.png")))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
