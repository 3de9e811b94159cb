"""The real server as a process of its own, on a free port."""

from __future__ import annotations

import queue
import signal
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx2

READY = "Comptoir server ready on "
START_SECONDS = 60


class Process:
    """``python -m sync.server`` on a folder (embedded PostgreSQL) or on a database by URL."""

    def __init__(
        self,
        data: Path,
        database_url: str = "",
        *options: str,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.data = data
        url = ("--database-url", database_url) if database_url else ()
        self.child = subprocess.Popen(
            (
                *(sys.executable, "-m", "sync.server", "serve"),
                *("--data", str(data), "--port", "0"),
                *url,
                *options,
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self.log: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, args=(self.child.stdout, self._lines.put)),
            threading.Thread(target=self._read, args=(self.child.stderr, self.log.append)),
        ]
        for reader in self._readers:
            reader.start()
        self.url = self._lines.get(timeout=START_SECONDS).removeprefix(READY).strip()
        self.http = httpx2.Client(base_url=self.url, timeout=40, verify=trust or True)

    def _read(self, stream: Any, keep: Any) -> None:
        for line in stream:
            keep(line)
        keep("")
        stream.close()

    def admin(self, path: str, body: Any) -> Any:
        key = (self.data / "admin.key").read_text().strip()
        reply = self.http.post(path, json=body, headers={"Authorization": f"Bearer {key}"})
        assert reply.status_code == 200, reply.text
        return reply.json()

    def let_go(self) -> None:
        """Close its standard input, as the end of this process would."""
        assert self.child.stdin is not None
        self.child.stdin.close()

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; returns the exit status."""
        self.let_go()
        if self.child.poll() is None:
            self.child.send_signal(how)
        status = self.child.wait(timeout=30)
        self.http.close()
        for reader in self._readers:
            reader.join()
        return status
