"""Work that was kept though it looks foreign, for managers; devices that are to make a new key."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table, and the column."""
    op.execute("""
        CREATE TABLE flagged_operation (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            install text COLLATE "C" NOT NULL,
            seq bigint NOT NULL,
            code text NOT NULL,
            kind text NOT NULL,
            type text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            actor text COLLATE "C" NOT NULL,
            at_ms bigint NOT NULL,
            PRIMARY KEY (org, install, seq)
        );
        CREATE INDEX flagged_operation_of ON flagged_operation (org, type, id);
        ALTER TABLE device ADD COLUMN key_wanted_ms bigint;
    """)
