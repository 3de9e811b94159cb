"""The middle of cards and e-mails is indexed by SQLite's own trigrams: a load is faster."""

from typing import Any

from alembic import op

from app import twins
from app.db.packing import unpack
from app.db.projections import parts
from app.db.refs import ref_of
from app.domain.customers import Customer

revision = "0010"
down_revision = "0009"

_BATCH = 5_000
_FIELDS = ("cards", "email")
_NEXT = f"SELECT row, body FROM customer WHERE row > ? ORDER BY row LIMIT {_BATCH}"  # noqa: S608 - ours
_TABLE = """CREATE VIRTUAL TABLE inside USING fts5(
    parts, content='', detail='none', columnsize=0, tokenize='trigram'
)"""
_PUT = "INSERT INTO inside (rowid, parts) VALUES (?, ?)"
_PUT_LATE = "UPDATE late_words SET inside = ? WHERE ref = ?"


def upgrade() -> None:
    """Make the table anew, and read every customer once."""
    op.execute("DROP TABLE inside")
    op.execute(_TABLE)
    op.execute("INSERT INTO inside(inside, rank) VALUES ('secure-delete', 1)")
    db: Any = op.get_bind()
    late = set(db.exec_driver_sql("SELECT ref FROM late_words").scalars())
    last = 0
    while rows := db.exec_driver_sql(_NEXT, (last,)).all():
        found = [(ref_of("customer", row), _parts(body)) for row, body in rows]
        last = rows[-1].row
        here = [(ref, said) for ref, said in found if said and ref not in late]
        later = [(said, ref) for ref, said in found if ref in late]
        for statement, values in ((_PUT, here), (_PUT_LATE, later)):
            if values:
                db.exec_driver_sql(statement, values)


def _parts(body: Any) -> str:
    return parts("customer", twins.from_json(unpack(body), Customer, _FIELDS))
