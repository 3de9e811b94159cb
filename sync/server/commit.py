"""The one way to write shared records: state, file, keys, feed and wake-up in one transaction.

A trigger refuses whoever writes to these tables without coming through here. The positions are
taken last and held until the commit, so that they appear in the order of commits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import msgspec
from sqlalchemy import Connection, text

from sync.server.bell import CHANNEL, saying
from sync.server.database import Overtaken
from sync.server.filing import askable_keys
from sync.server.records import Change, Held, Ref, lock_files
from sync.wire.digest import row_digest, signed

Scopes = dict[str, frozenset[str]]
NONE: frozenset[str] = frozenset()
NO_FILES: Mapping[str, frozenset[str]] = {}

_GATE = text("SELECT set_config('comptoir.commit', :state, true)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A record that appears in a scope, or leaves it; without ``body``: the one it has."""

    scope: str
    ref: Ref
    version: int
    dead: bool
    body: str | None = None


def commit(
    db: Connection,
    changes: Sequence[Change],
    *,
    regrouped: Collection[str] = (),
    files: Mapping[str, frozenset[str]] = NO_FILES,
) -> None:
    """Write ``changes`` (one per record), and whatever follows for files, keys and feeds.

    Args:
        db: a transaction; the caller commits it soon, for the positions are now locked.
        changes: records before (as loaded in this transaction) and after.
        regrouped: customers whose file may have gained or lost a scope without a change.
        files: the scopes of those whose file this transaction holds already.

    Raises:
        Overtaken: a record is not any more as it was loaded.
    """
    if not changes and not regrouped:
        return
    db.execute(_GATE, {"state": "open"})
    customers = {c for ch in changes for c in _customers(ch)} | set(regrouped)
    before = {c: files[c] for c in customers if c in files}
    before |= lock_files(db, customers - before.keys())
    _save(db, changes)
    _index(db, changes)
    after = _scopes_after(db, changes, before, set(regrouped))
    rows = [*_rows_of(changes, before, after), *_followers(db, changes, before, after)]
    _publish(db, rows)
    db.execute(_GATE, {"state": ""})


def _customers(change: Change) -> set[str]:
    return {change.before.filing.customer_id, change.after.filing.customer_id} - {""}


_SAVE = text("""
    INSERT INTO entity AS e (type, id, version, body, clocks, customer_id, scopes)
    SELECT type, id, version, body, CAST(clocks AS jsonb), customer_id,
           string_to_array(scopes, chr(10))
    FROM unnest(
        CAST(:types AS text[]), CAST(:ids AS text[]), CAST(:versions AS bigint[]),
        CAST(:bodies AS text[]), CAST(:clocks AS text[]), CAST(:customers AS text[]),
        CAST(:scopes AS text[])
    ) AS n (type, id, version, body, clocks, customer_id, scopes)
    ORDER BY type COLLATE "C", id COLLATE "C"
    ON CONFLICT (org, type, id) DO UPDATE SET
        version = excluded.version, body = excluded.body, clocks = excluded.clocks,
        customer_id = excluded.customer_id, scopes = excluded.scopes
    WHERE e.version = excluded.version - 1
""")


def _save(db: Connection, changes: Sequence[Change]) -> None:
    if not changes:
        return
    after = [ch.after for ch in changes]
    saved = db.execute(
        _SAVE,
        {
            "types": [h.entity for h in after],
            "ids": [h.id for h in after],
            "versions": [ch.before.version + 1 for ch in changes],
            "bodies": [h.body for h in after],
            "clocks": [msgspec.json.encode(h.clocks).decode() for h in after],
            "customers": [h.filing.customer_id for h in after],
            "scopes": ["\n".join(sorted(h.filing.scopes)) for h in after],
        },
    )
    if saved.rowcount != len(changes):
        raise Overtaken


def _index(db: Connection, changes: Sequence[Change]) -> None:
    """Keep the keys of customers."""
    moved = [ch for ch in changes if ch.after.entity == "customer" and _leads_elsewhere(ch)]
    gone = [(k, ch.before.id) for ch in moved for k in _keys(ch.before) - _keys(ch.after)]
    new = [(k, ch.after.id) for ch in moved for k in _keys(ch.after) - _keys(ch.before)]
    if gone:
        db.execute(
            text("""
                DELETE FROM key_index k
                USING unnest(CAST(:keys AS text[]), CAST(:ids AS text[])) AS g (key, id)
                WHERE k.org = this_org() AND k.key = g.key AND k.customer_id = g.id
            """),
            {"keys": [k for k, _ in gone], "ids": [i for _, i in gone]},
        )
    if new:
        db.execute(
            text("""
                INSERT INTO key_index (key, customer_id)
                SELECT * FROM unnest(CAST(:keys AS text[]), CAST(:ids AS text[]))
                ON CONFLICT DO NOTHING
            """),
            {"keys": [k for k, _ in new], "ids": [i for _, i in new]},
        )


def _leads_elsewhere(change: Change) -> bool:
    """Whether a customer may have gained or lost a key."""
    old, new = change.before.state, change.after.state
    if old is None or new is None:
        return True
    return bool(_ways(old) != _ways(new))


_ways = attrgetter("cards", "phone", "email", "qr")


def _keys(customer: Held) -> frozenset[str]:
    return NONE if customer.state is None else askable_keys(customer.state)


