"""The PostgreSQL that comes with the server, where the system is not as one would wish."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from sync.server import embedded


@pytest.mark.slow
def test_it_starts_where_the_language_of_the_session_is_not_installed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    with (
        embedded.running(data / "postgres") as server,
        psycopg.connect(server.get_uri()) as line,
    ):
        assert line.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert line.execute("SHOW log_error_verbosity").fetchone() == ("terse",)
    assert os.environ["LC_ALL"] == "xx_XX.UTF-8"


@pytest.mark.slow
def test_no_connection_of_a_killed_postmaster_goes_on_beside_the_next_one(data: Path) -> None:
    """One that is busy does not notice; two postmasters at one database would damage it."""
    with embedded.running(data / "postgres") as server:
        busy = psycopg.connect(server.get_uri())
        backend = psutil.Process(busy.info.backend_pid)
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 100000000000)")
        signed = data / "postgres" / "postmaster.pid"
        os.kill(int(signed.read_text().split("\n")[0]), signal.SIGKILL)
        with _as_soon_as_it_answers(server.get_uri()):
            assert not backend.is_running() or backend.status() == psutil.STATUS_ZOMBIE
        busy.close()
        users = data / "postgres" / ".handle_pids.json"
        users.write_text(json.dumps([*json.loads(users.read_text()), backend.pid]))
    assert not signed.exists(), "a user that was killed keeps it running"


@pytest.mark.slow
def test_one_that_still_recovers_is_joined_once_it_is_ready(data: Path) -> None:
    """Another process of the server has started it after a kill, and that takes a while."""
    with embedded.running(data / "postgres") as server:
        signed = data / "postgres" / "postmaster.pid"
        ready = signed.read_text()
        signed.write_text(ready.replace("ready   ", "starting"))
        recovered = threading.Timer(1.0, signed.write_text, (ready,))
        recovered.start()
        assert embedded.start(data / "postgres") is server
        assert signed.read_text() == ready
        recovered.join()


def _as_soon_as_it_answers(url: str) -> psycopg.Connection[tuple[object, ...]]:
    until = time.monotonic() + 30
    while True:
        try:
            return psycopg.connect(url)
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
