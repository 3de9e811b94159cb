"""Snapshots: a store's first load, prepared as one file."""

from alembic import op

revision = "0004"
down_revision = "0003"

SNAPSHOT = """
CREATE TABLE snapshot (
    org text COLLATE "C" DEFAULT this_org() NOT NULL,
    scope text COLLATE "C" NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    id text COLLATE "C",
    history_id text,
    revision text,
    position bigint,
    rows bigint,
    pages bigint,
    size bigint,
    sha256 text,
    key bytea,
    made_ms bigint,
    PRIMARY KEY (org, scope)
)
"""


def upgrade() -> None:
    """Make the table of what is prepared."""
    op.execute(SNAPSHOT)
