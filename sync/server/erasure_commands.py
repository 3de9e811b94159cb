"""``erase``, ``erasures`` and ``lease`` on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from sync.server import erasing, gravebook, receipts
from sync.server.clock import ms, utc_now
from sync.server.database import transact
from sync.server.lease_days import get_lease_days, put_lease_days

Database = Callable[[argparse.Namespace], AbstractContextManager[Engine]]
Command = Callable[..., argparse.ArgumentParser]


def add(commands: Any, command: Command, database: Database) -> None:
    """Add the commands; ``command`` makes one, ``database`` opens what it works on."""
    erase = command(
        commands, "erase", lambda asked: _erase(asked, database), "erase a customer for ever"
    )
    erase.add_argument("customer", help="id of the customer")
    listed = command(
        commands,
        "erasures",
        lambda asked: _erasures(asked, database),
        "who has not confirmed; the list to keep beside the backups",
    )
    listed.add_argument(
        "action", nargs="?", default="show", choices=("show", "export", "replay"), help="(show)"
    )
    listed.add_argument("file", nargs="?", type=Path, help="of export and replay; -: the terminal")
    lease = command(
        commands,
        "lease",
        lambda asked: _lease(asked, database),
        "days without the server after which devices lock their customer data",
    )
    lease.add_argument("--days", type=int, help="from 1 to 365; without: show them")


def _erase(asked: argparse.Namespace, database: Database) -> int:
    with database(asked) as engine:
        done = transact(engine, lambda db: erasing.erase(db, asked.customer, ms(utc_now())))
    if done.number:
        print(f"erased: {done.records} records; {done.devices} devices have to confirm")
    else:
        print("erased before")
    return 0


def _erasures(asked: argparse.Namespace, database: Database) -> int:
    if asked.action != "show" and asked.file is None:
        print("no: name a file", file=sys.stderr)
        return 2
    with database(asked) as engine:
        match asked.action:
            case "export":
                export(engine, asked.file)
            case "replay":
                _replay(engine, asked.file)
            case _:
                _show(engine)
    return 0


def _show(engine: Engine) -> None:
    with engine.begin() as db:
        receipts.tidy(db, ms(utc_now()))
        lines = receipts.lines(db)
    for line in lines:
        at = _day(line.at_ms)
        print(f"{line.number}  {at}  {line.records} records  {line.confirmed} confirmed")
        for each in line.waiting:
            print(f"    waits for {each.name} ({each.store_id}), last seen {_day(each.seen_ms)}")


def _day(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M")


def export(engine: Engine, file: Path) -> None:
    """Write the list of graves to ``file``; ``-``: to the terminal."""
    with engine.begin() as db:
        words = "".join(f"{line}\n" for line in gravebook.export(db))
    if file == Path("-"):
        sys.stdout.write(words)
        return
    draft = file.with_name(file.name + ".new")
    draft.write_text(words)
    draft.replace(file)


def _replay(engine: Engine, file: Path) -> None:
    with sys.stdin if file == Path("-") else file.open() as lines:
        done = gravebook.replay(engine, lines, ms(utc_now()))
    print(
        f"{done.graves} graves; erased again: {done.customers} customers, {done.records} records; "
        f"shut out again: {done.devices} devices"
    )


def _lease(asked: argparse.Namespace, database: Database) -> int:
    with database(asked) as engine, engine.begin() as db:
        if asked.days is not None:
            try:
                put_lease_days(db, asked.days)
            except ValueError as error:
                print(f"no: {error}", file=sys.stderr)
                return 2
        print(f"devices lock after {get_lease_days(db)} days without the server")
    return 0
