"""Prepared first loads: which one fits a device, which are to be made anew, which must go."""

from __future__ import annotations

import base64
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Table, Text, select, text

from sync.server.database import history_of
from sync.server.devices import Caller
from sync.server.filing import store_scope
from sync.server.tables import HERE, Name, metadata
from sync.wire.snapshot import ENDING, SnapshotOffer, SnapshotRequest, revision_of

snapshot = Table(
    "snapshot",
    metadata,
    Column("org", Name, primary_key=True, server_default=HERE),
    Column("scope", Name, primary_key=True),
    Column("epoch", BigInteger, nullable=False, server_default=text("0")),
    Column("id", Name),
    Column("history_id", Text),
    Column("revision", Text),
    Column("position", BigInteger),
    Column("rows", BigInteger),
    Column("pages", BigInteger),
    Column("size", BigInteger),
    Column("sha256", Text),
    Column("key", LargeBinary),
    Column("made_ms", BigInteger),
)
"""What is prepared for the first load of a scope; the file of the same id lies in a folder.

Only this row has the key. No id: nothing is prepared. ``epoch`` grows when somebody is erased from
the scope: what was begun before then is never offered.
"""

STALE_PART, USELESS_PART = 0.1, 0.5
"""Changes since a snapshot, as a part of its records: from the first on a new one is made, and
from the second on it is not given any more: the rest by pages would cost more than it spares."""

OLDEST_MS = 30 * 24 * 3600 * 1000
"""A snapshot is made anew after this long: well before its tombstones are collected."""

LEAST_ROWS = 2_000
"""A scope with fewer records comes by pages: it is one page."""

_STALE = text("""
    SELECT n.scope FROM snapshot n
    JOIN scope_counter c ON c.org = n.org AND c.scope = n.scope
    JOIN server s ON s.org = n.org
    WHERE n.org = this_org() AND (
        n.id IS NULL
        OR n.history_id <> s.history_id
        OR c.position - n.position > n.rows * CAST(:part AS float8)
        OR n.made_ms < :oldest_ms
    )
    ORDER BY n.scope
""")
_COUNT = text("""
    SELECT count(*) FROM (
        SELECT FROM sync_row WHERE org = this_org() AND scope = :scope AND NOT dead LIMIT :least
    ) AS found
""")
_TAIL = text("""
    SELECT position - :position FROM scope_counter WHERE org = this_org() AND scope = :scope
""")
_FORGET = text("""
    INSERT INTO snapshot AS n (scope, epoch)
    SELECT scope, 1 FROM unnest(CAST(:scopes AS text[])) AS f (scope) ORDER BY scope COLLATE "C"
    ON CONFLICT (org, scope) DO UPDATE SET
        epoch = n.epoch + 1, id = NULL, history_id = NULL, revision = NULL, position = NULL,
        rows = NULL, pages = NULL, size = NULL, sha256 = NULL, key = NULL, made_ms = NULL
""")


def offer(
    db: Connection, caller: Caller, asked: SnapshotRequest, folder: Path
) -> SnapshotOffer | None:
    """The snapshot that fits this device; None when there is none."""
    row = _row(db, store_scope(caller.store_id))
    if row is None or not _fits(db, row, asked) or not file_of(folder, row.id).is_file():
        return None
    return SnapshotOffer(
        id=row.id,
        scope=row.scope,
        position=row.position,
        history_id=row.history_id,
        rows=row.rows,
        pages=row.pages,
        size=row.size,
        sha256=row.sha256,
        key=base64.b64encode(row.key).decode(),
    )


def is_prepared(db: Connection, scope: str, folder: Path) -> bool:
    """Whether there is one that a new device may take, if it is of the right version."""
    row = _row(db, scope)
    return row is not None and _is_good(db, row) and file_of(folder, row.id).is_file()


def _fits(db: Connection, row: Any, asked: SnapshotRequest) -> bool:
    if asked.history_id not in ("", row.history_id):
        return False
    if row.revision != revision_of(asked.revision, asked.schema_):
        return False
    return _is_good(db, row)


def _is_good(db: Connection, row: Any) -> bool:
    if row.history_id != history_of(db):
        return False
    about = {"scope": row.scope, "position": row.position}
    tail = int(db.execute(_TAIL, about).scalar_one())
    return 0 <= tail <= max(int(row.rows * USELESS_PART), 1)


def sealed(db: Connection, caller: Caller, snapshot_id: str) -> tuple[int, str] | None:
    """Size and SHA-256 of a snapshot that this device may have; None: it may not, or it went."""
    row = _row(db, store_scope(caller.store_id))
    return (row.size, row.sha256) if row is not None and row.id == snapshot_id else None


def is_large(db: Connection, scope: str, least_rows: int) -> bool:
    """Whether a scope holds so much that it pays to prepare it."""
    about = {"scope": scope, "least": least_rows}
    return int(db.execute(_COUNT, about).scalar_one()) >= least_rows


def stale(db: Connection, now_ms: int) -> list[str]:
    """The scopes whose snapshot, once asked for, is to be made anew."""
    about = {"part": STALE_PART, "oldest_ms": now_ms - OLDEST_MS}
    return list(db.execute(_STALE, about).scalars())


def forget_snapshots(db: Connection, scopes: Collection[str]) -> None:
    """Let nobody read the snapshots of ``scopes`` any more, nor those that are being made.

    To be called in the transaction that erases somebody from these scopes. With the row goes the
    only key; the file is removed by whoever sweeps next.
    """
    if scopes:
        db.execute(_FORGET, {"scopes": sorted(scopes)})


def sweep(db: Connection, folder: Path, older_than_s: float) -> int:
    """Remove files that no row leads to, unless they are so young that they may still be made."""
    known = set(db.execute(select(snapshot.c.id).where(snapshot.c.org == HERE)).scalars())
    strangers = [
        path
        for path in folder.glob("*")
        if path.name.removesuffix(ENDING) not in known and path.stat().st_mtime < older_than_s
    ]
    for path in strangers:
        path.unlink(missing_ok=True)
    return len(strangers)


def file_of(folder: Path, snapshot_id: str) -> Path:
    """The sealed file of a snapshot."""
    return folder / f"{snapshot_id}{ENDING}"


def _row(db: Connection, scope: str) -> Any:
    mine = (snapshot.c.org == HERE) & (snapshot.c.scope == scope) & snapshot.c.id.is_not(None)
    return db.execute(select(snapshot).where(mine)).one_or_none()
