"""Public keys of customers' codes, cards that were lost, and codes of phones that were let in."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make their tables."""
    for entity in ("card_key", "lost_card"):
        op.create_table(
            entity,
            sa.Column("row", sa.Integer(), nullable=False),
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("scopes", sa.Integer(), nullable=False),
            sa.Column("body", sa.BLOB(), nullable=False),
            sa.PrimaryKeyConstraint("row"),
            sa.UniqueConstraint("id"),
        )
    op.create_table(
        "accepted_code",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("until_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_accepted_code_until_ms", "accepted_code", ["until_ms"])
