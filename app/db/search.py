"""Search by words: of people and of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from sqlalchemy import Connection, Row, text

from app.db import spelling
from app.db.projections import MAIL
from app.db.refs import KINDS, NUMBERS
from app.domain.misspelling import may_be_misspelt
from app.domain.words import words_of

MOST = 300
"""Candidates of one question: enough to rank, few enough to stay quick."""

_IN_ANY_ORDER = 3
"""Words of a name that are tried in every order; more in the order they were typed in."""

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
_NAMED = """SELECT id, sort_name FROM customer
    WHERE sort_name >= ? AND sort_name < ? ORDER BY sort_name LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Wording:
    """A record and its words, as they are indexed; ``mail`` those of a person's e-mail."""

    id: str
    words: tuple[str, ...]
    mail: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Names and e-mail."""
        return (*self.words, *self.mail)


def people(db: Connection, pieces: Sequence[str], enough: int) -> list[Wording]:
    """Customers with a word that begins with each piece: at least ``enough`` if there are.

    Recent ones are among them, and those first in the alphabet whose name begins so; then those
    with exactly these words, then others.
    """
    found = {w.id: w for w in _recent(db) if begins_with_all(w.all, pieces)}
    for order in _orders(pieces):
        found = {w.id: w for w in _named(db, " ".join(order), enough)} | found
    for ending in ("", "*"):
        if len(found) < enough:
            question = " AND ".join(f'"{piece}"{ending}' for piece in pieces)
            found = {w.id: w for w in _ask(db, "person", question)} | found
    return list(found.values())


def similar_people(
    db: Connection, pieces: Sequence[str], *, with_begun: bool = True
) -> list[Wording]:
    """Customers who may be meant if one letter is wrong in any of the pieces.

    ``with_begun``: pieces may also be beginnings of misspelt words.
    """
    question = _misspelt(db, pieces, with_begun=with_begun)
    return _ask(db, "person", question) if question else []


def articles(db: Connection, pieces: Sequence[str]) -> list[Wording]:
    """Variants of articles with a word that begins with each piece: at most some hundreds."""
    return _ask(db, "article", " AND ".join(f'"{piece}"*' for piece in pieces))


def similar_articles(db: Connection, pieces: Sequence[str]) -> list[Wording]:
    """Variants of articles that may be meant if one letter is wrong in any of the pieces."""
    question = _misspelt(db, pieces, with_begun=True)
    return _ask(db, "article", question) if question else []


def begins_with_all(words: Sequence[str], pieces: Sequence[str]) -> bool:
    """Whether each piece is the beginning of some word."""
    return all(any(word.startswith(piece) for word in words) for piece in pieces)


def _orders(pieces: Sequence[str]) -> Iterable[Sequence[str]]:
    """Last name first, whichever of the pieces that is."""
    if len(pieces) > _IN_ANY_ORDER:
        return (pieces, pieces[::-1])
    return dict.fromkeys(permutations(pieces))


def _misspelt(db: Connection, pieces: Sequence[str], *, with_begun: bool) -> str:
    """Each piece, or what it may have been; empty when nothing can be meant but what is typed."""
    meant = [
        spelling.similar(db, piece, with_begun=with_begun) if may_be_misspelt(piece) else []
        for piece in pieces
    ]
    if not any(meant):
        return ""
    alternatives = (
        " OR ".join([*([f'"{piece}"*'] if len(pieces) > 1 else []), *(f'"{w}"' for w in words)])
        for piece, words in zip(pieces, meant, strict=True)
    )
    return " AND ".join(f"({one})" for one in alternatives)


def _named(db: Connection, beginning: str, most: int) -> list[Wording]:
    rows = db.exec_driver_sql(_NAMED, (beginning, f"{beginning}\U0010ffff", most))
    return [Wording(record_id, tuple(words_of(name))) for record_id, name in rows]


def _recent(db: Connection) -> list[Wording]:
    return [_person(row) for row in db.execute(_RECENT)]


def _ask(db: Connection, column: str, question: str) -> list[Wording]:
    """Pieces in ``question`` are folded words: letters and digits only, so quoting is safe."""
    rows = db.execute(_MATCHING, {"question": f"{column} : ({question})", "most": MOST})
    return [_article(r) if column == "article" else _person(r) for r in rows]


def _person(row: Row[Any]) -> Wording:
    names, _, mail = row.person.partition(MAIL)
    return Wording(row.id, tuple(names.split()), tuple(mail.split()))


def _article(row: Row[Any]) -> Wording:
    return Wording(row.id, tuple(row.article.split()))
