"""Ways to a record: exact keys, and the words of the full-text search.

What leads to a record is worked out from the record itself: before it changes, the ways of its
former state are taken away. A revision that changes :mod:`app.db.projections` must build all
ways again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from app.db.projections import NO_WORDS, Words, keys, words
from app.db.tables import lookup_key

_ADD_KEY = "INSERT OR IGNORE INTO lookup_key (key, entity, id) VALUES (?, ?, ?)"
_DROP_KEY = "DELETE FROM lookup_key WHERE key = ? AND entity = ? AND id = ?"
_PUT_WORDS = """INSERT INTO word_row (entity, id, person, article) VALUES (?, ?, ?, ?)
    ON CONFLICT (entity, id) DO UPDATE SET person = excluded.person, article = excluded.article"""
_TRIGGER = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'word_row_added'"
_INDEX_WORDS = """INSERT INTO word (rowid, person, article)
    SELECT row, person, article FROM word_row WHERE row > ?"""
MANY = 200
"""Records from which on it pays to index their words together."""

_DROP_WORDS = "DELETE FROM word_row WHERE entity = ? AND id = ?"


def follow(db: Connection, entity: str, changes: Iterable[tuple[str, Any, Any]]) -> None:
    """Follow records of ``entity`` that changed: (id, state before, state after).

    None before: it is new here; None after: it is gone.
    """
    new_keys: list[tuple[str, str, str]] = []
    old_keys: list[tuple[str, str, str]] = []
    new_words: list[tuple[str, str, str, str]] = []
    old_words: list[tuple[str, str]] = []
    for record_id, before, after in changes:
        had, has = _keys(entity, before), _keys(entity, after)
        old_keys += [(key, entity, record_id) for key in had - has]
        new_keys += [(key, entity, record_id) for key in has - had]
        said, says = _words(entity, before), _words(entity, after)
        if says == said:
            continue
        if says == NO_WORDS:
            old_words.append((entity, record_id))
        else:
            new_words.append((entity, record_id, says.person, says.article))
    _run(db, _DROP_KEY, old_keys)
    _run(db, _ADD_KEY, sorted(new_keys))
    _run(db, _DROP_WORDS, old_words)
    _put_words(db, new_words)


def find(db: Connection, key: str) -> list[tuple[str, str]]:
    """The records an exact key leads to, as (entity, id), in a stable order."""
    rows = db.execute(
        select(lookup_key.c.entity, lookup_key.c.id)
        .where(lookup_key.c.key == key)
        .order_by(lookup_key.c.entity, lookup_key.c.id)
    )
    return [(r.entity, r.id) for r in rows]


def find_beginning(
    db: Connection, beginning: str, limit: int | None = None
) -> list[tuple[str, str, str]]:
    """Keys that begin with ``beginning`` and where they lead: (key, entity, id), by key."""
    after = f"{beginning}\U0010ffff"
    rows = db.execute(
        select(lookup_key.c.key, lookup_key.c.entity, lookup_key.c.id)
        .where(lookup_key.c.key >= beginning, lookup_key.c.key < after)
        .order_by(lookup_key.c.key, lookup_key.c.entity, lookup_key.c.id)
        .limit(limit)
    )
    return [(r.key, r.entity, r.id) for r in rows]


def _keys(entity: str, state: Any) -> set[str]:
    return set() if state is None else keys(entity, state)


def _words(entity: str, state: Any) -> Words:
    return NO_WORDS if state is None else words(entity, state)


def _put_words(db: Connection, rows: list[tuple[str, str, str, str]]) -> None:
    if len(rows) < MANY:
        _run(db, _PUT_WORDS, rows)
    else:
        add_many_words(db, _PUT_WORDS, rows)


def add_many_words(db: Connection, statement: str, rows: Any) -> None:
    """Run a ``statement`` that adds to ``word_row``: all is indexed in one statement after it.

    The trigger would make the full-text index write a piece of its own for every row, and merge
    the pieces.
    """
    trigger = db.exec_driver_sql(_TRIGGER).scalar_one()
    last = db.exec_driver_sql("SELECT coalesce(max(row), 0) FROM word_row").scalar_one()
    db.exec_driver_sql("DROP TRIGGER word_row_added")
    db.exec_driver_sql(statement, rows)
    db.exec_driver_sql(_INDEX_WORDS, (last,))
    db.exec_driver_sql(trigger)


def _run(db: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        db.exec_driver_sql(statement, rows)
