"""What a revoked device still had to send: kept for a manager, neither lost nor applied."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from sync.server import ledger
from sync.server.devices import Caller
from sync.server.incoming import Operation
from sync.server.tables import quarantine


def keep(db: Connection, caller: Caller, operations: Sequence[Operation], now_ms: int) -> int:
    """Put ``operations`` aside, but not those answered before; returns how many that are.

    Sending them again changes nothing.
    """
    answered = ledger.answered(db, caller.device_id, [op.op_id for op in operations])
    rows = [
        {
            "device_id": caller.device_id,
            "install": caller.install,
            "seq": op.seq,
            "op_id": op.op_id,
            "operation": op.to_json(),
            "at_ms": now_ms,
        }
        for op in operations
        if op.op_id not in answered
    ]
    if rows:
        db.execute(insert(quarantine).on_conflict_do_nothing(), rows)
    return len(rows)
