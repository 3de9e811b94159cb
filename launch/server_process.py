"""Run the central server as a program of its own, for the demo, the tour and trials."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue

from app.domain.errors import Fault

READY = "Comptoir server ready on "
START_SECONDS = 90
PORT = "port"
STOP_SECONDS = 20
ROOT = Path(__file__).resolve().parent.parent


class ServerNotStarted(Fault):
    """The server ended or stayed silent; its log says why."""

    code = "server_not_started"


class ServerProcess:
    """``python -m sync.server`` on an embedded PostgreSQL in ``folder``.

    The port is free and kept in the folder: the next :meth:`start` listens at the same address,
    unless somebody took it meanwhile. ``options`` are of ``serve``.
    """

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        self._folder, self._options = folder, options
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    @property
    def log(self) -> Path:
        """Where the server writes what it does."""
        return self._folder / "server.log"

    @property
    def admin_key(self) -> str:
        """The key that imports and enrolment codes ask for."""
        return (self._folder / "admin.key").read_text(encoding="utf-8").strip()

    @property
    def pid(self) -> int:
        """Of the running process; 0: none runs."""
        return self._process.pid if self._process is not None else 0

    def start(self) -> None:
        """Start and wait until it listens.

        Raises:
            ServerNotStarted: it ended, or was not ready within 90 seconds.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        port = self._usual_port()
        command = [sys.executable, "-m", "sync.server", "serve"]
        command += ["--data", str(self._folder), "--port", port, "--with-parent", *self._options]
        log = self.log.open("a", encoding="utf-8")
        with log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd=ROOT,
                stdin=subprocess.PIPE,  # its end is the server's too: also when we are killed
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.url = self._wait_until_ready(self._process)
        (self._folder / PORT).write_text(self.url.rpartition(":")[2], encoding="utf-8")

    def stop(self) -> None:
        """End it cleanly; the database is closed with it."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def _usual_port(self) -> str:
        """The port of last time when it is free, else 0: any."""
        kept = self._folder / PORT
        port = kept.read_text(encoding="utf-8").strip() if kept.exists() else "0"
        with socket.socket() as trial, suppress(OSError, ValueError):
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("127.0.0.1", int(port)))
            return port
        return "0"

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> str:
        lines: Queue[str] = Queue()
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()
        try:
            while line := lines.get(timeout=START_SECONDS):
                if line.startswith(READY):
                    return line.removeprefix(READY).strip()
        except Empty:
            pass
        self.stop()
        raise ServerNotStarted


def _read(process: subprocess.Popen[str], lines: Queue[str]) -> None:
    """Pass on what it prints; an empty line at its end. Reads on, so that it never blocks."""
    stream = process.stdout
    if stream is None:
        return
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed by stop()
        pass
    lines.put("")
