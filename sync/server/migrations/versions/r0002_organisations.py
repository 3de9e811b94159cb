"""Every row names its organisation; what is there belongs to the one that migrates."""

from alembic import op

revision = "0002"
down_revision = "0001"

HERE = """
CREATE FUNCTION this_org() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('comptoir.org'), '');
"""

KEYS = {
    "device": "id",
    "enrolment_code": "hash",
    "entity": "type, id",
    "file": "customer_id",
    "grave": "type, hash",
    "imported": "type, id",
    "install": "install",
    "kept_operation": "install, seq",
    "key_index": "key, customer_id",
    "ledger": "install, seq",
    "overwritten": "number",
    "quarantine": "install, op_id",
    "scope_counter": "scope",
    "server": "",
    "sync_row": "scope, type, id",
    "token": "hash",
    "visit": "device_id, customer_id",
}

INDEXES = """
ALTER TABLE server DROP COLUMN one;
ALTER TABLE device DROP CONSTRAINT device_short_key;
ALTER TABLE device ADD CONSTRAINT device_short UNIQUE (org, short);

DROP INDEX entity_of_customer, ix_install_device_id, key_index_of_customer, ix_ledger_op_id,
           overwritten_of, sync_row_feed, ix_token_expires_ms, visit_of_customer;
CREATE INDEX entity_of_customer ON entity (org, customer_id) WHERE customer_id <> '';
CREATE INDEX install_of_device ON install (org, device_id);
CREATE INDEX key_index_of_customer ON key_index (org, customer_id);
CREATE INDEX ledger_of_operation ON ledger (org, op_id);
CREATE INDEX overwritten_of ON overwritten (org, type, id);
CREATE UNIQUE INDEX sync_row_feed ON sync_row (org, scope, position);
CREATE INDEX token_by_end ON token (org, expires_ms);
CREATE INDEX visit_of_customer ON visit (org, customer_id);
"""


def upgrade() -> None:
    """Put the organisation first in every key: rows are told apart, and could be distributed."""
    op.execute(HERE)
    for table, key in KEYS.items():
        columns = f"org, {key}" if key else "org"
        op.execute(f"""
            ALTER TABLE {table}
                ADD COLUMN org text COLLATE "C" DEFAULT this_org() NOT NULL,
                DROP CONSTRAINT {table}_pkey,
                ADD PRIMARY KEY ({columns})
        """)
    op.execute(INDEXES)
