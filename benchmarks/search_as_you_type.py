"""What one keystroke in the search box costs, for texts as people type them.

Every keystroke of every text is searched, as the box does. The floor is one raw question to the
same database, by its index of names, for as many customers as are shown, and their decoding.
What others do, ``ILIKE '%…%'`` on the same rows in PostgreSQL, runs on a sample of the keystrokes.
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
from app.services.search import SHOWN, Search
from benchmarks import million, peers
from benchmarks.data import SMALL, counter
from benchmarks.measure import Line, line, milliseconds, p99
from benchmarks.typed import keystrokes


def run() -> Iterator[Line]:
    """The demo's database, then that of a million; then what others do with its rows."""
    with counter(SMALL) as desk:
        yield typing(desk, SMALL)
    with million.counter() as desk:
        yield typing(desk, million.customers_wanted()) | million.size(desk)
        yield from peers.compared(desk)


def typing(desk: Desk, customers: int) -> Line:
    """The result for every keystroke."""
    search, shown = Search(desk), keystrokes()
    for text in ("warm", "wram", "06 12"):
        search.find(text)
    spent = [milliseconds(partial(search.find, text)) for text in shown]
    bare = [milliseconds(partial(_bare, desk)) for _ in shown]
    slowest = shown[spent.index(max(spent))]
    return line(
        f"search-as-you-type-{customers}",
        spent,
        bare,
        p99=p99(spent),
        worst=round(max(spent), 2),
        worst_text=slowest,
    )


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
