"""The device's database, ready to work: opened, brought up to date, with an identity."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, select

from app.db import installs
from app.db.engine import open_engine, writing
from app.db.migrate import migrate
from app.db.tables import install


def open_database(path: Path, key: bytes, new_id: Callable[[], str]) -> Engine:
    """The engine on ``path`` (made when absent); ``key`` is 32 random bytes.

    Raises:
        DatabaseLocked: the key does not fit the file.
    """
    engine = open_engine(path, key)
    migrate(engine)
    with writing(engine) as db:
        if db.execute(select(install.c.install)).first() is None:
            installs.begin(db, new_id())
    return engine