def _scopes_after(
    db: Connection, changes: Sequence[Change], before: Scopes, doubtful: set[str]
) -> Scopes:
    """The scopes of each file; counted anew only where something may have left."""
    after = dict(before)
    for ch in changes:
        old, new = ch.before.filing, ch.after.filing
        if old.customer_id and (old.customer_id != new.customer_id or old.scopes - new.scopes):
            doubtful.add(old.customer_id)
        if new.customer_id:
            after[new.customer_id] |= new.scopes
    if doubtful:
        after |= dict.fromkeys(doubtful, NONE) | _counted(db, doubtful)
    changed = [c for c in after if after[c] != before[c]]
    if changed:
        db.execute(
            text("""
                UPDATE file f SET scopes = string_to_array(n.scopes, chr(10))
                FROM unnest(CAST(:ids AS text[]), CAST(:scopes AS text[])) AS n (id, scopes)
                WHERE f.org = this_org() AND f.customer_id = n.id
            """),
            {"ids": changed, "scopes": ["\n".join(sorted(after[c])) for c in changed]},
        )
    return after


def _counted(db: Connection, customers: Collection[str]) -> Scopes:
    rows = db.execute(
        text("""
            SELECT customer_id, array_agg(DISTINCT scope) AS scopes FROM (
                SELECT customer_id, unnest(scopes) AS scope FROM entity
                WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
                  AND customer_id <> ''
                UNION ALL
                SELECT customer_id, 'dev:' || device_id FROM visit
                WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
            ) AS reasons GROUP BY customer_id
        """),
        {"ids": sorted(customers)},
    )
    return {r.customer_id: frozenset(r.scopes) for r in rows}


def _rows_of(changes: Sequence[Change], before: Scopes, after: Scopes) -> Iterator[_Row]:
    for ch in changes:
        old, new = ch.before, ch.after
        was = before.get(old.filing.customer_id, old.filing.scopes) if old.body else NONE
        now = after.get(new.filing.customer_id, new.filing.scopes) if new.body else NONE
        for scope in sorted(was | now):
            yield _Row(scope, new.ref, old.version + 1, scope not in now, new.body)


def _followers(
    db: Connection, changes: Sequence[Change], before: Scopes, after: Scopes
) -> Iterator[_Row]:
    """Records of a file whose scopes changed, though they did not change themselves."""
    moved = sorted(c for c in after if after[c] != before[c])
    if not moved:
        return
    changed = {ch.after.ref for ch in changes}
    rows = db.execute(
        text("""
            SELECT customer_id, type, id, version FROM entity
            WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
              AND customer_id <> '' AND body IS NOT NULL
            ORDER BY type, id
        """),
        {"ids": moved},
    )
    for row in rows:
        ref = (row.type, row.id)
        if ref not in changed:
            for scope in sorted(after[row.customer_id] ^ before[row.customer_id]):
                gone = scope not in after[row.customer_id]
                yield _Row(scope, ref, row.version, gone)


_PUBLISH = text("""
    WITH n AS MATERIALIZED (
        SELECT * FROM unnest(
            CAST(:scopes AS text[]), CAST(:types AS text[]), CAST(:ids AS text[]),
            CAST(:versions AS bigint[]), CAST(:dead AS boolean[]), CAST(:bodies AS text[]),
            CAST(:digests AS bigint[])
        ) WITH ORDINALITY AS n (scope, type, id, version, dead, body, digest, place)
    ), difference AS (
        SELECT n.scope, count(*) AS rows,
               count(*) FILTER (WHERE NOT n.dead) - count(*) FILTER (WHERE NOT r.dead) AS live,
               wrapped(sum(n.digest) - sum(coalesce(r.digest, 0))) AS digest
        FROM n LEFT JOIN LATERAL (
            SELECT r.dead, r.digest FROM sync_row r
            WHERE r.org = this_org() AND r.scope = n.scope AND r.type = n.type AND r.id = n.id
            OFFSET 0
        ) AS r ON true
        GROUP BY n.scope
    ), counter AS (
        INSERT INTO scope_counter AS c (scope, position, live, digest)
        SELECT scope, rows, live, digest FROM difference ORDER BY scope COLLATE "C"
        ON CONFLICT (org, scope) DO UPDATE SET
            position = c.position + excluded.position, live = c.live + excluded.live,
            digest = wrapped(c.digest::numeric + excluded.digest)
        RETURNING scope, position
    ), feed AS (
        INSERT INTO sync_row (scope, type, id, position, version, dead, body, digest)
        SELECT n.scope, n.type, n.id,
               c.position - d.rows + row_number() OVER (PARTITION BY n.scope ORDER BY n.place),
               n.version, n.dead, CASE WHEN NOT n.dead THEN coalesce(n.body, (
                   SELECT body FROM entity e
                   WHERE e.org = this_org() AND e.type = n.type AND e.id = n.id
               )) END, n.digest
        FROM n JOIN difference d USING (scope) JOIN counter c USING (scope)
        ON CONFLICT (org, scope, type, id) DO UPDATE SET
            position = excluded.position, version = excluded.version,
            dead = excluded.dead, body = excluded.body, digest = excluded.digest
    )
    SELECT pg_notify(:channel || this_org(), :said)
""")
"""Number the rows, scope by scope in one order, add them up, and wake whoever waits for them.

The rows replaced cannot change meanwhile: their records, or their files, are held by now.
"""


def _publish(db: Connection, rows: Sequence[_Row]) -> None:
    if not rows:
        return
    db.execute(
        _PUBLISH,
        {
            "scopes": [r.scope for r in rows],
            "types": [r.ref[0] for r in rows],
            "ids": [r.ref[1] for r in rows],
            "versions": [r.version for r in rows],
            "dead": [r.dead for r in rows],
            "bodies": [r.body for r in rows],
            "digests": [_digest(r) for r in rows],
            "channel": CHANNEL,
            "said": saying({r.scope for r in rows}),
        },
    )


def _digest(row: _Row) -> int:
    return 0 if row.dead else signed(row_digest(*row.ref, row.version))
