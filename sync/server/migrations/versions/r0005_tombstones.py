"""Tombstones end, and each scope knows up to where; devices hear when kept work was taken up."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Marks of each day, the floor of each scope, the count of what was taken up."""
    op.execute("""
        CREATE TABLE feed_mark (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            scope text COLLATE "C" NOT NULL,
            position bigint NOT NULL,
            at_ms bigint NOT NULL,
            PRIMARY KEY (org, scope, position)
        );
        CREATE INDEX sync_row_dead ON sync_row (org, scope, position) WHERE dead;
        ALTER TABLE scope_counter ADD COLUMN floor bigint DEFAULT 0 NOT NULL;
        ALTER TABLE server ADD COLUMN taken_up bigint DEFAULT 0 NOT NULL;
    """)
