"""Bodies are packed, records have numbers, and keys and words lead to those."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.db.packing import pack
from app.db.refs import KINDS, NUMBERS

revision = "0005"
down_revision = "0004"

_TEXT, _INTEGER, _BOOLEAN = "VARCHAR NOT NULL", "INTEGER NOT NULL", "BOOLEAN NOT NULL"
_COLUMNS = {
    "store": {},
    "associate": {"store": _TEXT},
    "credential": {"store": _TEXT, "badge": _TEXT},
    "device": {"store": _TEXT},
    "customer": {"sort_name": _TEXT},
    "note": {"customer_id": _TEXT, "at_ms": _INTEGER},
    "purchase": {"customer_id": _TEXT, "at_ms": _INTEGER},
    "pickup": {"customer_id": _TEXT, "store": _TEXT, "state": _TEXT, "expires_ms": "INTEGER"},
    "ticket": {"customer_id": _TEXT, "store": _TEXT, "is_open": _BOOLEAN, "due_ms": _INTEGER},
    "photo": {"ticket_id": _TEXT, "at_ms": _INTEGER},
    "incident": {"store": _TEXT, "is_open": _BOOLEAN, "at_ms": _INTEGER},
    "overwritten_value": {"customer_id": _TEXT, "at_ms": _INTEGER},
    "product": {"gtin": _TEXT, "handle": _TEXT},
}
_ADD = "INSERT INTO word(rowid, person, article) VALUES (new.row, new.person, new.article);"
_REMOVE = (
    "INSERT INTO word(word, rowid, person, article)"
    " VALUES ('delete', old.row, old.person, old.article);"
)
_WAYS = (
    "DROP TRIGGER word_row_added",
    "DROP TRIGGER word_row_removed",
    "DROP TRIGGER word_row_changed",
    "DROP TABLE word",
    "ALTER TABLE word_row RENAME TO old_word_row",
    "ALTER TABLE lookup_key RENAME TO old_lookup_key",
    "ALTER TABLE late_key RENAME TO old_late_key",
    "ALTER TABLE late_words RENAME TO old_late_words",
    """CREATE TABLE word_row (
        "row" INTEGER NOT NULL, id VARCHAR NOT NULL, person TEXT NOT NULL, article TEXT NOT NULL,
        PRIMARY KEY ("row")
    )""",
    """CREATE TABLE lookup_key (
        "key" VARCHAR NOT NULL, ref INTEGER NOT NULL, PRIMARY KEY ("key", ref)
    ) WITHOUT ROWID""",
    """CREATE TABLE late_key (
        "row" INTEGER NOT NULL, "key" VARCHAR NOT NULL, ref INTEGER NOT NULL, PRIMARY KEY ("row")
    )""",
    """CREATE TABLE late_words (
        "row" INTEGER NOT NULL, ref INTEGER NOT NULL, id VARCHAR NOT NULL, person TEXT NOT NULL,
        article TEXT NOT NULL, PRIMARY KEY ("row")
    )""",
)
_MOVES = (
    "INSERT INTO lookup_key (key, ref) SELECT o.key, {ref} FROM old_lookup_key o {of}",
    "INSERT INTO late_key (key, ref) SELECT o.key, {ref} FROM old_late_key o {of}",
    """INSERT INTO late_words (ref, id, person, article)
    SELECT {ref}, o.id, o.person, o.article FROM old_late_words o {of}""",
    """INSERT INTO word_row (row, id, person, article)
    SELECT {ref}, o.id, o.person, o.article FROM old_word_row o {of}""",
)
_WORD = (
    """CREATE VIRTUAL TABLE word USING fts5(
        person, article, content='word_row', content_rowid='row',
        tokenize='unicode61 remove_diacritics 0', prefix='1 2 3'
    )""",
    "INSERT INTO word(word, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO word(word) VALUES ('rebuild')",
    f"CREATE TRIGGER word_row_added AFTER INSERT ON word_row BEGIN {_ADD} END",
    f"CREATE TRIGGER word_row_removed AFTER DELETE ON word_row BEGIN {_REMOVE} END",
    f"CREATE TRIGGER word_row_changed AFTER UPDATE ON word_row BEGIN {_REMOVE} {_ADD} END",
)


def upgrade() -> None:
    """Make the tables anew; nothing is read from the network again."""
    raw: Any = op.get_bind().connection.driver_connection
    raw.create_function("packed", 1, pack)
    found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table")
    for entity, columns in _COLUMNS.items():
        indexes = [sql for sql in op.get_bind().execute(found, {"table": entity}).scalars() if sql]
        _rebuild(entity, columns)
        for sql in indexes:
            op.execute(sql)
    for statement in _WAYS:
        op.execute(statement)
    for entity in _COLUMNS:  # the kinds of then
        number = NUMBERS[entity]
        of = f"JOIN {entity} e ON e.id = o.id WHERE o.entity = '{entity}'"
        for move in _MOVES:
            op.execute(move.format(ref=f"e.row * {KINDS} + {number}", of=of))
    for table in ("word_row", "lookup_key", "late_key", "late_words"):
        op.execute(f"DROP TABLE old_{table}")
    for statement in _WORD:
        op.execute(statement)


def _rebuild(entity: str, columns: dict[str, str]) -> None:
    names = ", ".join(("id", "version", "scopes", *columns))
    others = "".join(f"{name} {kind}, " for name, kind in columns.items())
    op.execute(f"ALTER TABLE {entity} RENAME TO old_{entity}")
    op.execute(
        f"CREATE TABLE {entity} ("
        '"row" INTEGER NOT NULL, id VARCHAR NOT NULL, version INTEGER NOT NULL, '
        f"scopes INTEGER NOT NULL, {others}body BLOB NOT NULL, "
        'PRIMARY KEY ("row"), UNIQUE (id))'
    )
    op.execute(
        f"INSERT INTO {entity} (row, {names}, body) "  # noqa: S608 - our own tables
        f"SELECT rowid, {names}, packed(body) FROM old_{entity} ORDER BY rowid"
    )
    op.execute(f"DROP TABLE old_{entity}")
