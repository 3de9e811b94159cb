"""The very pieces are found by their serial numbers: the ways to purchases get their keys."""

from alembic import op

from app import twins
from app.db.packing import unpack
from app.db.projections import keys
from app.db.refs import ref_of
from app.domain.purchases import Purchase

revision = "0009"
down_revision = "0008"

_BATCH = 5_000
_ADD_KEY = "INSERT OR IGNORE INTO lookup_key (key, ref) VALUES (?, ?)"


def upgrade() -> None:
    """Read every purchase once; keys that are there stay."""
    db, last = op.get_bind(), 0
    query = f"SELECT row, body FROM purchase WHERE row > ? ORDER BY row LIMIT {_BATCH}"  # noqa: S608 - ours
    while rows := db.exec_driver_sql(query, (last,)).all():
        last = rows[-1][0]
        bought = ((row, twins.from_json(unpack(body), Purchase)) for row, body in rows)
        new = [
            (key, ref_of("purchase", row))
            for row, state in bought
            for key in keys("purchase", state)
        ]
        if new:
            db.exec_driver_sql(_ADD_KEY, new)
