"""The feeds: number what changed, scope by scope, add it up, and wake whoever waits for it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from sync.server.bell import CHANNEL, saying
from sync.server.records import Ref
from sync.server.sending import tell
from sync.wire.digest import row_digest, signed


class Row(msgspec.Struct, frozen=True, gc=False):
    """A record that appears in a scope, or leaves it; its body is the record's own."""

    scope: str
    ref: Ref
    version: int
    dead: bool


_PUBLISH = """
    WITH n AS MATERIALIZED (
        SELECT n.*, r.ctid AS at, r.dead AS was_dead, r.digest AS was_digest FROM (
            SELECT scope, type, id, CAST(version AS bigint) AS version, dead = '1' AS dead,
                   CAST(digest AS bigint) AS digest, place
            FROM unnest(
                string_to_array(%(scopes)s, chr(10), ''),
                string_to_array(%(types)s, chr(10), ''),
                string_to_array(%(ids)s, chr(10), ''),
                string_to_array(%(versions)s, chr(10), ''),
                string_to_array(%(dead)s, chr(10), ''),
                string_to_array(%(digests)s, chr(10), '')
            ) WITH ORDINALITY AS n (scope, type, id, version, dead, digest, place)
        ) AS n LEFT JOIN LATERAL (
            SELECT r.ctid, r.dead, r.digest FROM sync_row r
            WHERE r.org = this_org() AND r.scope = n.scope AND r.type = n.type AND r.id = n.id
            OFFSET 0
        ) AS r ON true
    ), difference AS (
        SELECT scope, count(*) AS rows,
               count(*) FILTER (WHERE NOT dead) - count(*) FILTER (WHERE NOT was_dead) AS live,
               wrapped(sum(digest) - sum(coalesce(was_digest, 0))) AS digest
        FROM n GROUP BY scope
    ), counter AS (
        INSERT INTO scope_counter AS c (scope, position, live, digest)
        SELECT scope, rows, live, digest FROM difference ORDER BY scope COLLATE "C"
        ON CONFLICT (org, scope) DO UPDATE SET
            position = c.position + excluded.position, live = c.live + excluded.live,
            digest = wrapped(c.digest::numeric + excluded.digest)
        RETURNING scope, position
    ), placed AS MATERIALIZED (
        SELECT n.*,
               c.position - d.rows + row_number() OVER (PARTITION BY n.scope ORDER BY n.place)
               AS position
        FROM n JOIN difference d USING (scope) JOIN counter c USING (scope)
    ), moved AS (
        UPDATE sync_row r SET
            position = p.position, version = p.version, dead = p.dead, digest = p.digest
        FROM placed p WHERE r.ctid = p.at
          AND r.org = this_org() AND r.scope = p.scope AND r.type = p.type AND r.id = p.id
    ), came AS (
        INSERT INTO sync_row (scope, type, id, position, version, dead, digest)
        SELECT scope, type, id, position, version, dead, digest FROM placed WHERE at IS NULL
    )
    SELECT pg_notify(%(channel)s || this_org(), %(said)s)
"""
"""Number the rows, scope by scope in one order, add them up, and wake whoever waits for them.

The rows replaced cannot change meanwhile: their records, or their files, are held by now.
"""


def publish(db: Connection, rows: Sequence[Row]) -> None:
    """Put ``rows`` at the ends of their feeds; the counters are locked from here on."""
    if not rows:
        return
    tell(
        db,
        _PUBLISH,
        {
            "scopes": "\n".join([r.scope for r in rows]),
            "types": "\n".join([r.ref[0] for r in rows]),
            "ids": "\n".join([r.ref[1] for r in rows]),
            "versions": "\n".join([str(r.version) for r in rows]),
            "dead": "\n".join(["1" if r.dead else "0" for r in rows]),
            "digests": "\n".join([str(_digest(r)) for r in rows]),
            "channel": CHANNEL,
            "said": saying({r.scope for r in rows}),
        },
    )


def _digest(row: Row) -> int:
    return 0 if row.dead else signed(row_digest(*row.ref, row.version))
