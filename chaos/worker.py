"""One process of the central server, killed and started again."""

from __future__ import annotations

import contextlib
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from chaos import process
from chaos.process import Process

START_S = 90.0


class NotStarted(Exception):
    """A server process ended or stayed silent; its log says why."""


class Worker:
    """One ``python -m sync.server serve`` on a port that stays the same; ``more``: its options."""

    def __init__(self, name: str, data: Path, log: Path, *more: str, inside: int = 1) -> None:
        self.name, self.port, self._inside = name, _free_port(), inside
        self._data, self._more = data, more
        self._process = Process(log)

    @property
    def ended_by_itself(self) -> bool:
        """Whether it ended though nobody told it to."""
        return self._process.ended_by_itself

    def start(self) -> None:
        """Start, unless it runs; :meth:`wait` says when it listens."""
        if self._process.lives:
            return
        arguments = ["--with-parent", "--data", str(self._data), "--port", str(self.port)]
        arguments += ["--workers", str(self._inside)] if self._inside > 1 else []
        self._process.start("sync.server", "serve", *arguments, *self._more)

    def wait(self) -> None:
        """Wait until it listens.

        Raises:
            NotStarted: it ended, or was silent for 90 seconds.
        """
        until = time.monotonic() + START_S
        while self._process.lives and time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.05)
        raise NotStarted(self.name)

    def kill_inside(self, pick: Callable[[list[int]], int]) -> bool:
        """SIGKILL one of its workers, which it starts again itself; False: it has none."""
        if self._inside == 1 or not self._process.pid:
            return False
        with contextlib.suppress(psutil.Error):
            children = psutil.Process(self._process.pid).children()
            workers = [child.pid for child in children if "spawn_main" in str(child.cmdline())]
            return bool(workers) and process.kill(pick(sorted(workers)))
        return False

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def stop(self) -> int:
        """End it cleanly, as its parent's end would; returns the exit status."""
        status = self._process.end()
        return -signal.SIGKILL if status is None else status


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port: int = trial.getsockname()[1]
        return port
