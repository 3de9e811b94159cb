"""Every page can be drawn: the real app, on a device filled without a server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.house.code import ROOT


def _draw(out: Path, *chosen: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", "pictures", "--out", str(out), *chosen]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )


def test_a_page_is_drawn_in_both_themes_and_languages_on_every_screen(tmp_path: Path) -> None:
    told = _draw(tmp_path, "--only", "pickups-waiting", "--text", "100")
    assert told.returncode == 0, told.stdout + told.stderr
    pages = tmp_path.glob("pickups-*.png")
    drawn = {path.name: QImage(str(path)) for path in pages}
    assert len(drawn) == 16
    tablet = drawn["pickups-waiting-dark-fr-800x1280.png"]
    assert (tablet.width(), tablet.height()) == (800, 1280)
    bright, dim = (
        drawn[f"pickups-waiting-{theme}-fr-1280x800.png"].pixelColor(640, 790).lightness()
        for theme in ("light", "dark")
    )
    assert bright > 200
    assert dim < 60
    sheet = (tmp_path / "contact-light.html").read_text("utf-8")
    assert "pickups-waiting-light-en-1920x1080.png" in sheet
    assert "dark" not in sheet.partition("</h1>")[2]
    assert QImage(str(tmp_path / "contact-dark-01.png")).width() > 1280


def test_a_few_pictures_are_chosen(tmp_path: Path) -> None:
    few = ("--theme", "dark", "--language", "fr", "--size", "1024x600", "--text", "150")
    told = _draw(tmp_path, "--only", "tickets-l", *few)
    assert told.returncode == 0, told.stdout + told.stderr
    assert {path.name for path in tmp_path.glob("tickets-*.png")} == {
        f"tickets-{state}-dark-fr-150-1024x600.png" for state in ("late", "loading", "long")
    }


def test_a_page_that_does_not_exist_is_no_success(tmp_path: Path) -> None:
    told = _draw(tmp_path, "--only", "no-such-page")
    assert told.returncode == 1
    assert told.stdout.splitlines()[-1].startswith("pictures: no page")
