"""What the processes of a server take: processor, memory, files, connections."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from sync.server import embedded

_OTHERS = "SELECT count(*) - 1 FROM pg_stat_activity WHERE backend_type = 'client backend'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One moment; seconds of the processor since each began."""

    at: float
    workers: float
    postgres: float
    crowd: float

    def until(self, later: Look) -> dict[str, float]:
        """Cores that each kept busy between the two."""
        span = later.at - self.at
        return {
            f"cpu_{name}": round((getattr(later, name) - getattr(self, name)) / span, 2)
            for name in ("workers", "postgres", "crowd")
        }


class Watch:
    """Over one running server with worker processes, its PostgreSQL, and the crowd."""

    def __init__(self, server_pid: int, data: Path, crowd_pid: int) -> None:
        self._url = embedded.address(data / "postgres")
        signed = (data / "postgres" / "postmaster.pid").read_text().split("\n")[0]
        self._postmaster = psutil.Process(int(signed))
        self._crowd = psutil.Process(crowd_pid)
        self._server = psutil.Process(server_pid)

    def look(self) -> Look:
        """Now."""
        family = [self._postmaster, *self._postmaster.children(recursive=True)]
        gone = self._postmaster.cpu_times()
        return Look(
            at=time.monotonic(),
            workers=sum(map(_spent, self.workers())),
            postgres=sum(map(_spent, family)) + gone.children_user + gone.children_system,
            crowd=_spent(self._crowd),
        )

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        return [p for p in self._server.children() if "spawn_main" in " ".join(p.cmdline())]

    def rooms(self) -> dict[str, float]:
        """What they hold now: MB, file descriptors, threads, connections to PostgreSQL."""
        workers = self.workers()
        with psycopg.connect(self._url) as db:
            row = db.execute(_OTHERS).fetchone()
        return {
            "worker_mb": round(sum(p.memory_info().rss for p in workers) / 1e6, 1),
            "fds": sum(p.num_fds() for p in workers) if psutil.POSIX else 0,
            "threads": sum(p.num_threads() for p in workers),
            "connections": int(row[0]) if row else 0,
        }


def _spent(process: psutil.Process) -> float:
    try:
        taken = process.cpu_times()
    except psutil.Error:
        return 0.0
    return taken.user + taken.system
