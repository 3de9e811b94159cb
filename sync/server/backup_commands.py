"""``backup`` and ``restore`` of the embedded database and the keys, while the server runs.

A copy of the files of a database that runs is none: it mixes moments. The embedded PostgreSQL
brings ``pg_dump`` along; your own has its own.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sync.server import admin_key, card_seal, embedded
from sync.server.erasure_commands import Command, Database, export
from sync.server.starting import NotStarted

DUMP, GRAVES = "comptoir.dump", "graves.jsonl"
Work = Callable[[argparse.Namespace, Database], None]

KEYS = (admin_key.NAME, admin_key.BEFORE, admin_key.METRICS, card_seal.NAME)


def add(commands: Any, command: Command, database: Database) -> None:
    """Add the commands; ``command`` makes one, ``database`` opens what it works on."""
    works: dict[str, tuple[Work, str]] = {
        "backup": (_backup, "the embedded database and the keys, while the server runs"),
        "restore": (_restore, "put a backup back, into a folder without a database"),
    }
    for name, (work, text) in works.items():
        made = command(commands, name, lambda asked, w=work: _run(asked, w, database), text)
        made.add_argument("folder", type=Path, help="of the backup")


def _run(asked: argparse.Namespace, work: Work, database: Database) -> int:
    if asked.database_url:
        raise NotStarted("for your own PostgreSQL take its pg_dump and pg_restore")
    work(asked, database)
    return 0


def _backup(asked: argparse.Namespace, database: Database) -> None:
    into: Path = asked.folder
    if not (asked.data / "postgres").is_dir():
        raise NotStarted(f"there is no database in {asked.data}")
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = into / f"{DUMP}.new"
    with database(asked) as engine:
        export(engine, into / GRAVES)
        _pg("pg_dump", "--format=custom", "--file", draft, embedded.address(_postgres(asked)))
    draft.chmod(0o600)
    for name in KEYS:
        if (asked.data / name).is_file():
            shutil.copy2(asked.data / name, into / name)
    draft.replace(into / DUMP)
    print(f"in {into}: {', '.join(sorted(file.name for file in into.iterdir()))}")


def _restore(asked: argparse.Namespace, database: Database) -> None:
    dump: Path = asked.folder / DUMP
    if not dump.is_file():
        raise NotStarted(f"there is no {DUMP} in {asked.folder}")
    if _postgres(asked).exists():
        raise NotStarted(f"there is a database in {asked.data}: name another folder, or move it")
    asked.data.mkdir(parents=True, exist_ok=True)
    try:
        with embedded.running(_postgres(asked)) as server:
            into = ("--dbname", server.get_uri(), dump)
            _pg("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", *into)
    except NotStarted:
        shutil.rmtree(_postgres(asked))
        raise
    for name in KEYS:
        if (asked.folder / name).is_file() and not (asked.data / name).exists():
            shutil.copy2(asked.folder / name, asked.data / name)
    with database(asked) as engine, engine.connect():
        pass  # as at every start: it is brought up to date, and seen to be somewhere else
    print(f"restored into {asked.data}; devices load again, and send what it does not know")


def _postgres(asked: argparse.Namespace) -> Path:
    return Path(asked.data) / "postgres"


def _pg(program: str, *arguments: Path | str) -> None:
    """Run one of the embedded PostgreSQL's own programs.

    Raises:
        NotStarted: it failed; what it said is on the standard error output.
    """
    there = shutil.which(program, path=str(embedded.PROGRAMS)) or program
    if subprocess.run((there, *arguments), check=False).returncode:  # noqa: S603 - our own
        raise NotStarted(f"{program} failed")
