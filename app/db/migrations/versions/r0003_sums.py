"""How many records of each scope are here, and what they add up to.

The sums of a database that has records already begin wrong, at 0: the first comparison with the
server finds that, and counts the records once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the sums to the cursors."""
    for name in ("live", "digest"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("cursor", column)
