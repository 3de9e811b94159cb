from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from app.db.migrate import migrate
from app.db.migrations import HEAD
from app.db.tables import metadata

FULL_TEXT = ("word", "word_config", "word_data", "word_docsize", "word_idx")


def test_the_revisions_make_exactly_the_tables(engine: Engine) -> None:
    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in (*FULL_TEXT, "alembic_version")

    with engine.connect() as db:
        context = MigrationContext.configure(
            db, opts={"include_name": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_newest_revision_is_the_one_that_is_looked_for(engine: Engine) -> None:
    folder = Path(__file__).parents[2] / "app/db/migrations/versions"
    revisions = sorted(p.name[1:5] for p in folder.glob("r*.py"))
    assert revisions[-1] == HEAD
    with engine.connect() as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def test_an_up_to_date_database_is_left_alone(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as db:
        assert db.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_the_full_text_index_forgets_what_was_removed(engine: Engine) -> None:
    with engine.connect() as db:
        query = "SELECT v FROM word_config WHERE k = 'secure-delete'"
        assert db.execute(text(query)).scalar() == 1
