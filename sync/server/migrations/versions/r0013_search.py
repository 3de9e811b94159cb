"""People are searched by the words of their names, and by the ends of their numbers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.domain.customers import Customer
from app.records import RecordUnreadable, from_json
from sync.server.search_ways import search_ways

revision = "0013"
down_revision = "0012"

_BATCH = 2_000
_NEXT = sa.text("""
    SELECT org, id, body FROM entity
    WHERE type = 'customer' AND body IS NOT NULL AND (org, id) > (:org, :id)
    ORDER BY org, id LIMIT :most
""")
_ADD = sa.text("""
    INSERT INTO key_index (org, key, customer_id)
    SELECT * FROM unnest(CAST(:orgs AS text[]), CAST(:keys AS text[]), CAST(:ids AS text[]))
    ON CONFLICT DO NOTHING
""")


def upgrade() -> None:
    """Write the new keys of every customer there is."""
    db = op.get_bind()
    org = last = ""
    while rows := db.execute(_NEXT, {"org": org, "id": last, "most": _BATCH}).all():
        found = [(row.org, key, row.id) for row in rows for key in sorted(_ways(row.body))]
        orgs, keys, ids = zip(*found, strict=True) if found else ((), (), ())
        db.execute(_ADD, {"orgs": list(orgs), "keys": list(keys), "ids": list(ids)})
        org, last = rows[-1].org, rows[-1].id


def _ways(body: Any) -> frozenset[str]:
    try:
        return search_ways(from_json(body, Customer))
    except RecordUnreadable:
        return frozenset()
