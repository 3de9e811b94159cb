"""Which customers' files hang together, because they were found to be one person's."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
        CREATE TABLE tie (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            merge_id text COLLATE "C" NOT NULL,
            first_id text COLLATE "C" NOT NULL,
            second_id text COLLATE "C" NOT NULL,
            PRIMARY KEY (org, merge_id)
        );
        CREATE INDEX tie_of_first ON tie (org, first_id);
        CREATE INDEX tie_of_second ON tie (org, second_id);
    """)
