"""The search box: names, phones, e-mails, cards, orders, parcels, tickets and articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from app.db import glimpses, inside, persons, recents, search, ways
from app.db.engine import reading
from app.db.inside import SHORTEST
from app.db.projections import TAIL, local_part
from app.domain import emphasis
from app.domain.code_patterns import CodePatterns
from app.domain.keys import active_cards
from app.domain.words import name_words, other_readings, words_of
from app.services import hits
from app.services.desk import Desk
from app.services.hits import Fit, Hit, Why
from app.services.search_keys import keys_of

__all__ = ["Fit", "Hit", "Search", "Why"]

SHOWN = 50
"""Answers to one question: more than anybody reads, and quick to paint."""


class _Rank(IntEnum):
    """What comes before what: exact before beginnings before what is only similar."""

    EXACT = 0
    CODE = 1
    WORD = 2
    BEGINNING = 3
    MAIL = 4
    ARTICLE = 5
    INSIDE = 6
    SIMILAR = 7


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    why: Why
    matched: str
    entity: str
    id: str
    order: str
    """What equals are sorted by: so the list keeps its order while one types on."""
    fit: Fit = Fit.PLAIN


class Search:
    """Finds what was typed, while it is typed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, text: str, limit: int = SHOWN) -> tuple[Hit, ...]:
        """The best ``limit`` answers to ``text``; to nothing, the customers seen last.

        Whole codes first, then parts of codes, then words, then what is similar; recent customers
        before others of the same rank.
        """
        text = text.encode("utf-8", "ignore").decode()  # halves of letters fit into no database
        with reading(self._desk.engine) as db:
            recent = {customer_id: n for n, customer_id in enumerate(recents.latest(db))}
            if not text.strip():
                return tuple(islice(_hits(db, _seen_last(recent), text, ()), limit))
            pieces = words_of(text)
            best = self._candidates(db, text, pieces, limit).values()
            ranked = sorted(best, key=lambda c: (c.rank, recent.get(c.id, 9999), c.order, c.id))
            return tuple(islice(_hits(db, ranked, text, pieces), limit))

    def _candidates(
        self, db: Connection, text: str, pieces: list[str], limit: int
    ) -> dict[tuple[str, str], _Candidate]:
        """The best reason for each record; what costs more is asked while records are missing."""
        best: dict[tuple[str, str], _Candidate] = {}
        _keep(best, _by_code(db, text, self._desk.patterns))
        _keep(best, _by_words(db, pieces, limit))
        if len(best) < limit and pieces:
            _keep(best, _by_other_readings(db, pieces, limit))
            _keep(best, _by_inside(db, text, pieces))
        if len(best) < limit and pieces:
            _keep(best, list(_by_similar(db, pieces, is_first=not best)))
        return best


def _keep(best: dict[tuple[str, str], _Candidate], found: Iterable[_Candidate]) -> None:
    for c in found:
        known = best.get((c.entity, c.id))
        if known is None or c.rank < known.rank:
            best[c.entity, c.id] = c


def _by_code(db: Connection, text: str, patterns: CodePatterns) -> Iterator[_Candidate]:
    for key in keys_of(db, text, patterns):
        kind, _, wanted = key.partition(":")
        for found, entity, record_id in ways.find_beginning(db, key, search.MOST):
            value = found.partition(":")[2]
            is_tail = kind.endswith(TAIL)
            rank = _Rank.EXACT if value == wanted and not is_tail else _Rank.CODE
            shown = _forwards(kind, value) if is_tail else value
            why = _WHY[kind.removesuffix(TAIL)]
            fit = Fit.ENDING if is_tail else Fit.PLAIN
            yield _Candidate(rank, why, shown, entity, record_id, shown, fit)


_WHY = {why.value: why for why in Why} | {"gtin": Why.PRODUCT, "reference": Why.PRODUCT}


def _by_words(db: Connection, pieces: Sequence[str], limit: int) -> Iterator[_Candidate]:
    if not pieces:
        return
    people = search.people(db, pieces, limit)
    for found in people:
        rank = _Rank.MAIL
        if search.begins_with_all(found.words, pieces):
            rank = _Rank.WORD if set(pieces) <= set(found.words) else _Rank.BEGINNING
        yield _person(found, rank)
    for found in search.articles(db, pieces) if len(people) < limit else ():
        yield _article(found, _Rank.ARTICLE)  # after people, so none is shown beside many


def _by_other_readings(db: Connection, pieces: list[str], limit: int) -> Iterator[_Candidate]:
    for reading_ in other_readings(pieces):
        for found in search.people(db, reading_, limit):
            if search.begins_with_all(found.words, reading_):
                yield _person(found, _Rank.BEGINNING)


def _by_inside(db: Connection, text: str, pieces: Sequence[str]) -> Iterator[_Candidate]:
    """The middle of a card's number, or of an e-mail's local part."""
    code = "".join(pieces)
    local = local_part(text) if "@" in text else code
    for wanted, why in ((code, Why.CARD), (local, Why.EMAIL)):
        if len(wanted) < SHORTEST or (why is Why.CARD and not any(c.isdigit() for c in wanted)):
            continue
        ids = ways.customers_at(db, inside.find(db, wanted, search.MOST))
        for record_id, customer in glimpses.glimpses(db, "customer", ids).items():
            for value in _values(customer, why):
                if wanted in _plain(value, why):
                    yield _Candidate(_Rank.INSIDE, why, value, "customer", record_id, value)


