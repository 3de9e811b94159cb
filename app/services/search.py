"""The search box: names, phones, e-mails, cards, orders, parcels, tickets and articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.db import entities, places, recents, search, ways
from app.db.engine import reading
from app.db.projections import TAIL, tail
from app.domain.code_patterns import DEFAULT_PATTERNS, CodePattern, CodePatterns
from app.domain.customers import Customer
from app.domain.kinds import ENTITIES
from app.domain.pickups import Pickup
from app.domain.products import Product
from app.domain.purchases import Purchase
from app.domain.text import fold
from app.domain.tickets import Ticket
from app.domain.words import name_words, words_of
from app.phones import beginning, canonical
from app.services import hits
from app.services.desk import Desk
from app.services.hits import Hit, Why

__all__ = ["Hit", "Search", "Why"]

_EXACT, _CODE, _WORD, _BEGINNING, _ARTICLE = range(5)
"""Ranks: a whole code, part of a code, whole words, beginnings of words, articles."""

_PHONE = re.compile(r"\+?[\d\s./()\-\u00a0\u202f]{3,}")
_CODES = ("card", "order", "pickup", "ticket")
_SHORTEST_CODE = 3
_SHORTEST_TAIL = 4


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    why: Why
    matched: str
    entity: str
    id: str
    order: str
    """What equals are sorted by."""


class Search:
    """Finds what was typed, while it is typed."""

    def __init__(self, desk: Desk, patterns: CodePatterns = DEFAULT_PATTERNS) -> None:
        self._desk, self._patterns = desk, patterns

    def find(self, text: str, limit: int = 30) -> tuple[Hit, ...]:
        """The best ``limit`` answers to ``text``; to nothing, the customers seen last.

        Whole codes first, then parts of codes, then words; recent customers before others.
        """
        with reading(self._desk.engine) as db:
            recent = {customer_id: n for n, customer_id in enumerate(recents.latest(db))}
            if not text.strip():
                return _hits(db, _seen_last(recent), (), limit)
            pieces = words_of(text)
            found = [*self._by_code(db, text), *_by_words(db, pieces)]
            best: dict[tuple[str, str], _Candidate] = {}
            for c in sorted(found, key=lambda c: (c.rank, recent.get(c.id, 9999), c.order, c.id)):
                best.setdefault((c.entity, c.id), c)
            return _hits(db, best.values(), pieces, limit)

    def _by_code(self, db: Connection, text: str) -> Iterator[_Candidate]:
        for key in self._keys(db, text):
            kind, _, wanted = key.partition(":")
            for found, entity, record_id in ways.find_beginning(db, key, search.MOST):
                value = found.partition(":")[2]
                is_tail = kind.endswith(TAIL)
                rank = _EXACT if value == wanted and not is_tail else _CODE
                shown = _forwards(kind, value) if is_tail else value
                why = Why(kind.removesuffix(TAIL))
                yield _Candidate(rank, why, shown, entity, record_id, shown)

    def _keys(self, db: Connection, text: str) -> list[str]:
        """Beginnings of keys that ``text`` may stand for."""
        code = "".join(text.split()).upper()
        keys: list[str] = []
        if "@" in text:
            keys.append(f"email:{fold(text)}")
        if _PHONE.fullmatch(text.strip()):
            country = places.store(db).country
            whole = canonical(text, country)
            keys += [f"phone:{n}" for n in (whole, beginning(text, country)) if n]
            last = "".join(c for c in text if c.isdecimal()).lstrip("0")
            keys += [tail("phone", last)] if len(last) >= _SHORTEST_TAIL else []
        if len(code) >= _SHORTEST_CODE and any(c.isdigit() for c in code):
            keys += [f"{kind}:{code}" for kind in _CODES]
            keys += self._prefixed(code)
            keys += [tail(kind, code) for kind in _CODES if len(code) >= _SHORTEST_TAIL]
        return list(dict.fromkeys(keys))

    def _prefixed(self, code: str) -> list[str]:
        """The number of an order, a parcel or a ticket, typed without its prefix."""
        kinds: tuple[tuple[str, tuple[CodePattern, ...]], ...] = (
            ("order", self._patterns.orders),
            ("pickup", self._patterns.pickups),
            ("ticket", self._patterns.tickets),
        )
        return [f"{kind}:{p.prefix}{code}" for kind, patterns in kinds for p in patterns]


def _by_words(db: Connection, pieces: Sequence[str]) -> Iterator[_Candidate]:
    if not pieces:
        return
    for found in search.people(db, pieces):
        rank = _WORD if set(pieces) <= set(found.words) else _BEGINNING
        order = " ".join(found.words)
        yield _Candidate(rank, Why.NAME, "", "customer", found.id, order)
    for found in search.articles(db, pieces):
        order = " ".join(found.words)
        yield _Candidate(_ARTICLE, Why.PRODUCT, "", "product", found.id, order)


def _seen_last(recent: Iterable[str]) -> Iterator[_Candidate]:
    for customer_id in recent:
        yield _Candidate(_EXACT, Why.RECENT, "", "customer", customer_id, "")


def _hits(
    db: Connection, candidates: Iterable[_Candidate], pieces: Sequence[str], limit: int
) -> tuple[Hit, ...]:
    """The hits of the best candidates; one per customer, and one per model of article."""
    best = list(candidates)[: 4 * limit]
    states = _states(db, best)
    found: dict[tuple[str, str], Hit] = {}
    for c in best:
        match states.get((c.entity, c.id)):
            case Customer() as customer:
                hit = _person(customer, c, pieces)
                found.setdefault(("customer", hit.id), hit)
            case Purchase() as purchase:
                buyer = states.get(("customer", purchase.customer_id))
                if isinstance(buyer, Customer):
                    hit = hits.of_customer(buyer, Why.ORDER, purchase.number)
                    found.setdefault(("customer", hit.id), hit)
            case Pickup() as pickup:
                found.setdefault(("pickup", c.id), hits.of_pickup(pickup, c.why))
            case Ticket() as ticket:
                found.setdefault(("ticket", c.id), hits.of_ticket(ticket))
            case Product() as product:
                found.setdefault(("product", product.handle), hits.of_product(product))
    return tuple(found.values())[:limit]


def _person(customer: Customer, c: _Candidate, pieces: Sequence[str]) -> Hit:
    """By words, a customer may be found by name or by e-mail: say which."""
    if c.why is not Why.NAME:
        return hits.of_customer(customer, c.why, c.matched)
    named = name_words(customer.first_name, customer.last_name)
    if search.begins_with_all(named, pieces):
        return hits.of_customer(customer, Why.NAME, customer.name)
    return hits.of_customer(customer, Why.EMAIL, customer.email)


def _states(db: Connection, candidates: Iterable[_Candidate]) -> dict[tuple[str, str], Any]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for c in candidates:
        ids[c.entity].append(c.id)
    bought = entities.some(db, Purchase, ids["purchase"])
    ids["customer"] += [p.customer_id for p in bought.values()]
    return {
        (entity, record_id): state
        for entity, wanted in ids.items()
        for record_id, state in entities.some(db, ENTITIES[entity].cls, wanted).items()
    }


def _forwards(kind: str, backwards: str) -> str:
    """The value of a key written backwards, as it is read."""
    number = backwards[::-1]
    return f"+{number}" if kind.startswith("phone") else number
