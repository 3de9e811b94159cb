"""One device of the run, seen from outside: its process, its files, its notebook."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, Table, select

from app.db import cursors, outbox, settings
from app.db.engine import open_engine, reading
from app.db.tables import op_log
from app.db.tables import outbox as outbox_table
from app.devices.keystore import KeyStore
from chaos.device import WIPED
from chaos.disks import BALLAST, Disk
from launch.device import DATABASE

ROOT = Path(__file__).resolve().parent.parent
STOP_S = 20.0


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

    def __init__(self, seat: Seat, folder: Path, logs: Path, *, pace: float) -> None:
        self.seat, self._pace = seat, pace
        self.disk = Disk(folder / seat.name)
        self.folder = self.disk.folder
        self.notebook = folder / f"{seat.name}.notebook"
        self.clock = folder / f"{seat.name}.clock"
        self.log = logs / f"{seat.name}.log"
        self._copy = folder / f"{seat.name}.copy"
        self._process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self.is_wiped = self.is_revoked = False
        self.excused: set[str] = set()
        """Operations that were on a disk which was replaced by an older copy."""

    @property
    def pid(self) -> int:
        """Of the present process; 0: none."""
        return self._process.pid if self._process is not None else 0

    @property
    def status(self) -> int | None:
        """None while it runs; else how it ended (negative: by which signal)."""
        return self._process.poll() if self._process is not None else 0

    @property
    def has_worked(self) -> bool:
        """Whether somebody did something here."""
        return self.notebook.exists() and self.notebook.stat().st_size > 0

    def start(self, seed: str, *, die_at: str = "", rest: bool = False) -> None:
        """Start a new process on the same files."""
        seat = self.seat
        command = [sys.executable, "-m", "chaos.device", "--folder", str(self.folder)]
        command += ["--notebook", str(self.notebook), "--clock", str(self.clock)]
        command += ["--url", seat.url, "--code", seat.code, "--store", seat.store]
        command += ["--name", seat.name, "--person", seat.person, "--pace", str(self._pace)]
        command += ["--seed", f"{seed} {self.starts}"]
        command += ["--die-at", die_at] if die_at else []
        command += ["--rest"] if rest else []
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.starts += 1

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._reap()

    def rest(self) -> None:
        """No more work; sync only."""
        if self.status is None:
            os.kill(self.pid, signal.SIGUSR1)

    def end(self) -> int | None:
        """Ask it to end; returns the exit status, None when it had to be killed."""
        if self._process is None:
            return 0
        if self.status is None:
            self._process.terminate()
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return None
        finally:
            self._reap()

    def notice_end(self) -> int | None:
        """How a process that ended by itself ended; None: it runs, or there is none."""
        status = self.status if self._process is not None else None
        if status is not None:
            self.is_wiped = self.is_wiped or status == WIPED
            self._reap()
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

    def restore(self) -> int:
        """Somebody puts the copy back; returns how many operations went with the disk."""
        lost = self._unsent()
        for path in list(self.folder.iterdir()):
            path.unlink()
        for path in self._copy.iterdir():
            shutil.copy2(path, self.folder / path.name)
        lost -= self._known()
        self.excused |= lost
        return len(lost)

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

    def _reap(self) -> None:
        if self._process is not None:
            self._process.wait()
            if self._process.stdin is not None:
                with contextlib.suppress(OSError):
                    self._process.stdin.close()
            self._process = None


def _op_ids(engine: Engine, table: Table) -> set[str]:
    with reading(engine) as db:
        return set(db.execute(select(table.c.op_id)).scalars())
