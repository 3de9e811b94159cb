"""From the start of the program to a window that one can work with.

Ours opens the encrypted database with the demo shop in it, without a network, and is usable once
the people who may sign in are painted. The floor is a program that shows a bare PySide6 window
with one button. Both run as fresh processes, one after the other, on warm files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import SMALL, counter_folder
from benchmarks.measure import Line, line

STARTS = 8
ROOT = Path(__file__).resolve().parent.parent


def run() -> Iterator[Line]:
    """Fresh processes in turn, so that both see the same machine; the first of each is dropped."""
    with counter_folder(SMALL) as folder:
        pairs = [(_start("ours", folder), _start("bare", folder)) for _ in range(STARTS + 1)][1:]
    yield line("cold-start", [ours for ours, _ in pairs], [bare for _, bare in pairs])


def _start(which: str, folder: Path) -> float:
    """Milliseconds until the program says that its window is usable."""
    command = [sys.executable, "-m", "benchmarks.windows", which, str(folder)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        spent = (time.perf_counter() - began) * 1000
    assert said == "usable", "the window never came"
    return spent
