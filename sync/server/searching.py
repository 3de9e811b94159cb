"""Search all customers of an organisation: by name, phone, e-mail and card, however written.

Everything is a question to the index of keys; none looks at every customer. What is asked is
bounded at each step, so that a frequent name costs no more than a rare one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from app.domain.customers import Customer
from app.domain.misspelling import LEAST, beginnings, may_be_misspelt, meant
from app.domain.text import fold
from app.domain.words import other_readings, words_of
from app.phones import beginning, canonical
from app.records import from_json
from sync.server import ties
from sync.server.search_ways import MAIL, NAME, end, spoken
from sync.wire.searching import MOST_PEOPLE, SHORTEST, Person, Why

MOST_LOOKED_AT = 5_000
"""Customers with the rarest of the words who are looked at for the others. Where each word has
more, enough of the first have all."""

MOST_MEANT = 40
"""Words that one misspelt word may have been."""

_PHONE = re.compile(r"[+\d\s./()\-]+")
_SHORTEST_END = 4
_LAST = "\U0010ffff"

Range = tuple[str, str]
"""First and last key, both included."""

_IN = text("""
    SELECT k.customer_id FROM unnest(CAST(:los AS text[]), CAST(:his AS text[])) AS r (lo, hi),
    LATERAL (
        SELECT key, customer_id FROM key_index
        WHERE org = this_org() AND key >= r.lo AND key <= r.hi
        ORDER BY key, customer_id LIMIT :most
    ) AS k
    LIMIT :most
""")
_ALSO = text("""
    SELECT c.id FROM unnest(CAST(:ids AS text[])) AS c (id)
    WHERE EXISTS (
        SELECT 1 FROM key_index k, unnest(CAST(:los AS text[]), CAST(:his AS text[])) AS r (lo, hi)
        WHERE k.org = this_org() AND k.customer_id = c.id AND k.key >= r.lo AND k.key <= r.hi
    )
""")
_FOLLOWING = text(f"""
    WITH RECURSIVE step (at, start, key) AS (
        SELECT b.at, '{NAME}:' || b.start, k.key
        FROM unnest(CAST(:starts AS text[])) WITH ORDINALITY AS b (start, at), LATERAL (
            SELECT key FROM key_index WHERE org = this_org() AND key > '{NAME}:' || b.start
            ORDER BY key LIMIT 1
        ) AS k
        UNION ALL
        SELECT s.at, s.start, k.key
        FROM step s, LATERAL (
            SELECT key FROM key_index
            WHERE org = this_org()
              AND key > s.start || substr(s.key, length(s.start) + 1, 1) || :last
            ORDER BY key LIMIT 1
        ) AS k
        WHERE starts_with(s.key, s.start)
    )
    SELECT at - 1, substr(key, length(start) + 1, 1) FROM step WHERE starts_with(key, start)
""")  # noqa: S608 - our own constant
_WORDS = text("""
    SELECT w.key FROM unnest(CAST(:keys AS text[])) AS w (key), LATERAL (
        SELECT 1 FROM key_index WHERE org = this_org() AND key = w.key LIMIT 1
    ) AS k
""")
_BEGUN = text("""
    SELECT k.key FROM unnest(CAST(:keys AS text[])) AS w (key), LATERAL (
        SELECT key FROM key_index WHERE org = this_org() AND key > w.key AND key < w.key || :last
        ORDER BY key LIMIT 3
    ) AS k LIMIT :most
""")
_PEOPLE = text("""
    SELECT id, body FROM entity
    WHERE org = this_org() AND type = 'customer' AND id = ANY(CAST(:ids AS text[]))
      AND body IS NOT NULL
