"""Files of one person: joined on every device and in every scope, and apart again when parted.

Nothing is moved when files are joined; so what parting leaves is right when each file has the
scopes that its own records ask for, together with those of the files that still hang on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Engine

from app.db import persons
from app.db.engine import reading
from app.domain.merges import Merge

Groups = dict[str, frozenset[str]]
"""Each customer who has several files, and all of them."""


def groups_of(lines: Iterable[Merge]) -> Groups:
    """Who hangs together by standing merges."""
    found: Groups = {}
    for line in lines:
        if line.is_joined:
            ends = (line.first_id, line.second_id)
            together = frozenset().union(*(found.get(end, frozenset({end})) for end in ends))
            found |= dict.fromkeys(together, together)
    return found


def tied_wrong(lines: Iterable[Merge], ties: set[tuple[str, str]]) -> list[str]:
    """The server's ties are the merges that stand, and no others."""
    drawn = {(line.first_id, line.second_id) for line in lines if line.is_joined}
    return [
        f"{one} and {other} are tied, or not, unlike their merge" for one, other in drawn ^ ties
    ]


def filed_wrong(
    groups: Groups, asked: Mapping[str, set[str]], filed: Mapping[str, set[str]]
) -> list[str]:
    """Each file is where its own records and those of the files joined to it want it.

    Args:
        groups: who hangs together.
        asked: the scopes that the records of each file ask for.
        filed: the scopes in which each file is.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for customer in asked:
        for each in groups.get(customer, frozenset({customer})):
            wanted[customer] |= asked.get(each, set())
    return [
        f"the file of {customer} is in {sorted(filed.get(customer, set()))},"
        f" and should be in {sorted(scopes)}"
        for customer, scopes in sorted(wanted.items())
        if filed.get(customer, set()) != scopes
    ]


def shown_wrong(name: str, engine: Engine, customers: Iterable[str], groups: Groups) -> list[str]:
    """A device shows one person for each group, and nobody as part of another."""
    wrong = []
    with reading(engine) as db:
        for customer in customers:
            person = persons.find(db, customer)
            mine = frozenset(person.ids) if person is not None else frozenset()
            if mine != groups.get(customer, frozenset({customer})):
                wrong.append(f"{name}: {customer} is shown as one of {sorted(mine)}")
    return wrong
