"""``python -m sync.press``: make one snapshot; what is asked comes as JSON on standard input.

``{"database_url", "org", "scope", "folder"}``. Prints the snapshot's id, or nothing when none was
made. The address holds a password: it must not stand among the arguments, for everybody to read.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TextIO

from sync.press.making import make
from sync.server.database import open_engine

NICENESS = 10
"""Devices that wait for an answer go first."""


def main(asked: TextIO) -> int:
    """Make it; ends with the process that asked, whose line is ``asked``."""
    wanted = json.loads(asked.readline())
    threading.Thread(target=_end_with, args=(asked,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    engine = open_engine(wanted["database_url"], wanted["org"])
    try:
        sys.stdout.write(make(engine, wanted["scope"], Path(wanted["folder"])))
    finally:
        engine.dispose()
    return 0


def _end_with(line: TextIO) -> None:
    line.read()
    signal.raise_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.stdin))