""")


def search(db: Connection, typed: str, country: str) -> tuple[list[Person], bool]:
    """The people who fit ``typed``, the best first; and whether there are more."""
    if sum(letter.isalnum() for letter in typed) < SHORTEST:
        return [], False
    found: dict[str, Why] = {}
    for customer_id, why in _Question(db).candidates(typed, country):
        found.setdefault(customer_id, why)
        if len(found) > MOST_PEOPLE:
            break
    shown = _as_persons(db, dict(list(found.items())[:MOST_PEOPLE]))
    return _people(db, shown), len(found) > MOST_PEOPLE


def _as_persons(db: Connection, found: Mapping[str, Why]) -> dict[str, Why]:
    """Merged files once, by the id under which devices show them."""
    groups, shown = ties.groups(db, found.keys()), dict[str, Why]()
    for customer_id, why in found.items():
        shown.setdefault(min(groups.get(customer_id, (customer_id,))), why)
    return shown


class _Question:
    """What was typed, asked part by part; no part twice."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._told: dict[tuple[tuple[Range, ...], int], list[str]] = {}

    def candidates(self, typed: str, country: str) -> Iterator[tuple[str, Why]]:
        """Customers and what of them fits, the best first."""
        for why, key in _numbers(typed, country):
            within = self._within([(key, key + _LAST)], MOST_PEOPLE + 1)
            yield from ((customer_id, why) for customer_id in within)
        pieces = words_of(typed)
        readings = [pieces, *other_readings(pieces)] if pieces else []
        for reading in readings:
            yield from ((c, Why.NAME) for c in self._named(reading))
        if pieces:
            mail = [[*_ranges([p], _LAST), (f"{MAIL}:{p}", f"{MAIL}:{p}{_LAST}")] for p in pieces]
            yield from ((c, Why.EMAIL) for c in self._having_all(mail))
        for reading in readings:
            yield from ((c, Why.SIMILAR) for c in self._similar(reading))

    def _named(self, pieces: Sequence[str]) -> list[str]:
        """With words that begin so; where they are too many to look at, exact words first."""
        begun = [_ranges([piece], _LAST) for piece in pieces]
        found = self._having_all(begun)
        is_bounded = all(len(self._within(r, _most(begun))) == _most(begun) for r in begun)
        exact = [_ranges([piece], "") for piece in pieces]
        return list(dict.fromkeys([*(self._having_all(exact) if is_bounded else ()), *found]))

    def _similar(self, pieces: Sequence[str]) -> list[str]:
        """One letter wrong in any of the pieces."""
        others = [_meant(self._db, p) if may_be_misspelt(p) else [] for p in pieces]
        if not any(others):
            return []
        wanted = [
            [*_ranges(words, ""), *(_ranges([piece], _LAST) if len(pieces) > 1 else [])]
            for piece, words in zip(pieces, others, strict=True)
        ]
        return self._having_all(wanted)

    def _having_all(self, wanted: Sequence[Sequence[Range]]) -> list[str]:
        """Customers with a key in one of the ranges of each."""
        most = _most(wanted)
        having = sorted(
            ((self._within(r, most), r) for r in wanted), key=lambda pair: len(pair[0])
        )
        found = having[0][0]
        for ids, ranges in having[1:]:
            if len(ids) < most:
                known = set(ids)
                found = [customer_id for customer_id in found if customer_id in known]
            elif found:
                asked = {"ids": found, **_bounds(ranges)}
                found = list(self._db.execute(_ALSO, asked).scalars())
        return found

    def _within(self, ranges: Sequence[Range], most: int) -> list[str]:
        asked = (tuple(ranges), most)
        if asked not in self._told:
            rows = self._db.execute(_IN, {**_bounds(ranges), "most": most})
            self._told[asked] = list(dict.fromkeys(rows.scalars()))
        return self._told[asked]


def _most(wanted: Sequence[Sequence[Range]]) -> int:
    return MOST_LOOKED_AT if len(wanted) > 1 else MOST_PEOPLE + 1


def _numbers(typed: str, country: str) -> Iterator[tuple[Why, str]]:
    """Keys of cards, phones and addresses that ``typed`` may be, or begin or end."""
    if "@" in typed:
        yield Why.EMAIL, f"email:{fold(typed)}"
    code = "".join(typed.split()).upper()
    if len(code) < SHORTEST or not any(letter.isdecimal() for letter in code):
        return
    yield Why.CARD, f"card:{code}"
    if _PHONE.fullmatch(typed):
        yield from ((Why.PHONE, key) for key in _phones(typed.replace("(0)", ""), country))
    if len(code) >= _SHORTEST_END:
        yield Why.CARD, end("card", code)


def _phones(typed: str, country: str) -> Iterator[str]:
    for phone in (canonical(typed, country), beginning(typed, country)):
        if len(phone) > _SHORTEST_END:
            yield f"phone:{phone}"
    digits = "".join(letter for letter in typed if letter.isdecimal())
    for last in dict.fromkeys((digits, digits.lstrip("0"))):
        if len(last) >= _SHORTEST_END:
            yield end("phone", last)


def _ranges(words: Sequence[str], ending: str) -> list[Range]:
    return [(key, key + ending) for key in spoken(words)]


def _meant(db: Connection, piece: str) -> list[str]:
    """Words of names that ``piece`` is with one error, or the beginning of."""
    following: dict[int, list[str]] = {}
    for at, letter in db.execute(_FOLLOWING, {"starts": beginnings(piece), "last": _LAST}):
        following.setdefault(at, []).append(letter)
    words = meant(piece, following)
    whole = list(db.execute(_WORDS, {"keys": spoken(words)}).scalars())
    begun: list[str] = []
    if not whole and len(piece) >= LEAST:
        asked = {"keys": spoken(words), "last": _LAST, "most": MOST_MEANT}
        begun = list(db.execute(_BEGUN, asked).scalars())
    return [key.partition(":")[2] for key in (*whole, *begun)][:MOST_MEANT]


def _bounds(ranges: Sequence[Range]) -> dict[str, Any]:
    return {"los": [lo for lo, _ in ranges], "his": [hi for _, hi in ranges]}


def _people(db: Connection, found: dict[str, Why]) -> list[Person]:
    """As they are told, in the order of ``found``."""
    rows = db.execute(_PEOPLE, {"ids": list(found)})
    known = {row.id: from_json(row.body, Customer) for row in rows}
    return [
        Person(customer_id=i, name=known[i].name, city=known[i].city, why=why)
        for i, why in found.items()
        if i in known
    ]
