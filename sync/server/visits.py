"""Customers that a device asked for: their files are with it for a while, not for ever.

A device gets what it needs to serve who stands before it. A store that knows somebody only from
one question has no reason to keep the file (GDPR, art. 5 (1) (e)): it leaves with a tombstone,
as anything that leaves, and comes back with the next question.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, Engine, text

from sync.server.commit import commit
from sync.server.database import transact
from sync.server.records import lock_files
from sync.server.tombstones import DAY_MS

KEPT_DAYS = 90
"""How long a file stays after it was last asked for."""

BATCH = 100
"""Visits that end in one transaction: each may move a file of hundreds of records."""

_NOTE = text("""
    INSERT INTO visit (device_id, customer_id, at_ms)
    SELECT :device, c, CAST(:now AS bigint) FROM unnest(CAST(:ids AS text[])) AS c
    ON CONFLICT (org, device_id, customer_id) DO UPDATE SET at_ms = excluded.at_ms
""")
_OVER = text("""
    SELECT DISTINCT customer_id FROM visit
    WHERE org = this_org() AND at_ms < :before ORDER BY customer_id LIMIT :most
""")
_END = text("""
    DELETE FROM visit
    WHERE org = this_org() AND at_ms < :before AND customer_id = ANY(CAST(:ids AS text[]))
""")


def note(db: Connection, device_id: str, customers: Collection[str], now_ms: int) -> None:
    """The device asked for these customers now."""
    db.execute(_NOTE, {"device": device_id, "now": now_ms, "ids": sorted(customers)})


def end(engine: Engine, now_ms: int, kept_days: int = KEPT_DAYS) -> int:
    """Let go of files that nobody asked for since ``kept_days``; returns how many customers."""
    ended = 0
    while batch := transact(engine, partial(_end, before=now_ms - kept_days * DAY_MS)):
        ended += batch
    return ended


def _end(db: Connection, before: int) -> int:
    customers = list(db.execute(_OVER, {"before": before, "most": BATCH}).scalars())
    if customers:
        lock_files(db, customers)
        db.execute(_END, {"before": before, "ids": customers})
        commit(db, [], regrouped=customers)
    return len(customers)
