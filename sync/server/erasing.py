"""Erase a customer for ever (GDPR art. 17): the whole file, everywhere, in one transaction.

What stays: salted hashes, by which late work about them is known and refused, and, until every
device that had the file has confirmed that nothing is left there (art. 19), the bare ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from app.domain.erasures import ErasureRequested
from sync.server import graves, receipts, remnants, ties
from sync.server.applying import Verdict
from sync.server.commit import commit
from sync.server.filing import Filing
from sync.server.problems import Denial
from sync.server.reading import Read
from sync.server.records import Change, Held, Ref, lock_files
from sync.server.snapshots import forget_snapshots
from sync.wire.erasures import ErasureReply


class UnknownCustomer(Denial):
    """There is no such customer, and none was erased."""

    status, code = 404, "unknown_customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """The associate who passed it on, and where; both empty: the back office."""

    actor: str = ""
    store: str = ""


BACK_OFFICE = Asker()


def erase(
    db: Connection,
    customer_id: str,
    now_ms: int,
    asker: Asker = BACK_OFFICE,
    *,
    alone: bool = False,
) -> ErasureReply:
    """Erase a customer with all their files and what hangs on them; the caller commits soon.

    ``alone``: this file only, for it is known which others were erased with it.

    Raises:
        UnknownCustomer: nobody knows them.
        Overtaken: somebody changed the file at the same moment.
    """
    mine = _held_alone(db, customer_id) if alone else _held_files(db, customer_id)
    refs: dict[Ref, Held] = {}
    for each in mine:
        remnants.forget_visits(db, each)  # no device holds the file any more for a look-up
        refs |= {h.ref: h for h in [*_file(db, each), *_around(db, each)]}
    if not refs:
        if graves.erased(db, [("customer", customer_id)]):
            return ErasureReply(number=0, records=0, devices=0)
        raise UnknownCustomer
    gone = sorted(refs.keys() | {("customer", each) for each in mine})
    scopes = receipts.scopes_with(db, gone)
    commit(db, [Change(h, h.removed()) for h in refs.values() if h.body is not None])
    bury(db, gone, now_ms)
    forget_snapshots(db, scopes)
    devices = receipts.begin(db, customer_id, gone, scopes, now_ms, asker.actor, asker.store)
    return ErasureReply(number=devices.number, records=len(gone), devices=devices.waiting)


def _held_alone(db: Connection, customer_id: str) -> list[str]:
    lock_files(db, [customer_id])
    return [customer_id]


def _held_files(db: Connection, customer_id: str) -> list[str]:
    """The files of the person, this one and those joined to it, held."""
    held: frozenset[str] = frozenset()
    while (mine := ties.files_of(db, customer_id)) != held:  # joined while we waited for them
        lock_files(db, mine)
        held = mine
    return sorted(mine)


def erase_records(db: Connection, refs: Collection[Ref], now_ms: int) -> None:
    """Erase records whose customer was erased before: they came back with a restored backup."""
    named = {"types": [kind for kind, _ in refs], "ids": [record_id for _, record_id in refs]}
    held = [_held(row) for row in db.execute(_RECORDS, named)]
    commit(db, [Change(h, h.removed()) for h in held if h.body is not None])
    scopes = receipts.scopes_with(db, refs)
    bury(db, refs, now_ms)
    forget_snapshots(db, scopes)


def asked_of(reads: Sequence[Read], verdicts: Sequence[Verdict]) -> list[tuple[str, Asker]]:
    """The customers whom these operations rightly ask to erase, and who asks."""
    return [
        (each.fact.customer_id, Asker(actor=each.op.actor, store=each.op.store))
        for each, verdict in zip(reads, verdicts, strict=True)
        if isinstance(each.fact, ErasureRequested) and verdict.had_effect
    ]


def carry_out(db: Connection, asked: Iterable[tuple[str, Asker]], now_ms: int) -> None:
    """Erase those for whom a batch of operations asked it, after all else of it."""
    for customer_id, asker in asked:
        erase(db, customer_id, now_ms, asker)


def bury(db: Connection, gone: Collection[Ref], now_ms: int) -> None:
    """Dig graves for these records, and leave nothing of them but the feed's tombstones."""
    every = {*gone, *remnants.begun_aside(db, gone)}
    graves.dig(db, every, now_ms)
    remnants.forget(db, every)


_FILE = text("""
    SELECT type, id, version, body IS NOT NULL AS is_here, customer_id, scopes FROM entity
    WHERE org = this_org() AND (
        (customer_id = :customer AND customer_id <> '') OR (type = 'customer' AND id = :customer)
    )
    ORDER BY type, id FOR UPDATE
""")


def _file(db: Connection, customer_id: str) -> list[Held]:
    """The records of the file, held; their bodies are not read: nobody needs them any more."""
    return [_held(row) for row in db.execute(_FILE, {"customer": customer_id})]


_RECORDS = text("""
    SELECT e.type, e.id, version, body IS NOT NULL AS is_here, customer_id, scopes
    FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id)
    JOIN entity e ON e.org = this_org() AND e.type = w.type AND e.id = w.id
    ORDER BY e.type, e.id FOR UPDATE OF e
""")


_AROUND = text("""
    SELECT type, id, version, true AS is_here, customer_id, scopes FROM entity e
    WHERE org = this_org() AND body IS NOT NULL AND (
        type = 'incident' AND (
            body::jsonb ->> 'customer_id' = :customer
            OR body::jsonb ->> 'subject' = :customer
            OR body::jsonb -> 'first' ->> 'ref' = :customer
            OR body::jsonb -> 'second' ->> 'ref' = :customer
        )
        OR type = 'merge' AND body::jsonb ->> 'second_id' = :customer
        OR type = 'photo' AND customer_id = '' AND EXISTS (
            SELECT FROM entity t WHERE t.org = this_org() AND t.customer_id = :customer
                AND t.type = 'ticket' AND t.id = e.body::jsonb ->> 'ticket_id'
        )
    )
    ORDER BY type, id FOR UPDATE OF e
""")


def _around(db: Connection, customer_id: str) -> list[Held]:
    """What tells of them outside their file: incidents, and photos of their tickets."""
    return [_held(row) for row in db.execute(_AROUND, {"customer": customer_id})]


def _held(row: Any) -> Held:
    return Held(
        entity=row.type,
        id=row.id,
        body="unread" if row.is_here else None,
        known=None,
        version=row.version,
        filing=Filing(customer_id=row.customer_id, scopes=frozenset(row.scopes)),
    )
