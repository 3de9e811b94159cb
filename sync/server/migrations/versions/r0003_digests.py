"""Each scope knows how many live rows it has and what their digests add up to."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import text

from sync.wire.digest import row_digest, signed

revision = "0003"
down_revision = "0002"

BATCH = 20_000

TABLES = """
CREATE FUNCTION wrapped(n numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (mod(mod(n + 9223372036854775808, 18446744073709551616) + 18446744073709551616,
            18446744073709551616) - 9223372036854775808)::bigint;

ALTER TABLE sync_row ADD COLUMN digest bigint DEFAULT 0 NOT NULL;
ALTER TABLE scope_counter ADD COLUMN live bigint DEFAULT 0 NOT NULL,
                          ADD COLUMN digest bigint DEFAULT 0 NOT NULL;

SELECT set_config('comptoir.commit', 'open', true);
CREATE TEMPORARY TABLE known (place tid, digest bigint) ON COMMIT DROP;
"""

FILL = """
UPDATE sync_row r SET digest = k.digest FROM known k WHERE r.ctid = k.place;
UPDATE scope_counter c SET live = r.live, digest = r.digest FROM (
    SELECT org, scope, count(*) AS live, wrapped(sum(digest)) AS digest
    FROM sync_row WHERE NOT dead GROUP BY org, scope
) AS r WHERE c.org = r.org AND c.scope = r.scope;
SELECT set_config('comptoir.commit', '', true);
"""


def upgrade() -> None:
    """Count what is there; PostgreSQL has no BLAKE2, so the digests are made here."""
    op.execute(TABLES)
    db = op.get_bind()
    live = text("SELECT ctid::text AS place, type, id, version FROM sync_row WHERE NOT dead")
    found = db.execute(live.execution_options(stream_results=True))
    for rows in found.partitions(BATCH):
        _note(db, rows)
    op.execute(FILL)


def _note(db: Any, rows: Any) -> None:
    db.execute(
        text("""
            INSERT INTO known
            SELECT * FROM unnest(CAST(:places AS tid[]), CAST(:digests AS bigint[]))
        """),
        {
            "places": [r.place for r in rows],
            "digests": [signed(row_digest(r.type, r.id, r.version)) for r in rows],
        },
    )
