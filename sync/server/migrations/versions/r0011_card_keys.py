"""The private halves of the keys that sign customers' codes, sealed."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
        CREATE TABLE card_secret (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            key_id text COLLATE "C" NOT NULL,
            sealed bytea NOT NULL,
            PRIMARY KEY (org, key_id)
        )
    """)
