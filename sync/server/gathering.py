"""Load and lock, in a few questions, all that a batch of operations needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from app.domain.notes import NoteAdded
from app.domain.staff import Associate
from app.domain.tickets import TicketOpened
from sync.server import ties
from sync.server.book import Book
from sync.server.reading import Read, cards_in
from sync.server.records import Ref, customers_of, load, lock_files

CARDS_LOCK = 7_203_002
"""Advisory lock: two counters that give one card away at once are seen by each other."""


def open_book(db: Connection, reads: Sequence[Read]) -> Book:
    """The records that ``reads`` change or need, held until the transaction ends."""
    facts = [r.fact for r in reads if r.fact is not None]
    refs = {ref for r in reads for ref in r.refs}
    cards = sorted({key for fact in facts for key in cards_in(fact)})
    if cards:
        hold_cards(db)
    named = {customer for r in reads for customer in r.customers}
    begun = set[str]()
    inside = customers_of(db, {r for r in refs if r[0] != "customer"})
    files = lock_files(db, named | inside, begun)
    customers = {ref for ref in refs if ref[0] == "customer"}  # held by their files
    named_only = _named_only(reads)
    people = {("associate", r.op.actor) for r in reads}
    held = load(db, refs - customers, hold=True)
    held |= load(db, customers - named_only | people - held.keys(), hold=False)
    owners = owners_of(db, cards)
    others = {("customer", c) for mine in owners.values() for c in mine} - held.keys()
    held |= load(db, named_only - others, hold=False, unread=True)
    persons = ties.groups(db, {c for mine in owners.values() for c in mine})
    return Book(held | load(db, others, hold=False), owners, files, persons, begun)


def _named_only(reads: Sequence[Read]) -> set[Ref]:
    """Customers of whom nothing is asked but whether they exist."""
    looked_at, named = set[Ref](), set[Ref]()
    for r in reads:
        if isinstance(r.fact, (NoteAdded, TicketOpened)):
            named.update(r.needed)
        else:
            looked_at.update(r.refs)
    return named - looked_at


def hold_cards(db: Connection) -> None:
    """Until the transaction ends nobody else gives a card away; before any file is locked."""
    db.execute(text("SELECT pg_advisory_xact_lock(:n, hashtext(this_org()))"), {"n": CARDS_LOCK})


def owners_of(db: Connection, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The customers that each key leads to."""
    if not keys:
        return {}
    rows = db.execute(
        text("""
            SELECT key, array_agg(customer_id ORDER BY customer_id) AS customers FROM key_index
            WHERE org = this_org() AND key = ANY(CAST(:keys AS text[])) GROUP BY key
        """),
        {"keys": list(keys)},
    )
    return {r.key: tuple(r.customers) for r in rows}


def associates(book: Book, actors: Collection[str]) -> dict[str, Associate]:
    """The people who say that they did it, those that exist."""
    held = (book.get(("associate", actor)) for actor in actors)
    return {h.id: h.state for h in held if h.state is not None}
