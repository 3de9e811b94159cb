"""What one keystroke in the search box costs, for texts as people type them.

Every beginning of every text is searched, as the box does. The floor is one raw question to the
same database, by its index of names, for thirty customers, and their decoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from app.db.engine import reading
from app.db.tables import customer as table
from app.domain.customers import Customer
from app.records import from_json
from app.services.desk import Desk
from app.services.search import Search
from benchmarks.data import LARGE, SMALL, counter
from benchmarks.measure import Line, line, milliseconds

TYPED = (
    "amelie laurent",
    "Laurent Amé",
    "moreau p",
    "d’angelo",
    "王芳",
    "06 39 98 12",
    "+3363998",
    "amelie.laurent@mail",
    "WEB-48213",
    "2990045123872",
    "TCK-1197",
    "loafer 180 navy",
)
SHOWN = 30


def run() -> Iterator[Line]:
    """The demo's database, then a large one."""
    for customers in (SMALL, LARGE):
        with counter(customers) as desk:
            yield _typing(desk, customers)


def _typing(desk: Desk, customers: int) -> Line:
    search = Search(desk)
    beginnings = [text[:length] for text in TYPED for length in range(1, len(text) + 1)]
    search.find("warm")
    spent = [milliseconds(partial(search.find, text, SHOWN)) for text in beginnings]
    bare = [milliseconds(partial(_bare, desk)) for _ in beginnings]
    slowest = beginnings[spent.index(max(spent))]
    worst = round(max(spent), 2)
    name = f"search-as-you-type-{customers}"
    return line(name, spent, bare, worst=worst, worst_text=slowest)


def _bare(desk: Desk) -> list[Customer]:
    beginning = "l"
    names = table.c.sort_name
    query = (
        select(table.c.body)
        .where(names >= beginning, names < beginning + "\U0010ffff")
        .order_by(names)
        .limit(SHOWN)
    )
    with reading(desk.engine) as db:
        return [from_json(body, Customer) for body in db.execute(query).scalars()]
