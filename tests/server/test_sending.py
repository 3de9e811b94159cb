"""Statements that nobody waits for fail as others do."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine, TextClause, text
from sqlalchemy.exc import IntegrityError, OperationalError

from sync.server.database import transact
from sync.server.sending import unwaited
from tests.postgres import scalar

MARK = text("INSERT INTO feed_mark (scope, position, at_ms) VALUES (:scope, 1, 1)")


def test_all_of_them_are_done_when_it_ends(database: Engine) -> None:
    with database.begin() as db:
        with unwaited(db):
            for number in range(300):
                db.execute(MARK, {"scope": f"s{number}"})
        assert db.execute(text("SELECT 1")).scalar_one() == 1  # and rows are read again
    assert _marks(database) == 300


def test_one_that_fails_is_told_and_nothing_stays(database: Engine) -> None:
    with pytest.raises(IntegrityError):
        _run(database, MARK, MARK, MARK)
    assert _marks(database) == 0


def test_a_collision_is_tried_again(database: Engine) -> None:
    tries = []

    def work(db: Connection) -> None:
        tries.append(db)
        with unwaited(db):
            db.execute(MARK, {"scope": "a"})
            if len(tries) == 1:
                db.execute(MARK, {"scope": "a"})

    transact(database, work)
    assert len(tries) == 2
    assert _marks(database) == 1


def test_a_line_that_breaks_is_the_databases_absence(database: Engine) -> None:
    with pytest.raises(OperationalError):
        _run(database, MARK, text("SELECT pg_terminate_backend(pg_backend_pid())"), MARK)
    assert _marks(database) == 0


def _run(engine: Engine, *statements: TextClause) -> None:
    with engine.begin() as db, unwaited(db):
        for statement in statements:
            db.execute(statement, {"scope": "a"})


def _marks(engine: Engine) -> object:
    return scalar(engine, "SELECT count(*) FROM feed_mark WHERE org = this_org()")
