"""Ways to the records of a long load, put in their places at its end: all at once, and in order.

Keys and words belong all over their indexes: each page would write most of both again. So while
pages come, their ways are worked out and put down one after the other, in the transaction that
writes the rows; a killed process leaves them there. :func:`build` moves them where they belong.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection

from app.db import spelling, ways
from app.db.projections import NO_WORDS, Words, keys, parts, words
from app.db.refs import entity_at, ref_of

SLICE = 250_000
"""Keys, or words of records, in one transaction: others wait for its end."""

_PUT_KEY = "INSERT INTO late_key (key, ref) VALUES (?, ?)"
_PUT_WORDS = "INSERT INTO late_words (ref, id, person, article, inside) VALUES (?, ?, ?, ?, ?)"
_DUE = "SELECT EXISTS (SELECT 1 FROM late_key) OR EXISTS (SELECT 1 FROM late_words)"
_MOVE_KEYS = """INSERT OR IGNORE INTO lookup_key (key, ref)
    SELECT key, ref FROM late_key WHERE row <= ? ORDER BY key, ref"""
_WORDS = "SELECT ref, id, person, article FROM late_words WHERE row <= ?"
_SPELT = "SELECT person, article FROM late_words WHERE row <= ?"
_MOVE_INSIDES = """INSERT INTO inside (rowid, parts)
    SELECT ref, inside FROM late_words WHERE row <= ? AND inside <> '' ORDER BY ref"""


def put_down(db: Connection, entity: str, arrived: Iterable[tuple[str, int, Any]]) -> None:
    """Put down the ways of new records (id, number in their table, state)."""
    late_keys: list[tuple[str, int]] = []
    late_words: list[tuple[int, str, str, str, str]] = []
    for record_id, row, state in arrived:
        ref = ref_of(entity, row)
        late_keys += [(key, ref) for key in keys(entity, state)]
        said = words(entity, state)
        if said is not NO_WORDS:
            row_of = (ref, record_id, said.person, said.article, parts(entity, state))
            late_words.append(row_of)
    if late_keys:
        db.exec_driver_sql(_PUT_KEY, late_keys)
    if late_words:
        db.exec_driver_sql(_PUT_WORDS, late_words)


def forget(db: Connection, entity: str, rows: Collection[int]) -> bool:
    """Records of these numbers changed, or are gone: what was put down is not true any more.

    Returns whether there may have been something.
    """
    may_be = bool(rows) and is_due(db)
    if may_be:
        refs = json.dumps([ref_of(entity, row) for row in rows])
        for table in ("late_key", "late_words"):
            db.exec_driver_sql(
                f"DELETE FROM {table} WHERE ref IN (SELECT value FROM json_each(?))",  # noqa: S608 - one of two
                (refs,),
            )
    return may_be


def is_due(db: Connection) -> bool:
    """Whether ways are still to be moved."""
    return bool(db.exec_driver_sql(_DUE).scalar_one())


def build(db: Connection, most: int = SLICE) -> str | None:
    """Move the next ``most`` words, or keys, to where they are found.

    Returns one of the entities that are found better now; None: nothing is due any more.
    """
    for table, move in (("late_words", _move_words), ("late_key", _move_keys)):
        query = f"SELECT row, ref FROM {table} ORDER BY row LIMIT 1"  # noqa: S608 - one of two
        first = db.exec_driver_sql(query).one_or_none()
        if first:
            last = first.row + most - 1
            move(db, last)
            db.exec_driver_sql(f"DELETE FROM {table} WHERE row <= ?", (last,))  # noqa: S608
            return entity_at(first.ref)
    return None


def _move_keys(db: Connection, last: int) -> None:
    db.exec_driver_sql(_MOVE_KEYS, (last,))


def _move_words(db: Connection, last: int) -> None:
    ways.add_many_words(db, _WORDS, last)
    found = db.exec_driver_sql(_SPELT, (last,))
    spelt = {Words(person=person, article=article).spelt for person, article in found}
    spelling.learn(db, {word for text in spelt for word in text.split()})
    db.exec_driver_sql(_MOVE_INSIDES, (last,))
