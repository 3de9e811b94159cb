"""A snapshot that is prepared on a running server, and a device that takes it."""

from __future__ import annotations

import time
from pathlib import Path

from app.db import cursors
from app.db.engine import reading
from app.demo.stores import PARIS
from benchmarks.servers import Enrolled, enrolled
from launch.back_office import BackOffice

LONGEST_S = 600.0
LOOK_S = 0.25


def prepared(office: BackOffice, url: str, folder: Path) -> dict[str, float]:
    """Let a device ask for its store until the server has it; how long that took, and its size.

    The server begins with it when the device's code is made.
    """
    began = time.monotonic()
    device = enrolled(office, url, folder / "asks.db", PARIS, "Asks")
    first = device.sync._first  # noqa: SLF001 - only the question, not the load
    while (offer := first.offered()) is None:
        if time.monotonic() - began > LONGEST_S:
            raise TimeoutError("no snapshot was made")
        first._is_over = False  # noqa: SLF001 - ask again
        time.sleep(LOOK_S)
    spent = time.monotonic() - began
    device.sync.stop()
    device.engine.dispose()
    return {
        "build_s": round(spent, 1),
        "file_mb": round(offer.size / 1e6, 1),
        "database_mb": round(offer.pages * 4096 / 1e6, 1),
    }


def by_snapshot(device: Enrolled) -> None:
    """Load; raises when it came by pages after all."""
    device.sync.exchange()
    with reading(device.engine) as db:
        assert cursors.known(db)[f"store:{PARIS}"].bit == cursors.SNAPSHOT
