"""Tombstones: the feed's rows of what left a scope, forgotten once every device has had its time.

A feed has no clock. So each day the positions are marked with the moment, and what died up to a
mark of long enough ago is forgotten. The counter of a scope keeps how far (``floor``): a device
whose cursor is before that may have missed something, and is told to begin the scope again.
"""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection, Engine, text

from sync.server.database import transact

DAY_MS = 24 * 3600 * 1000
KEPT_DAYS = 90
"""How long a device may be away and still learn what left, row by row; a setting."""

BATCH = 1_000
"""Tombstones forgotten in one transaction: writers of the scope wait for its end."""

_MARK = text("""
    INSERT INTO feed_mark (scope, position, at_ms)
    SELECT c.scope, c.position, :now FROM scope_counter c
    WHERE c.org = this_org() AND NOT EXISTS (
        SELECT 1 FROM feed_mark m WHERE m.org = this_org() AND m.scope = c.scope
        AND (m.position = c.position OR m.at_ms > :now - :day)
    )
    ON CONFLICT DO NOTHING
""")
_OLD = text("""
    SELECT scope, max(position) AS position FROM feed_mark
    WHERE org = this_org() AND at_ms <= :before GROUP BY scope ORDER BY scope
""")
_NEXT = text("""
    SELECT max(position) FROM (
        SELECT position FROM sync_row
        WHERE org = this_org() AND scope = :scope AND dead AND position <= :position
        ORDER BY position LIMIT :batch
    ) AS next
""")
_FLOOR = text("""
    UPDATE scope_counter SET floor = greatest(floor, :position)
    WHERE org = this_org() AND scope = :scope
""")
_FORGET = text("""
    DELETE FROM sync_row
    WHERE org = this_org() AND scope = :scope AND dead AND position <= :position
""")
_DROP_MARKS = text("""
    DELETE FROM feed_mark
    WHERE org = this_org() AND scope = :scope AND position < :position
""")


def collect(engine: Engine, now_ms: int, kept_days: int = KEPT_DAYS) -> int:
    """Mark the day, and forget tombstones older than ``kept_days``; returns how many."""
    before = now_ms - kept_days * DAY_MS
    with engine.begin() as db:
        db.execute(_MARK, {"now": now_ms, "day": DAY_MS})
        old = [(r.scope, r.position) for r in db.execute(_OLD, {"before": before})]
    forgotten = 0
    for scope, position in old:
        while batch := transact(engine, partial(_forget, scope=scope, position=position)):
            forgotten += batch
        with engine.begin() as db:
            db.execute(_DROP_MARKS, {"scope": scope, "position": position})
    return forgotten


def _forget(db: Connection, scope: str, position: int) -> int:
    """Forget one batch; the counter first, as every writer locks it first."""
    wanted = {"scope": scope, "position": position}
    last = db.execute(_NEXT, wanted | {"batch": BATCH}).scalar_one()
    if last is None:
        return 0
    wanted = {"scope": scope, "position": last}
    db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
    db.execute(_FLOOR, wanted)
    forgotten = db.execute(_FORGET, wanted).rowcount
    db.execute(text("SELECT set_config('comptoir.commit', '', true)"))
    return forgotten
