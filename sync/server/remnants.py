"""What the server keeps beside records: none of it may tell of somebody erased."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection, text

from app.domain.mentions import mentions
from sync.server import hanging
from sync.server.applying import ERASED
from sync.server.incoming import operation
from sync.server.reading import read
from sync.server.records import Ref
from sync.wire.messages import Outcome

_OPEN = text("SELECT set_config('comptoir.commit', :state, true)")

_ASIDE = ("kept_operation", "quarantine")
"""Tables of operations as they came."""

_BY_RECORD = ("entity", "imported", "overwritten", "flagged_operation")
"""Tables with a row per record. The versions in ``entity`` are no longer needed: nothing comes
back from a grave."""


def forget_visits(db: Connection, customer_id: str) -> None:
    """Nobody looked them up."""
    db.execute(
        text("DELETE FROM visit WHERE org = this_org() AND customer_id = :id"), {"id": customer_id}
    )


def begun_aside(db: Connection, gone: Collection[Ref]) -> frozenset[Ref]:
    """The records that work about ``gone`` would begin, were it not kept or put aside here."""
    kept = [
        read(operation(row.operation))
        for table in _ASIDE
        for row in db.execute(text(f"SELECT operation FROM {table} WHERE org = this_org()"))  # noqa: S608 - our own tables
    ]
    return hanging.begun_about(db, kept, gone)


def forget(db: Connection, gone: Collection[Ref]) -> None:
    """Delete whatever is kept about these records; their tombstones in the feed stay."""
    named = {"types": [kind for kind, _ in gone], "ids": [record_id for _, record_id in gone]}
    db.execute(_OPEN, {"state": "open"})  # the one door beside the commit function
    for table in _BY_RECORD:
        db.execute(text(_DELETE.format(table=table)), named)
    db.execute(_OPEN, {"state": ""})
    db.execute(_KEYS, {"ids": [i for kind, i in gone if kind == "customer"]})
    _forget_incidents(db, [i for kind, i in gone if kind == "incident"])
    names = {record_id for _, record_id in gone}
    _answer(db, _forget_operations(db, "kept_operation", "seq", names))
    _forget_operations(db, "quarantine", "op_id", names)


_DELETE = """
    DELETE FROM {table} t
    USING unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS g (type, id)
    WHERE t.org = this_org() AND t.type = g.type AND t.id = g.id
"""
_KEYS = text("""
    DELETE FROM key_index WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
""")


def _forget_incidents(db: Connection, incidents: Collection[str]) -> None:
    """The ledger's answers stay; that they led to an incident does not."""
    if incidents:
        db.execute(
            text("""
                UPDATE ledger SET detail = NULL WHERE org = this_org() AND detail IS NOT NULL
                    AND detail::jsonb ->> 'incident' = ANY(CAST(:ids AS text[]))
            """),
            {"ids": list(incidents)},
        )


def _answer(db: Connection, forgotten: Collection[str]) -> None:
    """Whoever waits until these operations are understood hears that there is nobody any more."""
    told = db.execute(
        text("""
            UPDATE ledger SET outcome = :refused, code = :erased
            WHERE org = this_org() AND outcome = :waiting AND op_id = ANY(CAST(:ids AS text[]))
        """),
        {
            "refused": Outcome.REFUSED.value,
            "erased": ERASED,
            "waiting": Outcome.UNKNOWN_KIND.value,
            "ids": list(forgotten),
        },
    )
    if told.rowcount:  # devices ask for the answers
        db.execute(text("UPDATE server SET taken_up = taken_up + 1 WHERE org = this_org()"))


def _forget_operations(
    db: Connection, table: str, number: str, names: Collection[str]
) -> list[str]:
    """Whole actions that name one of them: kept as they came, also those not understood yet.

    Returns the ids of the operations.
    """
    rows = db.execute(
        text(f"SELECT install, {number} AS number, operation FROM {table} WHERE org = this_org()")  # noqa: S608 - our own tables
    )
    read = [(row.install, row.number, json.loads(row.operation)) for row in rows]
    groups = {(install, op["group"]) for install, _, op in read if mentions(op, names)}
    lost = [each for each in read if (each[0], each[2]["group"]) in groups]
    if lost:
        kind = "bigint" if number == "seq" else "text"
        db.execute(
            text(f"""
                DELETE FROM {table} t
                USING unnest(CAST(:installs AS text[]), CAST(:numbers AS {kind}[])) AS g (i, n)
                WHERE t.org = this_org() AND t.install = g.i AND t.{number} = g.n
            """),  # noqa: S608 - our own tables
            {"installs": [i for i, _, _ in lost], "numbers": [n for _, n, _ in lost]},
        )
    return [op["op_id"] for _, _, op in lost]
