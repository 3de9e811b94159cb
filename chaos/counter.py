"""One device of the run, seen from outside: its process, its files, its notebook."""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, Table, select

from app.db import cursors, installs, outbox, settings, swap
from app.db.engine import open_engine, reading
from app.db.tables import op_log
from app.db.tables import outbox as outbox_table
from app.devices.keystore import KeyStore
from chaos.device import WIPED
from chaos.disks import BALLAST, Disk
from chaos.process import Process
from launch.device import DATABASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who and where a device is."""

    name: str
    store: str
    person: str
    url: str
    code: str


class Counter:
    """A device program that is started, killed, copied, restored; ``starts`` counts processes."""

    def __init__(
        self, seat: Seat, folder: Path, logs: Path, *, pace: float, disk: Disk | None = None
    ) -> None:
        self.seat, self._pace = seat, pace
        self.disk = disk or Disk(folder / seat.name)
        self.folder = self.disk.folder
        self.notebook = folder / f"{seat.name}.notebook"
        self.clock = folder / f"{seat.name}.clock"
        self._copy = folder / f"{seat.name}.copy"
        self._process = Process(logs / f"{seat.name}.log")
        self.starts = 0
        self.is_wiped = self.is_revoked = False
        self.excused: set[str] = set()
        """Operations that were on a disk which was replaced by an older copy."""

    @property
    def pid(self) -> int:
        """Of the present process; 0: none."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """Whether its process is there."""
        return self._process.lives

    @property
    def has_worked(self) -> bool:
        """Whether somebody did something here."""
        return self.notebook.exists() and self.notebook.stat().st_size > 0

    def start(self, seed: str, *, die_at: str = "", rest: bool = False) -> None:
        """Start a new process on the same files."""
        seat = self.seat
        arguments = ["--folder", str(self.folder), "--notebook", str(self.notebook)]
        arguments += ["--clock", str(self.clock), "--url", seat.url, "--code", seat.code]
        arguments += ["--store", seat.store, "--name", seat.name, "--person", seat.person]
        arguments += ["--pace", str(self._pace), "--seed", f"{seed} {self.starts}"]
        arguments += ["--die-at", die_at] if die_at else []
        arguments += ["--rest"] if rest else []
        self._process.start("chaos.device", *arguments)
        self.starts += 1

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def rest(self) -> None:
        """No more work; sync only."""
        self._process.tell(signal.SIGUSR1)

    def end(self) -> int | None:
        """Ask it to end; returns the exit status, None when it had to be killed."""
        return self._process.end()

    def notice_end(self) -> int | None:
        """How a process that ended by itself ended; None: it runs, or there is none."""
        if not self._process.ended_by_itself:
            return None
        status = self._process.reap()
        self.is_wiped = self.is_wiped or status == WIPED
        return status

    def close(self) -> None:
        """Nothing of it goes on."""
        self.kill()
        self.disk.close()

    # ------------------------------------------------------------------ its files
    def set_clock(self, error_s: float) -> None:
        """Somebody sets the device's clock wrong."""
        self.clock.write_text(str(error_s), encoding="utf-8")

    def copy(self) -> None:
        """Somebody copies the files of the app that is not running."""
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self.folder, self._copy, ignore=shutil.ignore_patterns(BALLAST))

    @property
    def has_copy(self) -> bool:
        """Whether :meth:`copy` was called."""
        return self._copy.exists()

    def restore(self, history: str) -> None:
        """Somebody puts the copy back: what was only on the disk before is gone.

        Args:
            history: the server's. A device that has not heard of it yet has not sent again what
                a server that fell back has forgotten: that goes with the disk as well.
        """
        lost = self._unsent() if self.history() == history else self._known()
        for path in list(self.folder.iterdir()):
            path.unlink()
        for path in self._copy.iterdir():
            shutil.copy2(path, self.folder / path.name)
        self.excused |= lost - self._known()

    @contextlib.contextmanager
    def opened(self) -> Iterator[Engine]:
        """The database, as the app opens it."""
        path = self.folder / DATABASE
        engine = open_engine(path, KeyStore(path).open().key)
        try:
            yield engine
        finally:
            engine.dispose()

    def device_id(self) -> str:
        """Who the server says it is; empty: it was never enrolled."""
        if not (self.folder / DATABASE).exists():
            return ""
        with self.opened() as engine, reading(engine) as db:
            known: str = settings.get(db, settings.DEVICE_ID, "")
        return known

    def history(self) -> str:
        """Which life of the server it knows; empty: none yet."""
        if not (self.folder / DATABASE).exists():
            return ""
        with self.opened() as engine, reading(engine) as db:
            return installs.get(db).history_id

    @property
    def is_loading(self) -> bool:
        """Another database is about to take this one's place: nobody else may open either."""
        path = self.folder / DATABASE
        return swap.fresh_path(path).exists() or swap.sealed_path(path).exists()

    def owes(self) -> int:
        """How many operations wait."""
        with self.opened() as engine, reading(engine) as db:
            return outbox.count(db)

    def positions(self) -> dict[str, int]:
        """How far it has pulled each scope."""
        with self.opened() as engine, reading(engine) as db:
            return cursors.positions(db)

    def _unsent(self) -> set[str]:
        with self.opened() as engine:
            return _op_ids(engine, outbox_table)

    def _known(self) -> set[str]:
        with self.opened() as engine:
            return _op_ids(engine, outbox_table) | _op_ids(engine, op_log)


def _op_ids(engine: Engine, table: Table) -> set[str]:
    with reading(engine) as db:
        return set(db.execute(select(table.c.op_id)).scalars())
