"""Who on this device may be the same person: found by ways and words, weighed by the rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.db import persons, spelling, ways
from app.domain.customers import Customer
from app.domain.likeness import Comparison, Likeness, Traits, compare, traits_of
from app.domain.persons import Person
from app.domain.text import fold
from app.domain.words import words_of

MOST = 6
"""Rows that a person at the counter can look through while the customer waits."""

_CANDIDATES = 300
_SPELLINGS = 8
"""Words that a misspelt name may have been meant as."""

_NAMED = text(
    """SELECT w.id FROM word JOIN word_row AS w ON w.row = word.rowid
    WHERE word MATCH :question LIMIT :most"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyTwin:
    """Somebody who may be the same person, and why.

    ``was_separated``: somebody has said already that they are two.
    """

    customer: Customer
    found: Comparison
    was_separated: bool = False

    @property
    def is_likely(self) -> bool:
        """More likely the same person than not."""
        return self.found.likeness is Likeness.LIKELY


def find(db: Connection, traits: Traits, but: Collection[str] = ()) -> tuple[LikelyTwin, ...]:
    """Who may be the person of ``traits``, the likeliest first; not those of the ids ``but``."""
    ids = dict.fromkeys([*_by_keys(db, traits), *_by_name(db, traits)])
    known = persons.some(db, [i for i in ids if i not in but])
    found = [_weighed(traits, person) for i, person in known.items() if i not in but]
    alike = [twin for twin in found if twin.found.likeness is not Likeness.NONE]
    alike.sort(key=lambda t: (not t.is_likely, -t.found.bits, t.customer.customer_id))
    return tuple(alike[:MOST])


def _weighed(traits: Traits, person: Person) -> LikelyTwin:
    """Whatever any of their files says may be what fits."""
    told = [person.customer, *person.files] if person.is_merged else [person.customer]
    best = max((compare(traits, traits_of(file)) for file in told), key=lambda c: c.bits)
    return LikelyTwin(customer=person.customer, found=best)


def _by_keys(db: Connection, traits: Traits) -> Iterator[str]:
    keys = [f"card:{number}" for number in sorted(traits.cards)]
    keys += [f"phone:{traits.phone}"] if traits.phone else []
    keys += [f"email:{fold(traits.email)}"] if traits.email else []
    for key in keys:
        yield from (found for entity, found in ways.find(db, key) if entity == "customer")


def _by_name(db: Connection, traits: Traits) -> Iterable[str]:
    """Customers with a word of the first name and one of the last, each with one error at most."""
    first, last = _spelt(db, traits.first_name), _spelt(db, traits.last_name)
    if not first or not last:
        return ()
    question = f"person : (({' OR '.join(last)}) AND ({' OR '.join(first)}))"
    return db.execute(_NAMED, {"question": question, "most": _CANDIDATES}).scalars()


def _spelt(db: Connection, name: str) -> list[str]:
    """The words of a name and what they may have been meant as, quoted; no particles."""
    written = words_of(name)
    words = [word for word in written if len(word) > 2] or written
    meant = [
        near
        for word in words
        for near in spelling.similar(db, word, with_begun=False, most=_SPELLINGS)
    ]
    return [f'"{word}"' for word in dict.fromkeys([*words, *meant])]
