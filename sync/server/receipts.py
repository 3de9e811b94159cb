"""Who had the file of somebody erased, and who has confirmed that nothing of it is left.

GDPR art. 19: everybody to whom the data was given is told, and the controller can say who was.
Each device that had the file is told by its pulls, whatever its cursors say, until it confirms.
The ids go once nobody is waited for and a database restored from a backup has had time to hear.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Engine, Identity, Index, Table, Text, text

from sync.server.devices import Caller, check_still_allowed
from sync.server.records import Ref
from sync.server.tables import Name, metadata, org_column
from sync.wire.erasures import ErasureLine, WaitedFor

erasure = Table(
    "erasure",
    metadata,
    org_column(),
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("customer_id", Name, nullable=False),
    Column("refs", Text, nullable=False),
    Column("records", BigInteger, nullable=False),
    Column("actor", Name, nullable=False),
    Column("store_id", Name, nullable=False),
)
"""Customers erased: by whom, and the bare ids of the file as long as devices must hear of them."""

erasure_receipt = Table(
    "erasure_receipt",
    metadata,
    org_column(),
    Column("device_id", Name, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("confirmed_ms", BigInteger),
    Index("erasure_receipt_of", "org", "number"),
    Index("erasure_receipt_owed", "org", "number", postgresql_where=text("confirmed_ms IS NULL")),
)
"""Devices that had the file, and when each confirmed that nothing of it is left there."""

KEPT_MS = 90 * 24 * 3600 * 1000
"""As long as tombstones: a database that was restored from an older copy hears of it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Number of an erasure, and how many devices have to confirm it."""

    number: int
    waiting: int


def scopes_with(db: Connection, refs: Collection[Ref]) -> set[str]:
    """The scopes in which one of these records is, or was as long as the feed remembers.

    A file travels whole: where any of it was, the customer was.
    """
    asked = [ref for ref in refs if ref[0] in ("customer", "incident", "photo")]
    rows = db.execute(
        text("""
            SELECT c.scope FROM scope_counter c WHERE c.org = this_org() AND EXISTS (
                SELECT FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id)
                JOIN sync_row r ON r.org = this_org() AND r.scope = c.scope
                    AND r.type = w.type AND r.id = w.id
            )
        """),
        {"types": [kind for kind, _ in asked], "ids": [record_id for _, record_id in asked]},
    )
    return set(rows.scalars())


_BEGIN = text("""
    WITH made AS (
        INSERT INTO erasure (at_ms, customer_id, refs, records, actor, store_id)
        VALUES (:now, :customer, :refs, :records, :actor, :store) RETURNING number
    ), asked AS (
        INSERT INTO erasure_receipt (device_id, number)
        SELECT d.id, made.number FROM device d, made
        WHERE d.org = this_org() AND d.revoked_ms IS NULL AND (
            'dev:' || d.id = ANY(CAST(:scopes AS text[]))
            OR 'store:' || d.store_id = ANY(CAST(:scopes AS text[]))
            OR d.seen_ms < :forgotten
        )
        RETURNING number
    )
    SELECT made.number, (SELECT count(*) FROM asked) AS waiting FROM made
""")


def begin(
    db: Connection,
    customer_id: str,
    gone: Sequence[Ref],
    scopes: Collection[str],
    now_ms: int,
    actor: str,
    store: str,
) -> Begun:
    """Note an erasure, and ask every device that had the file for its receipt.

    One that was away for so long that the feed may have forgotten what it had is asked too; a
    revoked one is not: it wipes itself.
    """
    row = db.execute(
        _BEGIN,
        {
            "now": now_ms,
            "customer": customer_id,
            "refs": json.dumps([list(ref) for ref in gone]),
            "records": len(gone),
            "actor": actor,
            "store": store,
            "scopes": sorted(scopes),
            "forgotten": now_ms - KEPT_MS,
        },
    ).one()
    return Begun(number=row.number, waiting=row.waiting)


def confirm(db: Connection, caller: Caller, numbers: Collection[int], now_ms: int) -> int:
    """Nothing of these is left on the caller; returns how many were still waited for.

    Raises:
        Revoked: the device is shut out.
    """
    check_still_allowed(db, caller, hold=True)
    found = db.execute(
        text("""
            UPDATE erasure_receipt SET confirmed_ms = :now
            WHERE org = this_org() AND device_id = :device AND confirmed_ms IS NULL
              AND number = ANY(CAST(:numbers AS bigint[]))
        """),
        {"now": now_ms, "device": caller.device_id, "numbers": list(numbers)},
    )
    return found.rowcount


_LINES = text("""
    SELECT e.number, e.customer_id, e.at_ms, e.actor, e.store_id, e.records,
           count(r.confirmed_ms) AS confirmed
    FROM erasure e LEFT JOIN erasure_receipt r ON r.org = e.org AND r.number = e.number
    WHERE e.org = this_org() GROUP BY e.org, e.number ORDER BY e.number DESC
""")
_WAITING = text("""
    SELECT r.number, d.id, d.name, d.store_id, d.seen_ms FROM erasure_receipt r
    JOIN device d ON d.org = r.org AND d.id = r.device_id
    WHERE r.org = this_org() AND r.confirmed_ms IS NULL AND d.revoked_ms IS NULL
    ORDER BY r.number, d.number
""")


def lines(db: Connection) -> list[ErasureLine]:
    """Every erasure with the devices that are waited for, newest first."""
    waiting: dict[int, list[WaitedFor]] = {}
    for row in db.execute(_WAITING):
        waiting.setdefault(row.number, []).append(_waited_for(row))
    return [
        ErasureLine(**row, waiting=waiting.get(row["number"], []))
        for row in db.execute(_LINES).mappings()
    ]


def _waited_for(row: Any) -> WaitedFor:
    return WaitedFor(device_id=row.id, name=row.name, store_id=row.store_id, seen_ms=row.seen_ms)


_TIDY = (
    text("""
        UPDATE erasure e SET refs = '[]', customer_id = ''
        WHERE e.org = this_org() AND e.refs <> '[]' AND e.at_ms < :before AND NOT EXISTS (
            SELECT FROM erasure_receipt r
            JOIN device d ON d.org = r.org AND d.id = r.device_id AND d.revoked_ms IS NULL
            WHERE r.org = e.org AND r.number = e.number AND r.confirmed_ms IS NULL
        )
    """),
    text("""
        DELETE FROM file f WHERE f.org = this_org() AND f.scopes = '{}' AND NOT EXISTS (
            SELECT FROM entity e WHERE e.org = f.org AND e.customer_id = f.customer_id
        )
    """),
)


def tidy_erasures(engine: Engine, now_ms: int) -> None:
    """Do :func:`tidy` when the server starts."""
    with engine.begin() as db:
        tidy(db, now_ms)


def tidy(db: Connection, now_ms: int) -> None:
    """Forget the ids of whom nobody is waited for any more, and the names of empty files."""
    for each in _TIDY:
        db.execute(each, {"before": now_ms - KEPT_MS})
