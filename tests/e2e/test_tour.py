"""The guided tour is a test: the whole story, on the real app, server and two devices."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.code import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_story_holds_from_first_start_to_the_settled_incident(
    tmp_path: Path, language: str
) -> None:
    command = [sys.executable, "main.py", "tour", "--language", language, "--out", str(tmp_path)]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.splitlines()[-1] == "tour: all of the story holds"
    assert len(list((tmp_path / language).rglob("*.png"))) > 20
