"""What a device has to do with a record: who never had it cannot change it by knowing its id.

Work done on a file that left the scope meanwhile still counts: the feed remembers that the record
was there, dead, for as long as it keeps such rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, text

from app.domain.customers import CustomerCreated
from app.domain.facts import Fact
from sync.server.reading import Read, customers_in, needs
from sync.server.records import Held, Ref

FOREIGN_RECORD = "foreign_record"
"""The code of an operation on a record that the device never had."""

Files = Mapping[str, frozenset[str]]
"""The scopes of customers' files."""


def named(ref: Ref, fact: Fact) -> set[Ref]:
    """The records that the doer of ``fact`` must know: what it changes, and on what it builds."""
    return {ref, *needs(fact)} | {("customer", c) for c in customers_in(fact)}


def foreign(
    db: Connection,
    scopes: Collection[str],
    reads: Sequence[Read],
    held: Mapping[Ref, Held],
    files: Files,
) -> frozenset[Ref]:
    """The records named in ``reads`` that are not in ``scopes``, and never were.

    Args:
        db: asked only about records that are not there now.
        scopes: of the device.
        reads: what it did; customers who are created there are its own.
        held: the records, as they were before.
        files: of all customers concerned, held.
    """
    own = {("customer", c) for r in reads for c in _created(r.fact)}
    concerned = {ref for r in reads for ref in r.refs}
    concerned.update(("customer", c) for r in reads for c in r.customers)
    doubtful = {
        ref
        for ref in concerned
        if _scopes(ref, held, files).isdisjoint(scopes) and not _is_new(ref, held, own)
    }
    return frozenset(doubtful - _seen(db, scopes, doubtful))


def _created(fact: Fact | None) -> Iterable[str]:
    return (fact.customer.customer_id,) if isinstance(fact, CustomerCreated) else ()


def _scopes(ref: Ref, held: Mapping[Ref, Held], files: Files) -> frozenset[str]:
    if ref[0] == "customer":
        return files.get(ref[1], frozenset())
    filing = held[ref].filing
    return files[filing.customer_id] if filing.customer_id else filing.scopes


def _is_new(ref: Ref, held: Mapping[Ref, Held], own: Collection[Ref]) -> bool:
    known = held.get(ref)
    return known is not None and not known.version and (ref[0] != "customer" or ref in own)


_SEEN = text("""
    SELECT DISTINCT r.type, r.id
    FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id),
    unnest(CAST(:scopes AS text[])) AS s (scope),
    LATERAL (
        SELECT r.type, r.id FROM sync_row r
        WHERE r.org = this_org() AND r.scope = s.scope AND r.type = w.type AND r.id = w.id OFFSET 0
    ) AS r
""")


def _seen(db: Connection, scopes: Collection[str], refs: Collection[Ref]) -> set[Ref]:
    """Those of ``refs`` that are or were in ``scopes``."""
    if not refs:
        return set()
    asked = {
        "types": [entity for entity, _ in refs],
        "ids": [record_id for _, record_id in refs],
        "scopes": list(scopes),
    }
    return {(r.type, r.id) for r in db.execute(_SEEN, asked)}
