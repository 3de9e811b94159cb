"""Pieces with a serial number lead to who bought them."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Every receipt of a customer is read once."""
    op.execute(r"""
        INSERT INTO key_index (org, key, customer_id)
        SELECT DISTINCT e.org, k.key, e.customer_id
        FROM entity e,
        LATERAL jsonb_array_elements(e.body::jsonb -> 'lines') AS line,
        LATERAL (
            SELECT 'item:' || lpad(line ->> 'gtin', greatest(14, length(line ->> 'gtin')), '0')
                || ':' || upper(regexp_replace(line ->> 'serial', '\s', '', 'g')) AS key
        ) AS k
        WHERE e.type = 'purchase' AND e.body IS NOT NULL AND e.customer_id <> ''
            AND coalesce(line ->> 'serial', '') <> '' AND length(k.key) <= 200
        ON CONFLICT DO NOTHING
    """)
