"""Receipts that are not here yet are found among all that ever were."""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """They are few, and go from the index when they are confirmed."""
    op.execute("""
        CREATE INDEX erasure_receipt_owed ON erasure_receipt (org, number)
        WHERE confirmed_ms IS NULL
    """)
