"""Customers as persons: with every file that was found to be theirs.

Nearly everybody has one file: that costs one question to a small table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, or_, select

from app.db import entities
from app.db.tables import customer, merge
from app.domain.customers import Customer
from app.domain.merges import Merge
from app.domain.persons import Person, alone, person_of


def find(db: Connection, customer_id: str) -> Person | None:
    """The person to whom a file belongs; None: no such file here."""
    mine = entities.get(db, Customer, customer_id)
    lines = _lines(db, [customer_id])
    if not lines:
        return alone(mine) if mine else None
    ends = {end for line in lines for end in (line.first_id, line.second_id)}
    files = entities.some(db, Customer, sorted(ends)) if mine else {}
    together = _together(customer_id, lines, files.keys())
    return person_of([files[i] for i in together], lines) if mine else None


def some(db: Connection, customer_ids: Iterable[str]) -> dict[str, Person]:
    """The persons to whom these files belong, by the id each is shown under, in this order."""
    ids = list(dict.fromkeys(customer_ids))
    merged = roots(db, ids)
    known = entities.some(db, Customer, [i for i in ids if i not in merged])
    found: dict[str, Person] = {}
    for each in ids:
        shown = merged.get(each, each)
        person = alone(known[each]) if each in known else None
        if each in merged and shown not in found:
            person = find(db, each)
        if person is not None:
            found.setdefault(shown, person)
    return found


def roots(db: Connection, customer_ids: Collection[str]) -> dict[str, str]:
    """Of those of the customers who have several files: the id they are shown under."""
    lines = _lines(db, customer_ids)
    if not lines:
        return {}
    ends = {end for line in lines for end in (line.first_id, line.second_id)}
    here = set(db.execute(select(customer.c.id).where(customer.c.id.in_(ends))).scalars())
    groups = {i: _together(i, lines, here) for i in set(customer_ids) & here}
    return {i: group[0] for i, group in groups.items() if len(group) > 1}


def shown(db: Connection, customer_id: str) -> Customer | None:
    """The person to whom a file belongs, as one file; None: no such file here."""
    person = find(db, customer_id) if customer_id else None
    return person.customer if person else None


def line(db: Connection, merge_id: str) -> Merge | None:
    """What was ever said about two customers being one."""
    return entities.get(db, Merge, merge_id)


def _lines(db: Connection, customer_ids: Collection[str]) -> list[Merge]:
    """The standing merges by which the files of these customers hang together."""
    found: dict[str, Merge] = {}
    seen, edge = set[str](), set(customer_ids)
    while edge:
        ends = or_(merge.c.first_id.in_(edge), merge.c.second_id.in_(edge))
        lines = entities.where(db, Merge, merge.c.is_joined, ends)
        found |= {line.merge_id: line for line in lines}
        seen |= edge
        edge = {end for line in lines for end in (line.first_id, line.second_id)} - seen
    return list(found.values())


def _together(customer_id: str, lines: Iterable[Merge], here: Collection[str]) -> list[str]:
    """The files that hang together with one, of those that are here; lowest id first."""
    drawn = [(m.first_id, m.second_id) for m in lines if {m.first_id, m.second_id} <= set(here)]
    group, grew = {customer_id}, True
    while grew:
        more = {end for pair in drawn if group.intersection(pair) for end in pair} - group
        group, grew = group | more, bool(more)
    return sorted(group)
