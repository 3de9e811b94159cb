"""Make the snapshot of one scope: a view, a database, a sealed file, and its line in the table."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from app.db.migrations import HEAD
from app.ids import new_id
from sync.press.filling import Standing, fill, standing_of
from sync.press.packing import Packed, pack
from sync.server.snapshots import file_of, stale
from sync.wire.messages import SCHEMA
from sync.wire.snapshot import revision_of

_BEGIN = text("INSERT INTO snapshot (scope) VALUES (:scope) ON CONFLICT DO NOTHING")
_MADE = text("SELECT id, revision FROM snapshot WHERE org = this_org() AND scope = :scope")
_LOCK = text("SELECT pg_try_advisory_lock(:one, hashtext(this_org() || ' ' || :scope))")
_UNLOCK = text("SELECT pg_advisory_unlock(:one, hashtext(this_org() || ' ' || :scope))")
_LOCK_CLASS = 7_203

_PUT = text("""
    UPDATE snapshot SET
        id = :id, history_id = :history_id, revision = :revision, position = :position,
        rows = :rows, pages = :pages, size = :size, sha256 = :sha256, key = :key,
        made_ms = :made_ms
    WHERE org = this_org() AND scope = :scope AND epoch = :epoch
""")


def make(engine: Engine, scope: str, folder: Path) -> str:
    """Make a snapshot of ``scope`` in ``folder``; returns its id.

    Empty: there is a good one, another process makes it already, the scope holds nothing, or
    somebody was erased from it meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with engine.begin() as db:
        db.execute(_BEGIN, {"scope": scope})
    with _alone(engine, scope) as is_alone:
        if not is_alone or _is_good(engine, scope, folder):
            return ""
        return _make(engine, scope, folder)


def _is_good(engine: Engine, scope: str, folder: Path) -> bool:
    """Whether what is prepared fits the devices of today."""
    with engine.begin() as db:
        is_stale = scope in stale(db, _now_ms())
        row = db.execute(_MADE, {"scope": scope}).one()
    return (
        not is_stale
        and row.revision == revision_of(HEAD, SCHEMA)
        and file_of(folder, row.id).is_file()
    )


def _now_ms() -> int:
    return round(time.time() * 1000)


@contextmanager
def _alone(engine: Engine, scope: str) -> Iterator[bool]:
    """Hold the scope's lock, if it is free; it ends with this process, however that ends."""
    about = {"one": _LOCK_CLASS, "scope": scope}
    with engine.connect() as db:
        with db.begin():
            is_alone = bool(db.execute(_LOCK, about).scalar_one())
        yield is_alone
        if is_alone:
            with db.begin():
                db.execute(_UNLOCK, about)


def _make(engine: Engine, scope: str, folder: Path) -> str:
    snapshot_id, key, seal_key = new_id(), secrets.token_bytes(32), secrets.token_bytes(32)
    made, database = file_of(folder, snapshot_id), folder / f"{snapshot_id}.building"
    try:
        with _view(engine) as view:
            standing = standing_of(view, scope)
            if standing is None:
                return ""
            rows = fill(view, scope, standing.position, database, key)
        packed = pack(database, key, seal_key, snapshot_id, made)
        if _put(engine, scope, snapshot_id, (standing, rows, packed, seal_key)):
            return snapshot_id
        made.unlink()
        return ""
    finally:
        for left in folder.glob(f"{snapshot_id}.building*"):
            left.unlink(missing_ok=True)


@contextmanager
def _view(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the server's database."""
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.execution_options(**options).connect() as view, view.begin():
        yield view


def _put(
    engine: Engine,
    scope: str,
    snapshot_id: str,
    made: tuple[Standing, int, Packed, bytes],
) -> bool:
    """Offer it from now on; not when somebody was erased since the view."""
    standing, rows, packed, seal_key = made
    values = {
        "id": snapshot_id,
        "scope": scope,
        "epoch": standing.epoch,
        "history_id": standing.history_id,
        "revision": revision_of(HEAD, SCHEMA),
        "position": standing.position,
        "rows": rows,
        "pages": packed.pages,
        "size": packed.size,
        "sha256": packed.sha256,
        "key": seal_key,
        "made_ms": _now_ms(),
    }
    with engine.begin() as db:
        return db.execute(_PUT, values).rowcount == 1
