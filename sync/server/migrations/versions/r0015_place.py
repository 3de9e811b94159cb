"""Where the database is, to know when it was restored."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Nothing is known yet: what the next server finds is taken for the place."""
    op.execute("""
        ALTER TABLE server
            ADD place text DEFAULT '' NOT NULL,
            ADD folder text DEFAULT '' NOT NULL,
            ADD fell_back_ms bigint DEFAULT 0 NOT NULL
    """)
