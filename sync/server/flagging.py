"""What was kept though it looks foreign: noted beside its answer, for the manager's eyes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from sync.server.applying import FOREIGN_ACTOR, FOREIGN_STORE, Verdict
from sync.server.reading import Read
from sync.server.standing import FOREIGN_RECORD
from sync.server.tables import flagged_operation
from sync.wire.messages import Outcome

FOREIGN = (FOREIGN_ACTOR, FOREIGN_RECORD, FOREIGN_STORE)
"""Other flags make an incident, which somebody settles."""


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
        db.execute(insert(flagged_operation), rows)
