"""A new device takes its store from the server: 100,000 customers, 500,000 lines, and the day.

From an enrolled, empty device to the last record found by its keys and words: a card is
recognised. Each load is a process of its own, so that its memory can be told. The two floors run
in the same run, on the same records, each in turns with what it is compared with: see
:mod:`benchmarks.floors`. No load pays for what one before it left to be written to the disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.demo.stores import PARIS
from benchmarks import floors
from benchmarks.data import open_again
from benchmarks.measure import Line, line
from benchmarks.prepared import prepared
from benchmarks.servers import central, plain
from benchmarks.store import customers_wanted, filled
from launch.back_office import BackOffice

ROOT = Path(__file__).resolve().parent.parent
LOADS = int(os.environ.get("COMPTOIR_BENCH_LOADS", "5"))
"""How often each way is taken; five unless the environment says otherwise."""

Run = dict[str, float]
"""``seconds`` and ``extra_mb`` of one load."""


def run() -> Iterator[Line]:
    """Load new devices, then run both floors on what they hold."""
    customers = customers_wanted()
    pages, indexed, quick, bare = ([] for _ in range(4))
    with TemporaryDirectory(prefix="comptoir-bench-") as ready:
        with central(filled(customers), ["--no-snapshots"]) as (server, office, folder):
            pages.append(_pages(office, server.url, folder / "pages-0", 0))
            loaded = open_again(folder / "pages-0" / "device.db")
            records = floors.make_ready(loaded, Path(ready) / "ready")
            loaded.dispose()
            with plain(Path(ready) / "ready") as url:
                for n in range(LOADS):
                    indexed.append(load("indexed", url, folder / f"indexed-{n}"))
                    if n:
                        pages.append(_pages(office, server.url, folder / f"pages-{n}", n))
        with (
            central(filled(customers)) as (server, office, folder),
            plain(Path(ready) / "ready") as url,
        ):
            made = prepared(office, server.url, folder)
            for n in range(LOADS):
                bare.append(load("bare", url, folder / f"bare-{n}"))
                quick.append(_snapshot(office, server.url, folder / f"snap-{n}", n))
    yield _told(f"first-load-pages-{customers}", pages, bare, indexed, records)
    yield _told(f"first-load-snapshot-{customers}", quick, bare, indexed, records) | made


def _pages(office: BackOffice, url: str, folder: Path, number: int) -> Run:
    return load("pages", url, folder, office.enrolment_code(PARIS, f"Pages {number}"))


def _snapshot(office: BackOffice, url: str, folder: Path, number: int) -> Run:
    return load("snapshot", url, folder, office.enrolment_code(PARIS, f"Snapshot {number}"))


def load(how: str, url: str, folder: Path, code: str = "") -> Run:
    """One load of :mod:`benchmarks.loading` into a new ``folder``."""
    folder.mkdir()
    if sys.platform != "win32":
        os.sync()
    command = [sys.executable, "-m", "benchmarks.loading", how, url, str(folder), code]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    said: Run = json.loads(done.stdout)
    return said


def _told(
    name: str, ours: list[Run], bare: list[Run], indexed: list[Run], records: int
) -> dict[str, Any]:
    """The result: against the bare floor as every line, and how fast beside the indexed one."""
    spent, least, built = ([r["seconds"] for r in runs] for runs in (ours, bare, indexed))
    told = line(name, spent, least, "s", records=records)
    fair = line(name, spent, built, "s")
    return told | {
        "records_per_second": round(records / told["median"]),
        "floor_indexed": fair["floor"],
        "speed_to_bare": round(1 / told["ratio"], 2),
        "speed_to_indexed": round(1 / fair["ratio"], 2),
        "extra_mb": max(r["extra_mb"] for r in ours),
    }
