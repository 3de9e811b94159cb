"""Card numbers and e-mail addresses by any four letters or digits in their middle.

A full-text index of trigrams without content: what is in it follows from the record, and is given
again to be taken out (with secure delete, as that of words).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

SHORTEST = 4
"""Letters or digits that find somebody: of 13 digits, one in a thousand has any four in a row."""

_GRAM = 3
_ADD = """INSERT INTO inside (rowid, parts)
    SELECT value ->> 0, value ->> 1 FROM json_each(?) ORDER BY 1"""
_DROP = "INSERT INTO inside (inside, rowid, parts) VALUES ('delete', ?, ?)"
_IS_THERE = "SELECT EXISTS (SELECT 1 FROM inside WHERE inside MATCH ? AND rowid = ?)"
_FIND = "SELECT rowid FROM inside WHERE inside MATCH ? LIMIT ?"


def follow(db: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
    """Follow records (ref, parts before, parts now)."""
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
    """Records (refs) that have every trigram of ``text``: most have all of it, in one piece."""
    wanted = _all_of(text)
    return list(db.exec_driver_sql(_FIND, (wanted, most)).scalars()) if wanted else []


def _is_there(db: Connection, ref: int, before: str) -> bool:
    """Ways of a long load may not be in place yet."""
    wanted = _all_of(before[:_GRAM])
    return bool(wanted and db.exec_driver_sql(_IS_THERE, (wanted, ref)).scalar_one())


def _all_of(text: str) -> str:
    """A question for every trigram; letters and digits only, so quoting them is safe."""
    grams = (text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))
    return " AND ".join(f'"{gram}"' for gram in dict.fromkeys(grams))
