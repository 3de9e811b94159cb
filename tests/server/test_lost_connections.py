"""A connection that breaks between two uses is the database's absence, not a fault of ours."""

from __future__ import annotations

from itertools import count

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from sync.server.database import open_engine, patiently
from sync.server.glance import glancing
from tests.postgres import Postgres


def test_a_line_that_broke_before_its_transaction_began_counts_as_away(
    database: Engine, database_url: str
) -> None:
    engine = open_engine(database_url)
    own = text("SELECT pg_backend_pid()")
    with engine.connect() as db:
        with db.begin():
            pid = db.execute(own).scalar_one()
        with database.begin() as other:
            ended = text("SELECT pg_terminate_backend(:pid, 5000)")
            assert other.execute(ended, {"pid": pid}).scalar_one()
        with pytest.raises(OperationalError):
            db.begin()
    with engine.begin() as db:
        assert db.execute(own).scalar_one() != pid
    engine.dispose()


def test_a_glance_at_a_database_that_takes_no_calls_says_that_it_is_away() -> None:
    engine = open_engine("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(OperationalError), glancing(engine):
        pass


def test_a_start_waits_for_a_database_that_is_away(postgres: Postgres) -> None:
    url = postgres.url_of("comes_later")
    engine, tries = open_engine(url), count(1)

    def work() -> None:
        if next(tries) == 2:
            postgres._run("CREATE DATABASE comes_later")
        with engine.connect():
            pass

    patiently(work)
    engine.dispose()
    postgres.drop(url)
    assert next(tries) == 3
