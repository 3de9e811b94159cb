"""The distinct words of names and articles: what a misspelt word may have been.

A million customers have some 100,000 words. A word is here as long as a record has it, in the
same transaction; what nobody is called any more leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from app.domain.misspelling import LEAST, beginnings, meant

MOST = 40
"""Words that one misspelt word may have been: enough of the likeliest."""

_LEARN = "INSERT OR IGNORE INTO spelling (word) VALUES (?)"
_IS_SAID = "SELECT EXISTS (SELECT 1 FROM word WHERE word MATCH ?)"
_UNLEARN = "DELETE FROM spelling WHERE word = ?"
_END = "char(1114111)"  # after every letter
_FOLLOWING = f"""
    WITH RECURSIVE step (at, beginning, word) AS (
        SELECT key, value, (SELECT min(word) FROM spelling WHERE word > value)
        FROM json_each(:beginnings)
        UNION ALL
        SELECT at, beginning, (
            SELECT min(s.word) FROM spelling s
            WHERE s.word > step.beginning || substr(step.word, step.at + 1, 1) || {_END}
        )
        FROM step WHERE step.word < step.beginning || {_END}
    )
    SELECT at, substr(word, at + 1, 1) FROM step WHERE word < beginning || {_END}
"""  # noqa: S608 - our own constant
_WHOLE = "SELECT word FROM spelling WHERE word IN (SELECT value FROM json_each(:words))"
_BEGUN = f"""
    SELECT s.word FROM json_each(:words) AS w
    CROSS JOIN spelling AS s ON s.word > w.value AND s.word < w.value || {_END}
    ORDER BY w.key LIMIT :most
"""  # noqa: S608 - our own constant


def follow(db: Connection, changes: Iterable[tuple[str, str]]) -> None:
    """Follow records whose words changed (before, now), once they are found by those of now."""
    said, says = set[str](), set[str]()
    for before, now in changes:
        said.update(before.split())
        says.update(now.split())
    learn(db, says - said)
    _unlearn(db, said - says)


def learn(db: Connection, words: Iterable[str]) -> None:
    """Some record has these words."""
    rows = [(word,) for word in sorted(words)]
    if rows:
        db.exec_driver_sql(_LEARN, rows)


def _unlearn(db: Connection, words: Iterable[str]) -> None:
    """Forget those of the words that no record has any more."""
    gone = [(w,) for w in words if not db.exec_driver_sql(_IS_SAID, (f'"{w}"',)).scalar_one()]
    if gone:
        db.exec_driver_sql(_UNLEARN, gone)


def similar(db: Connection, piece: str, *, with_begun: bool = True, most: int = MOST) -> list[str]:
    """Words that ``piece`` is with one error; ``with_begun``: or the beginning of, after those."""
    following: dict[int, list[str]] = {}
    asked = json.dumps(beginnings(piece))
    for at, letter in db.exec_driver_sql(_FOLLOWING, {"beginnings": asked}):
        following.setdefault(at, []).append(letter)
    candidates = meant(piece, following)
    rank = {word: place for place, word in enumerate(candidates)}
    whole = sorted(_ask(db, _WHOLE, candidates), key=lambda word: rank[word])
    begun = [word for word in candidates if len(word) >= LEAST <= len(piece) and with_begun]
    more = _ask(db, _BEGUN, begun, most=most) if begun and len(whole) < most else []
    return list(dict.fromkeys([*whole, *more]))[:most]


def _ask(db: Connection, question: str, words: Collection[str], **more: int) -> list[str]:
    asked = {"words": json.dumps(words), **more}
    return list(db.exec_driver_sql(question, asked).scalars())
