"""``python -m benchmarks.loading HOW URL FOLDER [CODE]``: one load in a process of its own.

HOW is ``pages`` or ``snapshot`` (the app's own sync, enrolled with CODE), ``bare`` or ``indexed``
(the floors).
Prints a line of JSON: seconds, and MB of memory at the peak above those before the load.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import floors
from benchmarks.measure import milliseconds
from benchmarks.memory import Memory
from benchmarks.prepared import by_snapshot
from benchmarks.servers import enrolled_with


def main(how: str, url: str, folder: str, code: str = "") -> None:
    """Load once and tell."""
    work = _work(how, url, Path(folder), code)
    memory = Memory()
    seconds = milliseconds(work) / 1000
    print(json.dumps({"seconds": seconds, "extra_mb": memory.extra_mb()}), flush=True)


def _work(how: str, url: str, folder: Path, code: str) -> Callable[[], object]:
    path = folder / "device.db"
    match how:
        case "bare":
            return partial(floors.bare, url, path)
        case "indexed":
            return partial(floors.indexed, url, path)
        case "snapshot":
            return partial(by_snapshot, enrolled_with(code, url, path))
        case _:
            device = enrolled_with(code, url, path)
            device.sync._first._is_over = True  # noqa: SLF001 - whatever the server has prepared
            return device.sync.exchange


if __name__ == "__main__":
    main(*sys.argv[1:])
