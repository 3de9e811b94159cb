"""Bring the device's database up to date: all revisions or none."""

from __future__ import annotations

from importlib.resources import as_file, files

from sqlalchemy import Connection, Engine, inspect, text

from app.db.engine import writing
from app.db.migrations import HEAD


def migrate(engine: Engine) -> None:
    """Apply the revisions that are missing, in one transaction."""
    with engine.connect() as db:
        if _revision(db) == HEAD:
            return
    from alembic import command  # noqa: PLC0415 - 0.3 s of imports that a normal start does not need
    from alembic.config import Config  # noqa: PLC0415

    with as_file(files("app.db.migrations")) as folder, writing(engine) as db:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = db
        command.upgrade(config, "head")


def _revision(db: Connection) -> str | None:
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
