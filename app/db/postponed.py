"""Ways to the records of a long load, put in their places at its end: all at once, and in order.

Keys and words belong all over their indexes: each page would write most of both again. So while
pages come, their ways are worked out and put down one after the other, in the transaction that
writes the rows; a killed process leaves them there. :func:`build` moves them where they belong.

One index of rows is built at the end, too, where hardly a row was there before: purchases come in
any order of customers, and each page would write most of it again (a seventh of a first load).
Until then, whoever asks for somebody's purchases looks at all of them: tenths of a second.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection

from app.db import spelling, tables, ways
from app.db.projections import NO_WORDS, Words, keys, parts, words
from app.db.refs import entity_at, ref_of

FEW = 1_000
"""Purchases that are here before a first load: of customers who were looked up."""

_OF_CUSTOMER = next(i for i in tables.purchase.indexes if i.name == "purchase_of_customer")
_HAS_INDEX = f"SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '{_OF_CUSTOMER.name}')"  # noqa: S608 - ours
_MANY = f"SELECT EXISTS (SELECT 1 FROM purchase LIMIT 1 OFFSET {FEW})"  # noqa: S608 - our own

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


def begin(db: Connection, entity: str) -> None:
    """Rows of a long load are about to be written."""
    if entity == tables.purchase.name and _has_index(db) and not _are_many(db):
        _OF_CUSTOMER.drop(db)


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
    """Whether ways are still to be moved, or an index to be built."""
    return bool(db.exec_driver_sql(_DUE).scalar_one()) or not _has_index(db)


def build(db: Connection, most: int = SLICE) -> str | None:
    """Move the next ``most`` words, or keys, to where they are found.

    Returns one of the entities that are found better now; None: nothing is due any more.
    """
    if not _has_index(db):
        _OF_CUSTOMER.create(db)
        return tables.purchase.name
    for table, move in (("late_words", _move_words), ("late_key", _move_keys)):
        query = f"SELECT row, ref FROM {table} ORDER BY row LIMIT 1"  # noqa: S608 - one of two
        first = db.exec_driver_sql(query).one_or_none()
        if first:
            last = first.row + most - 1
            move(db, last)
            db.exec_driver_sql(f"DELETE FROM {table} WHERE row <= ?", (last,))  # noqa: S608
            return entity_at(first.ref)
    return None


def _are_many(db: Connection) -> bool:
    return bool(db.exec_driver_sql(_MANY).scalar_one())


def _has_index(db: Connection) -> bool:
    return bool(db.exec_driver_sql(_HAS_INDEX).scalar_one())


def _move_keys(db: Connection, last: int) -> None:
    db.exec_driver_sql(_MOVE_KEYS, (last,))


def _move_words(db: Connection, last: int) -> None:
    ways.add_many_words(db, _WORDS, last)
    found = db.exec_driver_sql(_SPELT, (last,))
    spelt = {Words(person=person, article=article).spelt for person, article in found}
    spelling.learn(db, {word for text in spelt for word in text.split()})
    db.exec_driver_sql(_MOVE_INSIDES, (last,))
