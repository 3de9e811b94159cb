"""The central server of a run: several processes over one PostgreSQL, killed and started again."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil
import requests

from launch.back_office import BackOffice
from sync.server import embedded

T = TypeVar("T")

START_S = 90.0
STOP_S = 20.0
ROOT = Path(__file__).resolve().parent.parent


class NotStarted(Exception):
    """A server process ended or stayed silent; its log says why."""


class Worker:
    """One ``python -m sync.server serve`` on a port that stays the same."""

    def __init__(
        self, name: str, data: Path, log: Path, database_url: str, *, inside: int = 1
    ) -> None:
        self.name, self.port, self._inside = name, _free_port(), inside
        self._data, self._log, self._database_url = data, log, database_url
        self._process: subprocess.Popen[str] | None = None

    @property
    def lives(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def ended_by_itself(self) -> bool:
        """Whether it ended though nobody told it to."""
        return self._process is not None and self._process.poll() is not None

    def start(self) -> None:
        """Start, unless it runs; :meth:`wait` says when it listens."""
        if self.lives:
            return
        self._reap()
        command = [sys.executable, "-m", "sync.server", "serve", "--with-parent"]
        command += ["--data", str(self._data), "--port", str(self.port)]
        command += ["--workers", str(self._inside)] if self._inside > 1 else []
        if self._database_url:
            command += ["--database-url", self._database_url]
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                text=True,
            )

    def wait(self) -> None:
        """Wait until it listens.

        Raises:
            NotStarted: it ended, or was silent for 90 seconds.
        """
        until = time.monotonic() + START_S
        while self.lives and time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.05)
        raise NotStarted(self.name)

    def kill_inside(self, pick: Callable[[list[int]], int]) -> bool:
        """SIGKILL one of its workers, which it starts again itself; False: it has none."""
        if self._inside == 1 or self._process is None:
            return False
        with contextlib.suppress(psutil.Error, OSError):
            children = psutil.Process(self._process.pid).children()
            workers = [child.pid for child in children if "spawn_main" in str(child.cmdline())]
            if workers:
                os.kill(pick(sorted(workers)), signal.SIGKILL)
                return True
        return False

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._reap()

    def stop(self) -> int:
        """End it cleanly, as its parent's end would; returns the exit status."""
        if self._process is None:
            return 0
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return -signal.SIGKILL
        finally:
            self._reap()

    def _reap(self) -> None:
        if self._process is not None:
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process = None


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
        database_url: str = "",
    ) -> None:
        self.data = folder
        alone, inside = (1, workers) if together else (workers, 1)
        self.workers = [
            Worker(f"server-{n}", folder, logs / f"server-{n}.log", database_url, inside=inside)
            for n in range(1, alone + 1)
        ]
        self._own_database = not database_url
        self.database_url = database_url
        self._is_over = False

    def start(self) -> None:
        """Start everything; the first worker makes the database."""
        self.data.mkdir(parents=True)
        self.workers[0].start()
        self.workers[0].wait()
        for worker in self.workers[1:]:
            worker.start()
        for worker in self.workers[1:]:
            worker.wait()
        if self._own_database:
            self.database_url = embedded.address(self.data / "postgres")

    def ports(self) -> list[int]:
        """Where devices' requests go: also to a dead one, as with a plain balancer."""
        return [worker.port for worker in self.workers]

    @property
    def postmaster(self) -> int | None:
        """The process number of the own PostgreSQL, when it runs."""
        if not self._own_database:
            return None
        with contextlib.suppress(OSError, ValueError):
            text = (self.data / "postgres" / "postmaster.pid").read_text(encoding="utf-8")
            pid = int(text.split("\n")[0])
            if psutil.pid_exists(pid):
                return pid
        return None

    def kill_postgres(self) -> bool:
        """SIGKILL the postmaster; somebody's watch starts it again. False: it does not run."""
        pid = self.postmaster
        if pid is None:
            return False
        os.kill(pid, signal.SIGKILL)
        return True

    def kill_backend(self, pick: Callable[[list[int]], int]) -> bool:
        """SIGKILL one connection's process: PostgreSQL throws everybody out and recovers."""
        pid = self.postmaster
        if pid is None:
            return False
        with contextlib.suppress(psutil.Error, OSError):
            of_clients = [
                child.pid
                for child in psutil.Process(pid).children()
                if "idle" in " ".join(child.cmdline()) or "[local]" in " ".join(child.cmdline())
            ]
            if of_clients:
                os.kill(pick(sorted(of_clients)), signal.SIGKILL)
                return True
        return False

    def asked(self, ask: Callable[[BackOffice], T], patience_s: float = 60.0) -> T:
        """Let the back office ask one worker after the other until one answers."""
        key = (self.data / "admin.key").read_text(encoding="utf-8").strip()
        until = time.monotonic() + patience_s
        turn = 0
        while True:
            port = self.workers[turn % len(self.workers)].port
            office = BackOffice(f"http://127.0.0.1:{port}", key)
            try:
                return ask(office)
            except requests.RequestException:
                if self._is_over or time.monotonic() > until:
                    raise
                turn += 1
                time.sleep(0.2)
            finally:
                office.close()

    def revoke(self, device_id: str) -> None:
        """A manager revokes a device."""
        self.asked(lambda office: office.revoke(device_id))

    def database_logs(self) -> list[Path]:
        """What the own PostgreSQL writes about itself."""
        log = self.data / "postgres" / "log"
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
            process = psutil.Process(pid)
            if str(self.data.resolve()) in " ".join(process.cmdline()):
                process.send_signal(signal.SIGQUIT)
                process.wait(STOP_S)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port: int = trial.getsockname()[1]
        return port
