"""Full-text search by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from app.db.refs import KINDS, NUMBERS

MOST = 300
"""Candidates of one question: enough to rank, few enough to stay quick."""

_MATCHING = text(
    """SELECT w.id, w.person, w.article FROM word JOIN word_row AS w ON w.row = word.rowid
    WHERE word MATCH :question LIMIT :most"""
)
_RECENT = text(
    f"""SELECT w.id, w.person, w.article FROM recent AS r
    JOIN customer AS c ON c.id = r.customer_id
    JOIN word_row AS w ON w.row = c.row * {KINDS} + {NUMBERS["customer"]}
    ORDER BY r.at_ms DESC"""  # noqa: S608 - two numbers
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A record and its words, as they are indexed."""

    id: str
    words: tuple[str, ...]


def people(db: Connection, pieces: Sequence[str]) -> list[Wording]:
    """Customers with a word that begins with each piece: at most some hundreds.

    When there are more, those with exactly these words and recent ones are among them.
    """
    exact = _ask(db, "person", pieces, "")
    if len(exact) == MOST:
        return exact
    recent = [_person(r) for r in db.execute(_RECENT)]
    fitting = [w for w in recent if begins_with_all(w.words, pieces)]
    found = [*exact, *fitting, *_ask(db, "person", pieces, "*")]
    return list({w.id: w for w in found}.values())


def articles(db: Connection, pieces: Sequence[str]) -> list[Wording]:
    """Variants of articles with a word that begins with each piece: at most some hundreds."""
    return _ask(db, "article", pieces, "*")


def begins_with_all(words: Sequence[str], pieces: Sequence[str]) -> bool:
    """Whether each piece is the beginning of some word."""
    return all(any(word.startswith(piece) for word in words) for piece in pieces)


def _ask(db: Connection, column: str, pieces: Sequence[str], ending: str) -> list[Wording]:
    """``pieces`` are folded words: letters and digits only, so quoting them is safe."""
    question = " AND ".join(f'"{piece}"{ending}' for piece in pieces)
    rows = db.execute(_MATCHING, {"question": f"{column} : ({question})", "most": MOST})
    return [_article(r) if column == "article" else _person(r) for r in rows]


def _person(row: Row[Any]) -> Wording:
    return Wording(row.id, tuple(row.person.split()))


def _article(row: Row[Any]) -> Wording:
    return Wording(row.id, tuple(row.article.split()))
