"""Real servers for a benchmark: ours with its PostgreSQL, and the plain one of the floor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from app.ids import new_id
from benchmarks.data import now, open_fresh
from launch.back_office import BackOffice
from launch.server_process import ServerProcess
from sync.client import enrolment
from sync.client.engine import SyncEngine
from sync.client.link import Link
from sync.client.transport import HttpTransport


@contextmanager
def central(
    data: Path | None = None, options: Sequence[str] = ()
) -> Iterator[tuple[ServerProcess, BackOffice, Path]]:
    """Our server as a program of its own, its back office, and a folder for devices.

    ``data``: begin with a copy of this data folder of a server; ``options``: of ``serve``.
    """
    with TemporaryDirectory(prefix="comptoir-bench-", ignore_cleanup_errors=True) as name:
        if data is not None:
            _copy(data, Path(name) / "server")
        server = ServerProcess(Path(name) / "server", options)
        server.start()
        office = BackOffice(server.url, server.admin_key)
        try:
            yield server, office, Path(name)
        finally:
            office.close()
            server.stop()


def _copy(data: Path, to: Path) -> None:
    """With the owners: started by root, PostgreSQL runs as somebody else."""
    shutil.copytree(data, to)
    if sys.platform != "win32" and os.geteuid() == 0:
        to.parent.chmod(0o711)
        for path in data.rglob("*"):
            owner = path.stat()
            os.chown(to / path.relative_to(data), owner.st_uid, owner.st_gid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A device that the server knows: its database and its sync."""

    engine: Engine
    sync: SyncEngine


def enrolled(office: BackOffice, url: str, path: Path, store: str, name: str) -> Enrolled:
    """A new device of ``store`` with an empty database at ``path``."""
    return enrolled_with(office.enrolment_code(store, name), url, path)


def enrolled_with(code: str, url: str, path: Path) -> Enrolled:
    """A new device that shows an enrolment code."""
    engine = open_fresh(path)
    transport = HttpTransport(url)
    enrolment.enrol(engine, transport, code, server_url=url, now=now)
    link = Link(engine, transport, now)
    sync = SyncEngine(engine, link, now=now, new_id=new_id, changed=lambda _kinds: None)
    return Enrolled(engine=engine, sync=sync)


@contextmanager
def plain(folder: Path, database_url: str = "") -> Iterator[str]:
    """The floor's server; its address."""
    command = [sys.executable, "-m", "benchmarks.plain_server", str(folder)]
    process = subprocess.Popen([*command, database_url], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()
