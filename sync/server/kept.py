"""Operations that this server once did not understand: taken up again after an update."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, update

from sync.server import cards, erasing, flagging, gathering, ledger
from sync.server.applying import ERASED, Verdict
from sync.server.commit import commit
from sync.server.database import transact
from sync.server.devices import Caller
from sync.server.incoming import Operation, operation
from sync.server.logs import log_fault
from sync.server.push import GROUP_KEPT, SERVER_FAULT, judge, setting_of
from sync.server.reading import Read, Unusable, read
from sync.server.tables import HERE, device, install, kept_operation, server
from sync.server.tables import ledger as ledger_table
from sync.wire.messages import Outcome

WAITING = (Unusable.UNKNOWN_KIND.value, GROUP_KEPT, SERVER_FAULT)


def take_up(engine: Engine, now_ms: int) -> int:
    """Apply what is understood by now, install by install; returns how many had an effect."""
    with engine.connect() as db:
        callers = [_caller(row) for row in db.execute(_INSTALLS)]
    return sum(_take_up_of(engine, caller, now_ms) for caller in callers)


def _take_up_of(engine: Engine, caller: Caller, now_ms: int) -> int:
    """The same for one install; what we fail on stays kept, and keeps no server from starting."""
    try:
        return transact(engine, lambda db: _take_up(db, caller, now_ms))
    except Exception as error:  # noqa: BLE001 - it stops neither the others nor the server
        log_fault(error, during="take_up", install=caller.install)
        return 0


_INSTALLS = (
    select(install.c.install, install.c.device_id, device.c.store_id)
    .join(device, (device.c.org == install.c.org) & (device.c.id == install.c.device_id))
    .where(
        install.c.org == HERE,
        install.c.install.in_(
            select(kept_operation.c.install).where(
                kept_operation.c.org == HERE, kept_operation.c.reason.in_(WAITING)
            )
        ),
        device.c.revoked_ms.is_(None),
    )
    .order_by(install.c.install)
)


def _caller(row: Any) -> Caller:
    return Caller(device_id=row.device_id, install=row.install, store_id=row.store_id)


def _take_up(db: Connection, caller: Caller, now_ms: int) -> int:
    ledger.hold_install(db, caller.install)
    reads = _understood(db, caller.install)
    book = gathering.open_book(db, reads)
    verdicts = judge(book, reads, setting_of(db, caller, reads, book, now_ms))
    cards.settle(db, book, reads, verdicts, now_ms)
    settled = [
        (r, verdict)
        for r, verdict in zip(reads, verdicts, strict=True)
        if verdict.outcome is not Outcome.UNKNOWN_KIND
    ]
    about_erased = {r.op.group for r, verdict in settled if verdict.code == ERASED}
    for r, verdict in settled:
        version = book.version(r.ref) if r.ref else 0
        is_done = verdict.had_effect or r.op.group in about_erased
        _settle(db, caller, r.op, verdict, version, is_done=is_done)
    flagging.note(db, caller.install, settled, now_ms)
    if settled:  # devices see it with their next pull, and ask for the answers
        more = {"taken_up": server.c.taken_up + 1}
        db.execute(update(server).where(server.c.org == HERE).values(more))
    commit(db, book.changes())
    erasing.carry_out(db, erasing.asked_of(reads, verdicts), now_ms)
    return sum(verdict.had_effect for _, verdict in settled)


def _understood(db: Connection, install_id: str) -> list[Read]:
    """The kept operations whose whole group can be read now, in order."""
    rows = db.execute(
        select(kept_operation.c.operation)
        .where(
            kept_operation.c.org == HERE,
            kept_operation.c.install == install_id,
            kept_operation.c.reason.in_(WAITING),
        )
        .order_by(kept_operation.c.seq)
    ).scalars()
    reads = [read(operation(row)) for row in rows]
    groups = [list(group) for _, group in groupby(reads, key=lambda r: r.op.group)]
    return [r for group in groups if _is_whole(group) for r in group]


def _is_whole(group: Sequence[Read]) -> bool:
    return all(r.unusable is not Unusable.UNKNOWN_KIND for r in group)


def _settle(
    db: Connection,
    caller: Caller,
    op: Operation,
    verdict: Verdict,
    version: int,
    *,
    is_done: bool,
) -> None:
    """The ledger has the new answer, also where the device sent it again as another install.

    ``is_done``: it had its effect or must not be kept; what else is refused stays to be looked at.
    """
    own = select(install.c.install).where(
        install.c.org == HERE, install.c.device_id == caller.device_id
    )
    db.execute(
        update(ledger_table)
        .where(
            ledger_table.c.org == HERE,
            ledger_table.c.op_id == op.op_id,
            ledger_table.c.install.in_(own),
        )
        .values(
            outcome=verdict.outcome.value,
            code=verdict.code,
            version=version,
            detail=verdict.detail.model_dump_json() if verdict.detail else None,
        )
    )
    mine = (
        (kept_operation.c.org == HERE)
        & (kept_operation.c.install == caller.install)
        & (kept_operation.c.seq == op.seq)
    )
    if is_done:
        db.execute(delete(kept_operation).where(mine))
    else:
        db.execute(update(kept_operation).where(mine).values(reason=verdict.code))
