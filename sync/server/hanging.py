"""What hangs on the erased without being here: records that only work about them would begin.

A ticket that was opened without a network is not on the server when its customer is erased. What
comes about it afterwards tells of them and names nobody but the ticket: so it gets a grave too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from sync.server import graves
from sync.server.reading import Read, concerned
from sync.server.records import Ref

_KNOWN = text("""
    SELECT e.type, e.id FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id)
    JOIN entity e ON e.org = this_org() AND e.type = w.type AND e.id = w.id
""")


def erased(
    db: Connection, reads: Sequence[Read], named: Collection[Ref], now_ms: int
) -> frozenset[Ref]:
    """Those of ``named`` that have a grave; graves for what ``reads`` would begin about them."""
    gone = graves.erased(db, named)
    if not gone:
        return gone
    begun = begun_about(db, reads, gone)
    if begun - gone:
        graves.dig(db, begun - gone, now_ms)
    return gone | begun


def begun_about(db: Connection, reads: Sequence[Read], gone: Collection[Ref]) -> frozenset[Ref]:
    """The records that actions about ``gone`` would begin, and actions about these, and so on.

    Somebody else is not one of them: a customer is begun by no work about another.
    """
    missing = _missing(db, {r.ref for r in reads if r.ref and r.ref[0] != "customer"})
    about, grew = set(gone), True
    while grew:
        actions = {r.op.group for r in reads if not about.isdisjoint(concerned(r))}
        begun = {r.ref for r in reads if r.ref in missing and r.op.group in actions}
        grew = not begun <= about
        about |= begun
    return frozenset(about & missing)


def _missing(db: Connection, refs: set[Ref]) -> set[Ref]:
    """Those that no record here has ever been."""
    if not refs:
        return refs
    named = {"types": [kind for kind, _ in refs], "ids": [record_id for _, record_id in refs]}
    return refs - {(row.type, row.id) for row in db.execute(_KNOWN, named)}
