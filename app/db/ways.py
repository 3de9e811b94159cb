"""Ways to a record: exact keys, and the words of the full-text search.

What leads to a record is worked out from the record itself: before it changes, the ways of its
former state are taken away. A revision that changes :mod:`app.db.projections` must build all
ways again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.db import inside, spelling
from app.db.projections import NO_WORDS, Words, is_led_alike, keys, parts, words
from app.db.refs import KINDS, NUMBERS, entity_at, ref_of, row_at

_ADD_KEY = "INSERT OR IGNORE INTO lookup_key (key, ref) VALUES (?, ?)"
_DROP_KEY = "DELETE FROM lookup_key WHERE key = ? AND ref = ?"
_PUT_WORDS = """INSERT INTO word_row (row, id, person, article) VALUES (?, ?, ?, ?)
    ON CONFLICT (row) DO UPDATE SET person = excluded.person, article = excluded.article"""
_DROP_WORDS = "DELETE FROM word_row WHERE row = ?"
_CASES = " ".join(
    f"WHEN {number} THEN (SELECT id FROM {entity} WHERE row = ref / {KINDS})"  # noqa: S608 - our own
    for entity, number in NUMBERS.items()
)
_FIND = f"SELECT key, ref, CASE ref % {KINDS} {_CASES} END AS id FROM lookup_key"  # noqa: S608
_CUSTOMERS = "SELECT id FROM customer WHERE row IN (SELECT value FROM json_each(?))"
_FIND_KEY = f"{_FIND} WHERE key = ?"
_FIND_BEGINNING = f"{_FIND} WHERE key >= ? AND key < ? ORDER BY key, ref LIMIT ?"
_TRIGGER = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'word_row_added'"
_LISTED = """SELECT value ->> 0 AS ref, value ->> 1 AS id, value ->> 2 AS person,
    value ->> 3 AS article FROM json_each(?)"""
MANY = 200
"""Records from which on it pays to index their words together."""


class Change(NamedTuple):
    """A record that changed; ``row`` is its number.

    Before None: it is new here; after None: it is gone.
    """

    id: str
    row: int
    before: Any
    after: Any


def follow(db: Connection, entity: str, changes: Iterable[Change]) -> None:
    """Follow records of ``entity`` that changed."""
    new_keys: list[tuple[str, int]] = []
    old_keys: list[tuple[str, int]] = []
    new_words: list[tuple[int, str, str, str]] = []
    old_words: list[tuple[int]] = []
    spelt: list[tuple[str, str]] = []
    insides: list[tuple[int, str, str]] = []
    for record_id, row, before, after in changes:
        if is_led_alike(entity, before, after):
            continue
        ref = ref_of(entity, row)
        had, has = _keys(entity, before), _keys(entity, after)
        old_keys += [(key, ref) for key in had - has]
        new_keys += [(key, ref) for key in has - had]
        insides.append((ref, _parts(entity, before), _parts(entity, after)))
        said, says = _words(entity, before), _words(entity, after)
        if says == said:
            continue
        spelt.append((said.spelt, says.spelt))
        if says == NO_WORDS:
            old_words.append((ref,))
        else:
            new_words.append((ref, record_id, says.person, says.article))
    _run(db, _DROP_KEY, old_keys)
    _run(db, _ADD_KEY, sorted(new_keys))
    _run(db, _DROP_WORDS, old_words)
    _put_words(db, new_words)
    spelling.follow(db, spelt)
    inside.follow(db, insides)


def find(db: Connection, key: str) -> list[tuple[str, str]]:
    """The records an exact key leads to, as (entity, id), in a stable order."""
    rows = db.exec_driver_sql(_FIND_KEY, (key,))
    return sorted((entity_at(r.ref), r.id) for r in rows if r.id is not None)


def find_beginning(
    db: Connection, beginning: str, limit: int | None = None
) -> list[tuple[str, str, str]]:
    """Keys that begin with ``beginning`` and where they lead: (key, entity, id), by key."""
    most = -1 if limit is None else limit
    rows = db.exec_driver_sql(_FIND_BEGINNING, (beginning, f"{beginning}\U0010ffff", most))
    return sorted((r.key, entity_at(r.ref), r.id) for r in rows if r.id is not None)


def customers_at(db: Connection, refs: Sequence[int]) -> list[str]:
    """The customers that are at these refs."""
    rows = db.exec_driver_sql(_CUSTOMERS, (json.dumps([row_at(ref) for ref in refs]),))
    return list(rows.scalars())


def _keys(entity: str, state: Any) -> set[str]:
    return set() if state is None else keys(entity, state)


def _words(entity: str, state: Any) -> Words:
    return NO_WORDS if state is None else words(entity, state)


def _parts(entity: str, state: Any) -> str:
    return "" if state is None else parts(entity, state)


def _put_words(db: Connection, rows: list[tuple[int, str, str, str]]) -> None:
    if len(rows) < MANY:
        _run(db, _PUT_WORDS, rows)
    else:
        add_many_words(db, _LISTED, json.dumps(rows))


def add_many_words(db: Connection, source: str, which: object) -> None:
    """Add the words that the question ``source`` gives (ref, id, person, article) for ``which``.

    All that is new is indexed in one statement, by number: the trigger would make the full-text
    index write a piece of its own for every row, and merge the pieces.
    """
    trigger = db.exec_driver_sql(_TRIGGER).scalar_one()
    db.exec_driver_sql("DROP TRIGGER word_row_added")
    db.exec_driver_sql(
        f"INSERT INTO word (rowid, person, article) SELECT ref, person, article FROM ({source}) "  # noqa: S608 - one of two
        "WHERE ref NOT IN (SELECT row FROM word_row) ORDER BY ref",
        (which,),
    )
    db.exec_driver_sql(
        f"INSERT INTO word_row (row, id, person, article) "  # noqa: S608 - one of two
        f"SELECT ref, id, person, article FROM ({source}) WHERE true ORDER BY ref "
        "ON CONFLICT (row) DO UPDATE SET person = excluded.person, article = excluded.article",
        (which,),
    )
    db.exec_driver_sql(trigger)


def _run(db: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        db.exec_driver_sql(statement, rows)
