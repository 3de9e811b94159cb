"""``import`` on the command line."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sync.server.clock import ms, utc_now
from sync.server.erasure_commands import Command, Database
from sync.server.import_file import BadLine, Progress, bring
from sync.server.logs import log

SHOWN = 100
"""Lines that were left out are told one by one up to here."""


def add(commands: Any, command: Command, database: Database) -> None:
    """Add the command; ``command`` makes one, ``database`` opens what it works on."""
    bringing = command(
        commands,
        "import",
        lambda asked: _import(asked, database),
        "bring records in from a file, one JSON object per line",
    )
    bringing.add_argument("file", type=Path, help="UTF-8, a record per line; -: the terminal")
    bringing.add_argument(
        "--from-line", type=int, default=1, help="go on with an import that stopped (1)"
    )
    bringing.add_argument(
        "--skip", action="store_true", help="leave out lines that cannot be brought in, and go on"
    )


def _import(asked: argparse.Namespace, database: Database) -> int:
    reached = Progress(lines=asked.from_line - 1)

    def told(progress: Progress) -> None:
        reached.lines = progress.lines
        print(f"line {progress.lines}: {progress.changed} changed", flush=True)

    is_piped = str(asked.file) == "-"
    with (
        nullcontext(sys.stdin.buffer) if is_piped else asked.file.open("rb") as file,
        database(asked) as engine,
    ):
        try:
            done = bring(
                engine,
                file,
                lambda: ms(utc_now()),
                first_line=asked.from_line,
                skips=asked.skip,
                told=told,
            )
        except BadLine as bad:
            print(f"no: {bad}; go on with --from-line {reached.lines + 1}", file=sys.stderr)
            return 1
    log("imported", records=done.records, changed=done.changed, skipped=len(done.skipped))
    print(f"imported: {done.records} records, {done.changed} changed")
    return _say_skipped(done)


def _say_skipped(done: Progress) -> int:
    for bad in done.skipped[:SHOWN]:
        print(f"left out: {bad}", file=sys.stderr)
    if len(done.skipped) > SHOWN:
        print(f"left out: {len(done.skipped)} lines in all", file=sys.stderr)
    return 1 if done.skipped else 0
