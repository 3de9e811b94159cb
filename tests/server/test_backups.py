"""The embedded database is saved while it works, and put back elsewhere by one command."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import Engine, text

from sync.server import embedded, gravebook, place
from sync.server.__main__ import main
from sync.server.admin_key import admin_key
from sync.server.backup_commands import DUMP, GRAVES
from sync.server.card_seal import card_seal
from sync.server.clock import ms
from sync.server.database import migrate, open_engine
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.shop import ADMIN, Server, staff


@pytest.fixture(autouse=True)
def own_logs():
    """The program sets the logs up for its own process; here that is undone."""
    yield
    structlog.reset_defaults()


@contextmanager
def served(data: Path) -> Iterator[Server]:
    """A server on the embedded database of a folder."""
    with embedded.running(data / "postgres") as postgres:
        engine = open_engine(postgres.get_uri())
        migrate(engine)
        place.watch(engine, embedded.mark(data / "postgres"))
        yield Server(engine)
        engine.dispose()


def beside(*arguments: object) -> int:
    """Run a command as a process of its own, as beside a server."""
    command = [sys.executable, "-m", "sync.server", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.slow
def test_a_backup_of_a_running_server_is_put_back_elsewhere(data: Path, capsys: Any) -> None:
    saved, other = data.parent / "saved", data.parent / "other"
    with served(data) as server:
        server.bring(*staff(), a_customer())
        history = scalar(server.engine, "SELECT history_id FROM server")
        key, _ = admin_key(data), card_seal(data)
        assert beside("backup", saved, "--data", data) == 0
        server.bring(a_customer(customer_id="lea", cards=(), phone="", email="", qr=""))
    assert main(["restore", str(saved), "--data", str(data)]) == 1
    assert {f.name for f in saved.iterdir()} == {DUMP, GRAVES, "admin.key", "cards.key"}
    assert stat.S_IMODE((saved / DUMP).stat().st_mode) == 0o600
    assert main(["restore", str(saved), "--data", str(other)]) == 0
    assert admin_key(other) == key
    with served(other) as server:
        assert scalar(server.engine, "SELECT count(*) FROM entity WHERE type = 'customer'") == 1
        assert scalar(server.engine, "SELECT history_id FROM server") != history
    assert "restored into" in capsys.readouterr().out


@pytest.mark.slow
def test_a_file_that_is_no_backup_leaves_nothing_behind(data: Path, capsys: Any) -> None:
    saved = data.parent / "saved"
    saved.mkdir()
    assert main(["restore", str(saved), "--data", str(data)]) == 1
    (saved / DUMP).write_bytes(b"not a dump")
    assert main(["restore", str(saved), "--data", str(data)]) == 1
    assert not (data / "postgres").exists()
    assert main(["backup", str(saved), "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert "no: pg_restore failed" in said
    assert "there is no database" in said


def test_your_own_postgres_is_saved_by_its_own_programs(data: Path, capsys: Any) -> None:
    url = ["--database-url", "postgresql://127.0.0.1/none"]
    assert main(["backup", "saved", "--data", str(data), *url]) == 1
    assert "pg_dump" in capsys.readouterr().err


def test_a_device_that_was_shut_out_since_the_backup_is_shut_out_again(database: Engine) -> None:
    server = Server(database)
    server.bring(*staff())
    lost, kept = server.device(name="Lost"), server.device(name="Kept")
    server.post(f"/v1/admin/devices/{lost.device_id}/revoke", None, ADMIN)
    with database.begin() as db:
        lines = list(gravebook.export(db))
        db.execute(text("UPDATE device SET revoked_ms = NULL"))  # as the backup has it
    assert lost.device_id not in "".join(lines)
    assert lost.ask().status_code == 200
    done = [gravebook.replay(database, lines, ms(server.clock())) for _ in range(2)]
    assert [each.devices for each in done] == [1, 0]
    assert lost.ask().json()["code"] == "revoked"
    assert kept.ask().status_code == 200
