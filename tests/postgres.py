"""A real PostgreSQL for tests: one per test process, a fresh database in milliseconds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text

from sync.server import embedded
from sync.server.database import migrate, open_engine

_TEMPLATE = "comptoir_template"
_numbers = count(1)


class Postgres:
    """One server; each database is a copy of a migrated template."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._run(
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET synchronous_commit = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {_TEMPLATE}",
        )
        engine = open_engine(self.url_of(_TEMPLATE))
        migrate(engine)
        engine.dispose()

    def url_of(self, database: str) -> str:
        """The URL of one of its databases."""
        return make_url(self._url).set(database=database).render_as_string(hide_password=False)

    def create(self, template: str = _TEMPLATE) -> str:
        """A fresh database, migrated unless another template is named; returns its URL."""
        name = f"shop_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        if template == _TEMPLATE:
            with psycopg.connect(self.url_of(name)) as line:
                line.execute("UPDATE server SET history_id = gen_random_uuid()::text")
        return self.url_of(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as line:
            for statement in statements:
                line.execute(statement)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL of this test process."""
    with tempfile.TemporaryDirectory(prefix="comptoir-pg-", ignore_cleanup_errors=True) as folder:
        server = embedded.start(Path(folder) / "postgres")
        try:
            yield Postgres(server.get_uri())
        finally:
            embedded.stop(server)


@pytest.fixture
def database_url(postgres: Postgres) -> Iterator[str]:
    """A fresh, migrated database."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """An engine on a fresh, migrated database."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def scalar(engine: Engine, sql: str, **values: object) -> object:
    """The one value that a question answers."""
    with engine.connect() as db:
        return db.execute(text(sql), values).scalar_one()
