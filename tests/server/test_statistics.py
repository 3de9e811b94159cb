"""PostgreSQL hears of a fast growth at once: its plans fit the tables that are there."""

from __future__ import annotations

from sqlalchemy import Engine

from sync.server.statistics import LEAST, Statistics
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.shop import Server

BELIEVED = "SELECT reltuples FROM pg_class WHERE oid = 'sync_row'::regclass"


def test_a_first_import_is_known_before_the_housekeeping_looks(
    server: Server, database: Engine
) -> None:
    server.bring(*(a_customer(customer_id=f"c{n}", qr=f"q{n}", cards=()) for n in range(20)))
    statistics = Statistics()
    before = scalar(database, BELIEVED)
    looking = statistics.wrote(database, LEAST)
    assert looking is not None
    looking.join()
    assert scalar(database, BELIEVED) >= max(20, before)


def test_little_work_is_not_looked_at(server: Server, database: Engine) -> None:
    statistics = Statistics()
    assert statistics.wrote(database, LEAST - 1) is None
    looking = statistics.wrote(database, 1)
    assert looking is not None
    looking.join()
