"""Words that may be misspelt, the middle of cards and e-mails, articles by number and reference.

More letters are folded than before, and a name may be found without its first particle: so the
ways to people and articles are built again, from their records.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from alembic import op

from app import twins
from app.db.packing import unpack
from app.db.projections import COLUMNS, Words, keys, parts, words
from app.db.refs import ref_of
from app.domain.customers import Customer
from app.domain.products import Product

revision = "0008"
down_revision = "0007"

_BATCH = 5_000
_TABLES = (
    "CREATE TABLE spelling (word VARCHAR NOT NULL, PRIMARY KEY (word)) WITHOUT ROWID",
    """CREATE VIRTUAL TABLE inside USING fts5(
        grams, content='', detail='none', columnsize=0, tokenize='ascii'
    )""",
    "INSERT INTO inside(inside, rank) VALUES ('secure-delete', 1)",
    "ALTER TABLE late_words ADD COLUMN inside TEXT NOT NULL DEFAULT ''",
)
_TRIGGER = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'word_row_changed'"
_PUT_WORDS = "UPDATE word_row SET person = ?, article = ? WHERE row = ?"
_PUT_LATE = "UPDATE late_words SET person = ?, article = ?, inside = ? WHERE ref = ?"
_PUT_INSIDE = "INSERT INTO inside (rowid, grams) VALUES (?, ?)"
_SAY = "INSERT OR IGNORE INTO spelling (word) VALUES (?)"
_OLD_MAILS = """DELETE FROM lookup_key WHERE key >= 'email:' AND key < 'email;'
    AND ref IN (SELECT value FROM json_each(?))"""
_ADD_KEY = "INSERT OR IGNORE INTO lookup_key (key, ref) VALUES (?, ?)"


def upgrade() -> None:
    """Make the tables, and read every customer and article once."""
    for statement in _TABLES:
        op.execute(statement)
    db = op.get_bind()
    changed = db.exec_driver_sql(_TRIGGER).scalar_one()
    db.exec_driver_sql("DROP TRIGGER word_row_changed")
    late = set(db.exec_driver_sql("SELECT ref FROM late_words").scalars())
    for entity, cls in (("customer", Customer), ("product", Product)):
        for batch in _batches(db, entity, cls):
            _put_words(db, entity, batch, late)
            _put_keys(db, entity, batch)
    db.exec_driver_sql("INSERT INTO word(word) VALUES ('rebuild')")
    db.exec_driver_sql(changed)


def _batches(db: Any, entity: str, cls: type) -> Iterator[list[tuple[int, int, Any]]]:
    """Ref, row and twin of each record."""
    last = 0
    query = f"SELECT row, body FROM {entity} WHERE row > ? ORDER BY row LIMIT {_BATCH}"  # noqa: S608 - ours
    while rows := db.exec_driver_sql(query, (last,)).all():
        yield [(ref_of(entity, n), n, twins.from_json(unpack(b), cls)) for n, b in rows]
        last = rows[-1][0]


def _put_words(
    db: Any, entity: str, batch: Sequence[tuple[int, int, Any]], late: set[int]
) -> None:
    said: list[tuple[int, Words, str]] = [
        (ref, words(entity, state), parts(entity, state)) for ref, _, state in batch
    ]
    here = [(ref, w, grams) for ref, w, grams in said if ref not in late]
    _run(db, _PUT_WORDS, [(w.person, w.article, ref) for ref, w, _ in here])
    _run(db, _PUT_INSIDE, [(ref, grams) for ref, _, grams in here if grams])
    _run(db, _SAY, [(word,) for word in sorted({s for _, w, _ in here for s in w.spelt.split()})])
    later = [(w.person, w.article, grams, ref) for ref, w, grams in said if ref in late]
    _run(db, _PUT_LATE, later)


def _put_keys(db: Any, entity: str, batch: Sequence[tuple[int, int, Any]]) -> None:
    if entity == "product":
        _run(db, _ADD_KEY, [(key, ref) for ref, _, state in batch for key in keys(entity, state)])
        return
    columns = COLUMNS[entity][1]
    foreign = [each for each in batch if not each[2].name.isascii()]
    named = [(columns(state)["sort_name"], row) for _, row, state in foreign]
    _run(db, "UPDATE customer SET sort_name = ? WHERE row = ?", named)
    strange = [(ref, state) for ref, _, state in batch if not state.email.isascii()]
    if strange:
        db.exec_driver_sql(_OLD_MAILS, (json.dumps([ref for ref, _ in strange]),))
        _run(db, _ADD_KEY, [(key, ref) for ref, state in strange for key in keys(entity, state)])


def _run(db: Any, statement: str, rows: Sequence[Any]) -> None:
    if rows:
        db.exec_driver_sql(statement, rows)
