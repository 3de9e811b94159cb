"""The migrations make exactly the tables that the code sees."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from sync.server.database import migrate
from sync.server.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_sees(database: Engine) -> None:
    with database.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_migrating_twice_changes_nothing(database: Engine) -> None:
    migrate(database)