def _values(customer: Any, why: Why) -> list[str]:
    return active_cards(customer) if why is Why.CARD else [customer.email]


def _plain(value: str, why: Why) -> str:
    return value.lower() if why is Why.CARD else local_part(value)


def _by_similar(db: Connection, pieces: list[str], *, is_first: bool) -> Iterator[_Candidate]:
    """One letter wrong; ``is_first``: nothing else was found, so beginnings are tried as well."""
    for reading_ in (pieces, *other_readings(pieces)):
        for found in search.similar_people(db, reading_, with_begun=is_first):
            yield _person(found, _Rank.SIMILAR, Fit.SIMILAR)
    if is_first:
        for found in search.similar_articles(db, pieces):
            yield _article(found, _Rank.SIMILAR, Fit.SIMILAR)


def _person(found: search.Wording, rank: int, fit: Fit = Fit.PLAIN) -> _Candidate:
    return _Candidate(rank, Why.NAME, "", "customer", found.id, " ".join(found.words), fit)


def _article(found: search.Wording, rank: int, fit: Fit = Fit.PLAIN) -> _Candidate:
    return _Candidate(rank, Why.PRODUCT, "", "product", found.id, " ".join(found.words), fit)


def _seen_last(recent: Iterable[str]) -> Iterator[_Candidate]:
    for customer_id in recent:
        yield _Candidate(_Rank.EXACT, Why.RECENT, "", "customer", customer_id, "")


def _hits(
    db: Connection, candidates: Iterable[_Candidate], text: str, pieces: Sequence[str]
) -> Iterator[Hit]:
    """The hits of the candidates; one per person, and one per model of article.

    Records are read some at a time: mostly the first of them are enough.
    """
    left, told = iter(candidates), set[tuple[str, str]]()
    while some := list(islice(left, SHOWN)):
        states = _states(db, some)
        merged = persons.roots(db, [i for entity, i in states if entity == "customer"])
        for c in some:
            hit = _hit(states, c, pieces)
            if hit is None:
                continue
            of = states[c.entity, c.id].handle if hit.entity == "product" else hit.id
            if hit.entity == "customer":
                of = merged.get(hit.id, hit.id)
                hit = replace(hit, id=of)
            if (hit.entity, of) not in told:
                told.add((hit.entity, of))
                yield _marked(hit, text, pieces)


def _hit(states: dict[tuple[str, str], Any], c: _Candidate, pieces: Sequence[str]) -> Hit | None:
    state = states.get((c.entity, c.id))
    if state is None:
        return None
    if c.entity == "purchase":
        buyer = states.get(("customer", state.customer_id))
        return hits.of_customer(buyer, Why.ORDER, state.number) if buyer else None
    return replace(_HITS[c.entity](state, c, pieces), fit=c.fit)


def _customer(customer: Any, c: _Candidate, pieces: Sequence[str]) -> Hit:
    """By words, a customer may be found by name or by e-mail: say which."""
    if c.why is not Why.NAME:
        return hits.of_customer(customer, c.why, c.matched)
    named = name_words(customer.first_name, customer.last_name)
    if c.rank != _Rank.MAIL or search.begins_with_all(named, pieces):
        return hits.of_customer(customer, Why.NAME, customer.name)
    return hits.of_customer(customer, Why.EMAIL, customer.email)


_HITS: dict[str, Callable[[Any, _Candidate, Sequence[str]], Hit]] = {
    "customer": _customer,
    "pickup": lambda pickup, c, _pieces: hits.of_pickup(pickup, c.why),
    "ticket": lambda ticket, _c, _pieces: hits.of_ticket(ticket),
    "product": lambda product, c, _pieces: replace(
        hits.of_product(product), matched=c.matched or product.title
    ),
}


def _marked(hit: Hit, text: str, pieces: Sequence[str]) -> Hit:
    """With the letters marked that were typed."""
    if hit.why is Why.NAME:
        return replace(hit, title_marks=emphasis.words_typed(hit.title, pieces))
    if hit.why is Why.PRODUCT and hit.matched == hit.title:
        return replace(hit, title_marks=emphasis.words_typed(hit.title, pieces))
    marks = emphasis.code_typed(hit.matched, text) or emphasis.words_typed(hit.matched, pieces)
    return replace(hit, matched_marks=marks)


def _states(db: Connection, candidates: Iterable[_Candidate]) -> dict[tuple[str, str], Any]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for c in candidates:
        ids[c.entity].append(c.id)
    bought = glimpses.glimpses(db, "purchase", ids["purchase"])
    ids["customer"] += [p.customer_id for p in bought.values()]
    found: dict[tuple[str, str], Any] = {
        (entity, record_id): state
        for entity, wanted in ids.items()
        for record_id, state in glimpses.glimpses(db, entity, wanted).items()
    }
    merged = persons.roots(db, ids["customer"])  # shown as the person whose file it is
    return found | {("customer", each): persons.shown(db, each) for each in merged}


def _forwards(kind: str, backwards: str) -> str:
    """The value of a key written backwards, as it is read."""
    number = backwards[::-1]
    return f"+{number}" if kind.startswith("phone") else number
