"""What happened in a shop, kept beside it: so that one can ask afterwards what became of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.db import entities, installs
from app.db.engine import reading
from app.db.outbox import Operation
from app.domain.customers import CONTACT_FIELDS, Customer
from sync.client.engine import LOG_KEPT_MS
from sync.server.clock import ms
from tests.e2e.books import Book, known_on_disk, pending
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from tests.postgres import Postgres

Shown = Mapping[tuple[str, str], str]
"""Customer and field to the value that a device showed."""

WORDS = re.compile(rb"words-\d{4}")


@dataclass
class ServerBackup:
    """A copy of the server's database, and how many devices were enrolled by then."""

    url: str
    devices: int


@dataclass
class Memory:
    """Who did what and had seen what; which copies of disks lie about; who was erased."""

    world: World
    books: dict[str, Book] = field(default_factory=dict)
    ever: dict[str, Operation] = field(default_factory=dict)
    saw: dict[str, Shown] = field(default_factory=dict)
    copies: dict[str, Path] = field(default_factory=dict)
    server_backup: ServerBackup | None = None
    devices: int = 0
    history_changed: bool = False
    removed: set[tuple[str, str]] = field(default_factory=set)  # by the office, for good or not
    of_lost_histories: set[str] = field(default_factory=set)  # what their authors saw is no base
    erased: set[str] = field(default_factory=set)
    erased_by_office: set[str] = field(default_factory=set)
    swept: set[str] = field(default_factory=set)
    put_back: set[str] = field(default_factory=set)  # devices whose disk is older than their word
    foreign: set[str] = field(default_factory=set)
    _words: int = 0
    _databases: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name, tablet in self.world.tablets.items():
            self.begins(name)
            self.copies[name] = tablet.path.with_suffix(".copy")
            tablet.backup(self.copies[name])

    def new_words(self) -> str:
        """Words that nobody wrote before."""
        self._words += 1
        return f"words-{self._words:04}"

    def begins(self, name: str) -> None:
        """A device begins, with what is on its disk."""
        book = self.books.setdefault(name, Book())
        book.note(self.world.tablets[name])

    def note(self, name: str, shown: Shown) -> None:
        """Remember what was done just now, by somebody who was shown this."""
        tablet = self.world.tablets[name]
        for op in pending(tablet):
            if op.op_id not in self.ever:
                self.ever[op.op_id] = op
                self.saw[op.op_id] = shown
                if op.kind == "customer_erasure_requested":
                    self.erased.add(op.subject)
        self.books[name].note(tablet)

    def disk_replaced(self, name: str) -> None:
        """What was nowhere but on the disk before is lost with it."""
        self.put_back.add(name)
        self.books[name].forget_all_but(known_on_disk(self.world.tablets[name]))
        self.time_passed()

    def wiped(self, name: str) -> None:
        """What was done there is no longer to be seen there."""
        self.books[f"{name} before {len(self.books)}"] = self.books.pop(name)

    def time_passed(self) -> None:
        """A server that came back from a backup hears again what devices remember, 14 days."""
        if not self.history_changed:
            return
        there = {r.op_id for r in self.world.ask("SELECT op_id FROM ledger")}
        since = ms(self.world.central.clock()) - LOG_KEPT_MS
        for name, book in self.books.items():
            tablet = self.world.tablets.get(name)
            if tablet is not None:
                book.forget_all_but(there | _remembered(tablet, since))
            else:
                book.forget_all_but(there)

    def keeps(self, database_url: str) -> None:
        """A copy of the server's database, to be dropped in the end."""
        self._databases.append(database_url)

    def forgets_backups(self, postgres: Postgres) -> None:
        """Drop them."""
        for url in self._databases:
            postgres.drop(url)

    def sweeps(self) -> None:
        """The server forgets the ids of those of whom every device has said that they are gone."""
        self.swept |= self.gone()

    def gone(self) -> set[str]:
        """Who was erased, and what went with them."""
        found = self.erased_by_office | self.swept
        for row in self.world.ask("SELECT customer_id, refs FROM erasure"):
            found |= {row.customer_id, *(record_id for _, record_id in json.loads(row.refs))}
        return found - {""}

    def concerns_erased(self, gone: set[str]) -> set[str]:
        """The operations about those who were erased, and about what hung on them."""
        names = set(gone)
        found: set[str] = set()
        grew = True
        while grew:
            about = {
                op_id
                for op_id, op in self.ever.items()
                if op_id not in found and _mentions(op, names)
            }
            found |= about
            names |= {self.ever[op_id].subject for op_id in about}
            grew = bool(about)
        return found


def _mentions(op: Operation, names: set[str]) -> bool:
    return op.subject in names or any(f'"{name}"' in op.body for name in names)


def _remembered(tablet: Tablet, since_ms: int) -> set[str]:
    """What a device sends again to a server of another history."""
    with reading(tablet.engine) as db:
        rows: Any = db.exec_driver_sql(
            "SELECT op_id FROM outbox UNION SELECT op_id FROM op_log WHERE answered_ms >= ?",
            (since_ms,),
        )
        return set(rows.scalars())


def history_of(tablet: Tablet) -> str:
    """Which life of the server a device knows."""
    with reading(tablet.engine) as db:
        return installs.get(db).history_id


def shown_on(tablet: Tablet) -> Shown:
    """What a device shows of contact details."""
    with reading(tablet.engine) as db:
        people = entities.where(db, Customer)
    return {
        (person.customer_id, field): getattr(person, field)
        for person in people
        for field in CONTACT_FIELDS
    }
