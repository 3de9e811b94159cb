"""Card numbers and e-mail addresses by any four letters or digits in their middle.

A full-text index without content: what is in it follows from the record, and is given again to be
taken out (with secure delete, as that of words).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

LENGTH = 4
"""Letters of a gram: of 13 digits, one customer of a thousand has any four in a row."""

_ADD = """INSERT INTO inside (rowid, grams)
    SELECT value ->> 0, value ->> 1 FROM json_each(?) ORDER BY 1"""
_DROP = "INSERT INTO inside (inside, rowid, grams) VALUES ('delete', ?, ?)"
_IS_THERE = "SELECT EXISTS (SELECT 1 FROM inside WHERE inside MATCH ? AND rowid = ?)"
_FIND = "SELECT rowid FROM inside WHERE inside MATCH ? LIMIT ?"


def grams(text: str) -> Iterator[str]:
    """Every four letters in a row; none of a shorter text."""
    return (text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1))


def follow(db: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
    """Follow records (ref, grams before, grams now, each with spaces between them)."""
    new = []
    for ref, before, now in changes:
        if before == now:
            continue
        if before and _is_there(db, ref, before):
            db.exec_driver_sql(_DROP, (ref, before))
        if now:
            new.append((ref, now))
    if new:
        db.exec_driver_sql(_ADD, (json.dumps(new),))


def find(db: Connection, text: str, most: int) -> list[int]:
    """Records (refs) that have every gram of ``text``: most have all of it, in one piece."""
    wanted = " AND ".join(f'"{gram}"' for gram in dict.fromkeys(grams(text)))
    if not wanted:
        return []
    return list(db.exec_driver_sql(_FIND, (wanted, most)).scalars())


def _is_there(db: Connection, ref: int, before: str) -> bool:
    """Ways of a long load may not be in place yet."""
    first = before.split(" ", 1)[0]
    return bool(db.exec_driver_sql(_IS_THERE, (f'"{first}"', ref)).scalar_one())
