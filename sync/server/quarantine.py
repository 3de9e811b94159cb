"""What a revoked device still had to send: kept for a manager, neither lost nor applied."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from sync.server import hanging, ledger
from sync.server.devices import Caller
from sync.server.incoming import Operation
from sync.server.problems import QuarantineFull
from sync.server.reading import concerned, read
from sync.server.tables import HERE, quarantine, quarantine_decision


def keep(
    db: Connection,
    caller: Caller,
    operations: Sequence[Operation],
    now_ms: int,
    most: tuple[int, int],
) -> int:
    """Put ``operations`` aside; returns how many that are.

    Not those answered or decided on, and nothing of an action about somebody who was erased.
    Sending them again changes nothing.

    Args:
        db: a transaction.
        caller: a revoked device.
        operations: what it sends.
        now_ms: the server's clock.
        most: operations and bytes that are kept of one device.

    Raises:
        QuarantineFull: it would be more; none is put aside.
    """
    op_ids = [op.op_id for op in operations]
    over = ledger.answered(db, caller.device_id, op_ids).keys() | _decided(db, caller, op_ids)
    over |= _about_erased(db, operations, now_ms)
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
        if op.op_id not in over
    ]
    if rows:
        db.execute(insert(quarantine).on_conflict_do_nothing(), rows)
        _check_room(db, caller.device_id, most)
    return len(rows)


def _about_erased(db: Connection, operations: Sequence[Operation], now_ms: int) -> set[str]:
    """Whole actions, as elsewhere: see :func:`sync.server.push.push`."""
    reads = [read(op) for op in operations]
    gone = hanging.erased(db, reads, {ref for r in reads for ref in concerned(r)}, now_ms)
    actions = {r.op.group for r in reads if not gone.isdisjoint(concerned(r))}
    return {op.op_id for op in operations if op.group in actions}


def _decided(db: Connection, caller: Caller, op_ids: Sequence[str]) -> set[str]:
    """Those that a manager has taken up or discarded."""
    past = quarantine_decision
    mine = (past.c.org == HERE) & (past.c.device_id == caller.device_id)
    return set(db.execute(select(past.c.op_id).where(mine, past.c.op_id.in_(op_ids))).scalars())


def _check_room(db: Connection, device_id: str, most: tuple[int, int]) -> None:
    size = func.sum(func.octet_length(quarantine.c.operation))
    mine = (quarantine.c.org == HERE) & (quarantine.c.device_id == device_id)
    kept, taken = db.execute(select(func.count(), size).where(mine)).one()
    if kept > most[0] or taken > most[1]:
        raise QuarantineFull
