"""What was kept though it looks foreign: noted beside its answer, for the manager's eyes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, Connection, Index, Table, Text
from sqlalchemy.dialects.postgresql import insert

from sync.server.applying import FOREIGN_ACTOR, FOREIGN_STORE, Verdict
from sync.server.reading import Read
from sync.server.standing import FOREIGN_RECORD
from sync.server.tables import Name, metadata, org_column
from sync.wire.messages import Outcome

FOREIGN = (FOREIGN_ACTOR, FOREIGN_RECORD, FOREIGN_STORE)
"""Other flags make an incident, which somebody settles."""

flagged_operation = Table(
    "flagged_operation",
    metadata,
    org_column(),
    Column("install", Name, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Name, nullable=False),
    Column("id", Name, nullable=False),
    Column("actor", Name, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index("flagged_operation_of", "org", "type", "id"),
)
"""Physical facts that were kept though person, store or record look foreign."""


def note(
    db: Connection, install: str, judged: Iterable[tuple[Read, Verdict]], now_ms: int
) -> None:
    """Remember who did what to which record (ids), and why it looks foreign."""
    rows = [
        {
            "install": install,
            "seq": read.op.seq,
            "code": verdict.code,
            "kind": read.op.kind,
            "type": read.ref[0],
            "id": read.ref[1],
            "actor": read.op.actor,
            "at_ms": now_ms,
        }
        for read, verdict in judged
        if verdict.outcome is Outcome.FLAGGED and verdict.code in FOREIGN and read.ref
    ]
    if rows:
        db.execute(insert(flagged_operation).on_conflict_do_nothing(), rows)
