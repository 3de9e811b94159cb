"""The central server of a run: processes over one PostgreSQL; killed, backed up, put back."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil
import psycopg
import requests

from chaos import process
from chaos.central import Central
from chaos.process import STOP_S
from chaos.worker import Worker
from launch.back_office import BackOffice
from sync.server import embedded

T = TypeVar("T")

SNAPSHOT_ROWS = 60
"""So few records that these small stores, too, are loaded from a file that was prepared."""

_OF_A_PROCESS = ("postmaster.pid", ".s.PGSQL*", ".handle_pids.json")
"""What of PostgreSQL's folder belongs to who runs it, and not to the data."""


class NotRestored(Exception):
    """A command of the restore said that it did not work; its log says why."""


class Servers:
    """The server processes, their PostgreSQL (own, or by URL and left alone), the office.

    ``together``: one server that keeps ``workers`` processes, behind one port.
    """

    def __init__(
        self,
        folder: Path,
        logs: Path,
        *,
        workers: int,
        together: bool = False,
        snapshots: bool = True,
        database_url: str = "",
    ) -> None:
        self.data = folder
        self._backup = folder.with_name("backup")
        self._commands = logs / "server-commands.log"
        more = ["--snapshot-rows", str(SNAPSHOT_ROWS)] if snapshots else ["--no-snapshots"]
        more += ["--database-url", database_url] if database_url else []
        alone, inside = (1, workers) if together else (workers, 1)
        self.workers = [
            Worker(f"server-{n}", folder, logs / f"server-{n}.log", *more, inside=inside)
            for n in range(1, alone + 1)
        ]
        self._own_database = not database_url
        self.database_url = database_url
        self._is_over = False
        self._history = ""
        self.fell_back_ms = 0
        """When it was put back from its backup, ms since 1970 UTC; 0: never."""

    def start(self) -> None:
        """Start everything; the first worker makes the database."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.workers[0].start()
        self.workers[0].wait()
        for worker in self.workers[1:]:
            worker.start()
        for worker in self.workers[1:]:
            worker.wait()
        if self._own_database:
            self.database_url = embedded.address(self._database)
        self._history = Central(self.database_url).history()

    @property
    def history(self) -> str:
        """Which life of the database this is, or was when it could be asked last."""
        with contextlib.suppress(psycopg.Error):
            self._history = Central(self.database_url).history()
        return self._history

    def ports(self) -> list[int]:
        """Where devices' requests go: also to a dead one, as with a plain balancer."""
        return [worker.port for worker in self.workers]

    @property
    def postmaster(self) -> int | None:
        """The process number of the own PostgreSQL, when it runs."""
        if not self._own_database:
            return None
        with contextlib.suppress(OSError, ValueError):
            text = (self._database / "postmaster.pid").read_text(encoding="utf-8")
            pid = int(text.split("\n")[0])
            if psutil.pid_exists(pid):
                return pid
        return None

    def kill_postgres(self) -> bool:
        """SIGKILL the postmaster; somebody's watch starts it again. False: it does not run."""
        pid = self.postmaster
        if pid is None:
            return False
        return process.kill(pid)

    def kill_backend(self, pick: Callable[[list[int]], int]) -> bool:
        """SIGKILL one connection's process: PostgreSQL throws everybody out and recovers."""
        pid = self.postmaster
        if pid is None:
            return False
        with contextlib.suppress(psutil.Error):
            of_clients = [
                child.pid
                for child in psutil.Process(pid).children()
                if "idle" in " ".join(child.cmdline()) or "[local]" in " ".join(child.cmdline())
            ]
            return bool(of_clients) and process.kill(pick(sorted(of_clients)))
        return False

    def asked(self, ask: Callable[[BackOffice], T], patience_s: float = 60.0) -> T:
        """Let the back office ask one worker after the other until one answers.

        Raises:
            requests.RequestException: none did in time, or one said no.
        """
        key = (self.data / "admin.key").read_text(encoding="utf-8").strip()
        until = time.monotonic() + patience_s
        turn = 0
        while True:
            port = self.workers[turn % len(self.workers)].port
            office = BackOffice(f"http://127.0.0.1:{port}", key)
            try:
                return ask(office)
            except requests.RequestException as error:
                if self._is_over or time.monotonic() > until or _is_no(error):
                    raise
                turn += 1
                time.sleep(0.2)
            finally:
                office.close()

    # ------------------------------------------------------------------ backup and restore
    def back_up(self) -> bool:
        """Copy the data while nothing runs (docs/operations.md); False: it is not ours to copy."""
        if not self._own_database:
            return False
        self._halt()
        shutil.rmtree(self._backup, ignore_errors=True)
        _copy(self._database, self._backup)
        self.start()
        return True

    def fall_back(self) -> bool:
        """Everything breaks, and the backup is put in its place; False: there is none.

        The graves are dug again before the first start; that it came back the server notices by
        itself. The list of graves is of the last moment: of somebody who was erased after it
        devices would have forgotten what the server then asks for in vain.

        Raises:
            NotRestored: a command did not work, or nobody noticed.
        """
        if not self._backup.exists():
            return False
        before = self.history
        graves = str(self._backup.with_name("graves.jsonl"))
        for worker in self.workers:
            worker.kill()
        self._command("erasures", "export", graves)
        self._end_postgres()
        shutil.rmtree(self._database)
        _copy(self._backup, self._database)
        self._command("erasures", "replay", graves)
        self.fell_back_ms = time.time_ns() // 1_000_000
        self.start()
        if self.history == before:
            raise NotRestored("the history is the same")
        return True

    @property
    def _database(self) -> Path:
        return self.data / "postgres"

    def _halt(self) -> None:
        for worker in self.workers:
            worker.stop()
        self._end_postgres()

    def _command(self, *words: str) -> None:
        if not process.run("sync.server", *words, "--data", str(self.data), log=self._commands):
            raise NotRestored(words[0])

    def database_logs(self) -> list[Path]:
        """What the own PostgreSQL writes about itself."""
        log = self._database / "log"
        return [log] if log.exists() else []

    def stop(self) -> list[str]:
        """End everything; returns what did not end cleanly."""
        self._is_over = True
        unclean = [
            f"{worker.name} ended with {status}"
            for worker in self.workers
            if (status := worker.stop()) != 0
        ]
        self._end_postgres()
        return unclean

    def _end_postgres(self) -> None:
        """Whatever happened: nothing of this run goes on."""
        pid = self.postmaster
        if pid is None:
            return
        with contextlib.suppress(psutil.Error, OSError):
            postmaster = psutil.Process(pid)
            if str(self.data.resolve()) in " ".join(postmaster.cmdline()):
                postmaster.send_signal(signal.SIGQUIT)
                postmaster.wait(STOP_S)


def _copy(data: Path, to: Path) -> None:
    """With owners: started by root, PostgreSQL works as somebody else."""
    subprocess.run(["/bin/cp", "-a", str(data), str(to)], check=True)
    for pattern in _OF_A_PROCESS:
        for left in to.glob(pattern):
            left.unlink()


def _is_no(error: requests.RequestException) -> bool:
    """A server answered that it must not be so: asking again would not help."""
    return error.response is not None and error.response.status_code in (404, 422)
