"""A database that was put back is recognised, whichever way it came."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from sync.server import database as database_module
from sync.server import place
from sync.server.database import history_of, migrate, open_engine
from tests.builders import a_customer
from tests.postgres import Postgres, scalar
from tests.server.process import Process
from tests.server.shop import Device, Server, staff
from tests.server.test_push import note


@pytest.fixture
def lines() -> Iterator[list[Engine]]:
    opened: list[Engine] = []
    yield opened
    for engine in opened:
        engine.dispose()


def found(lines: list[Engine], url: str, folder: str = "") -> str:
    """The history that a server finds which starts on a database."""
    engine = open_engine(url)
    lines.append(engine)
    place.watch(engine, folder)
    with engine.begin() as db:
        history = history_of(db)
    engine.dispose()
    return history


def test_a_database_that_stays_where_it_is_keeps_its_history(
    lines: list[Engine], database: Engine, database_url: str
) -> None:
    before = scalar(database, "SELECT history_id FROM server")
    assert {found(lines, database_url) for _ in range(3)} == {before}


def test_a_copy_begins_a_history_and_the_original_goes_on(
    lines: list[Engine], postgres: Postgres, database: Engine, database_url: str
) -> None:
    before = found(lines, database_url)
    database.dispose()
    copy = postgres.create(str(database.url.database))
    try:
        after = found(lines, copy)
        assert after != before
        assert found(lines, copy) == after
        assert found(lines, database_url) == before
    finally:
        lines[0].dispose()
        postgres.drop(copy)


@pytest.mark.parametrize("part", [0, 1, 3], ids=["cluster", "timeline", "table"])
def test_another_part_of_the_place_begins_a_history(
    lines: list[Engine], database: Engine, database_url: str, part: int
) -> None:
    before = found(lines, database_url)
    parts = str(scalar(database, "SELECT place FROM server")).split("/")
    parts[part] += "1"
    with database.begin() as db:
        db.execute(text("UPDATE server SET place = :place"), {"place": "/".join(parts)})
    assert found(lines, database_url) != before


def test_a_copied_folder_begins_a_history(lines: list[Engine], database_url: str) -> None:
    before = found(lines, database_url, folder="1")
    assert found(lines, database_url, folder="1") == before
    assert found(lines, database_url) == before, "who comes by URL knows of no folder"
    after = found(lines, database_url, folder="2")
    assert after != before
    assert found(lines, database_url, folder="2") == after


def test_a_service_that_hides_its_cluster_is_known_by_the_rest(
    lines: list[Engine], database: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_HERE", "SELECT no_such_function()")
    before = found(lines, database_url)
    assert found(lines, database_url) == before
    assert str(scalar(database, "SELECT place FROM server")).count("/") == 1


def test_a_replica_is_no_database_yet(
    lines: list[Engine], database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(lines, database_url)
    follows = "SELECT true"
    monkeypatch.setattr(database_module, "_FOLLOWS", follows)
    with pytest.raises(OperationalError):
        found(lines, database_url)
    with pytest.raises(OperationalError):
        migrate(lines[0])


def test_a_device_that_was_told_more_shows_that_something_was_lost(
    server: Server, database: Engine
) -> None:
    server.bring(*staff(), a_customer())
    counter, other = server.device(), server.device(name="Counter 2")
    for device in (counter, other):
        device.pull()
    before = counter.history_id
    counter.cursors["store:PAR"] += 1
    said = counter.ask().json()
    assert said["history_id"] != before
    assert {"org", "store:PAR"} <= {p["scope"] for p in said["pages"] if p["restart"]}
    assert other.ask().json()["history_id"] == said["history_id"]
    assert scalar(database, "SELECT history_id FROM server") == said["history_id"]


def test_devices_are_believed_once_a_day(server: Server) -> None:
    server.bring(*staff(), a_customer())
    liar = server.device()

    def lies() -> tuple[str, set[str]]:
        liar.pull()
        liar.cursors["store:PAR"] += 1000
        said = liar.ask().json()
        return said["history_id"], {p["scope"] for p in said["pages"] if p["restart"]}

    first, restarted = lies()
    assert {"org", "store:PAR"} <= restarted
    assert lies() == (first, {"store:PAR"}), "only its own scope begins again"
    server.clock.passes(hours=25)
    liar.sign_in()
    assert lies()[0] != first


def test_work_in_a_lost_history_is_taken_in_the_next(server: Server) -> None:
    server.bring(*staff(), a_customer())
    counter = server.device()
    counter.pull()
    counter.cursors["org"] += 5
    counter.pull()
    assert counter.do(note(1))["outcome"] == "applied"
    counter.pull()
    assert counter.has("note", "note-1")


def test_strange_cursors_of_another_history_show_nothing(server: Server, counter: Device) -> None:
    counter.pull()
    history, counter.history_id = counter.history_id, "an earlier one"
    counter.cursors["org"] += 1000
    assert counter.ask().json()["history_id"] == history


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_replica_that_takes_over_under_a_running_server_is_recognised(
    data: Path, database_url: str, database: Engine, workers: str
) -> None:
    process = Process(data, database_url, "--workers", workers)
    try:
        before = scalar(database, "SELECT history_id FROM server")
        with database.begin() as db:
            db.execute(text("UPDATE server SET place = 'the machine before'"))
            db.execute(text(ALL_LINES_BREAK))
        deadline = time.monotonic() + 30
        while scalar(database, "SELECT history_id FROM server") == before:
            assert time.monotonic() < deadline
            process.http.get("/v1/health")
    finally:
        assert process.stop() == 0


ALL_LINES_BREAK = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
