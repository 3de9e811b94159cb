"""One person out of all their files: what counts, and which file says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.domain import customers
from app.domain.consents import ContactChannel, current
from app.domain.customers import (
    CONTACT_FIELDS,
    Card,
    CardState,
    ContactCorrected,
    Customer,
    NotCorrectable,
    NothingChanged,
    Signals,
)
from app.domain.facts import Doer
from app.domain.merges import PARTS, Merge


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with all their files.

    ``customer``: as one file, under the id of the lowest; ``files``: as they are, that one
    first; ``sources``: per part (:data:`PARTS`) the file that gives it; ``merges``: what joins
    them.
    """

    customer: Customer
    files: tuple[Customer, ...]
    sources: Mapping[str, str]
    merges: tuple[Merge, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Of all files, the one they are shown under first."""
        return tuple(f.customer_id for f in self.files)

    @property
    def is_merged(self) -> bool:
        """There is more than one file."""
        return len(self.files) > 1

    def file_with(self, field: str) -> Customer:
        """The file in which ``field``, a contact field, is kept and corrected."""
        part = next(part for part, fields in PARTS.items() if field in fields)
        return next(f for f in self.files if f.customer_id == self.sources[part])


def alone(customer: Customer) -> Person:
    """Somebody with one file, as nearly everybody is."""
    return Person(
        customer=customer,
        files=(customer,),
        sources=dict.fromkeys(PARTS, customer.customer_id),
    )


def person_of(files: Iterable[Customer], merges: Iterable[Merge]) -> Person:
    """The person of these files (one at least), which hang together by ``merges``."""
    ordered = sorted(files, key=lambda c: c.customer_id)
    if len(ordered) == 1:
        return alone(ordered[0])
    known = {c.customer_id: c for c in ordered}
    standing = [m for m in merges if m.is_joined and {m.first_id, m.second_id} <= known.keys()]
    standing.sort(key=lambda m: (m.heads[0].at, m.heads[0].event_id))
    sources = _sources(known, standing)
    return Person(
        customer=_united(ordered, {part: known[whose] for part, whose in sources.items()}),
        files=tuple(ordered),
        sources=sources,
        merges=tuple(standing),
    )


Sources = dict[str, str]


def _sources(known: Mapping[str, Customer], standing: Sequence[Merge]) -> Sources:
    """Line by line, as they were drawn: what a side gave before, it gives on."""
    groups = {i: (i, dict.fromkeys(PARTS, i)) for i in known}  # lowest id, and its sources
    for merge in standing:
        keeps = _choices(merge)
        one, other = groups[merge.first_id], groups[merge.second_id]
        if one is other:  # a circle: only the choice is new
            one[1].update(keeps)
            continue
        low, high = sorted((one, other), key=lambda group: group[0])
        chosen = {merge.first_id: one[1], merge.second_id: other[1]}
        joined = (
            low[0],
            {
                part: chosen[keeps[part]][part]
                if part in keeps
                else _first_said(known, part, low[1][part], high[1][part])
                for part in PARTS
            },
        )
        for member, group in groups.items():
            if group is one or group is other:
                groups[member] = joined
    return next(iter(groups.values()))[1]


def _choices(merge: Merge) -> Sources:
    """What was chosen when the line was drawn, as far as it can be."""
    ends = (merge.first_id, merge.second_id)
    return {p: whose for p, whose in merge.heads[0].keeps.items() if p in PARTS and whose in ends}


def _first_said(known: Mapping[str, Customer], part: str, low: str, high: str) -> str:
    return low if says(known[low], part) or not says(known[high], part) else high


def correct(
    person: Person, changes: dict[str, str], *, doer: Doer, at: datetime
) -> list[ContactCorrected]:
    """Decide which of ``changes`` are corrections, each in the file that gives the field.

    Raises:
        NotCorrectable, NameMissing: as their names say.
        NothingChanged: every value is the present one.
    """
    if not CONTACT_FIELDS.issuperset(changes):
        raise NotCorrectable
    parted: dict[str, dict[str, str]] = {}
    for field, value in changes.items():
        parted.setdefault(person.file_with(field).customer_id, {})[field] = value
    found = []
    for file in person.files:
        with suppress(NothingChanged):
            mine = parted.get(file.customer_id, {})
            found.append(customers.correct(file, mine, doer=doer, at=at))
    if not found:
        raise NothingChanged
    return found


def told(person: Person, channel: ContactChannel, *, granted: bool) -> tuple[Customer, ...]:
    """The files that a word about a channel goes into: a withdrawal into each that allows it.

    So that it holds should the files be parted again; permission is given for the whole person.
    """
    if granted:
        return person.files[:1]
    allowing = [f for f in person.files[1:] if channel in current(f.consents)]
    return (person.files[0], *allowing)


def says(customer: Customer, part: str) -> bool:
    """Whether a file has anything to give; a country alone is no address."""
    return any(getattr(customer, f) for f in PARTS[part] if f != "country")


def _united(files: Sequence[Customer], of: Mapping[str, Customer]) -> Customer:
    contact: dict[str, Any] = {
        name: getattr(of[part], name) for part, fields in PARTS.items() for name in fields
    }
    sizes = {s.size_id: s for f in files for s in f.sizes}
    consents = {e.consent_id: e for f in files for e in f.consents}
    return replace(
        files[0],
        **contact,
        home_store=_first(f.home_store for f in files),
        tier=_first(f.tier for f in files),
        qr=_first(f.qr for f in files),
        since=_earliest(f.since for f in files),
        likes=tuple(dict.fromkeys(like for f in files for like in f.likes)),
        cards=_cards(files),
        sizes=tuple(sorted(sizes.values(), key=lambda s: (s.at, s.size_id))),
        consents=tuple(sorted(consents.values(), key=lambda e: (e.at, e.consent_id))),
        signals=_signals([f.signals for f in files]),
    )


def _cards(files: Iterable[Customer]) -> tuple[Card, ...]:
    """Every card once; one that any file calls lost is lost."""
    found: dict[str, Card] = {}
    for card in (c for f in files for c in f.cards):
        if card.number not in found or card.state is not CardState.ACTIVE:
            found[card.number] = card
    return tuple(found.values())


def _signals(told: Sequence[Signals]) -> Signals:
    return Signals(
        visited_at=_latest(s.visited_at for s in told),
        asked_at=_latest(s.asked_at for s in told),
        basket_abandoned_at=_latest(s.basket_abandoned_at for s in told),
    )


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((at for at in moments if at), default=None)
