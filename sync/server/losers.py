"""Values that lost against concurrent ones, as records of the customer's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, select

from app.domain.customers import CONTACT_FIELDS
from app.domain.history import OverwrittenValue, Wrote
from sync.server.commit import commit
from sync.server.database import transact
from sync.server.merging import Loser, Stamp, unpacked
from sync.server.records import Change, Held, load, lock_files
from sync.server.tables import HERE
from sync.server.tables import overwritten as old_table


def overwritten(customer_id: str, loser: Loser, value_id: str, now_ms: int) -> OverwrittenValue:
    """The record of a value that lost just now."""
    return OverwrittenValue(
        value_id=value_id,
        customer_id=customer_id,
        field=loser.field,
        value=loser.value,
        wrote=_wrote(loser.stamp),
        winner=loser.winner,
        won=_wrote(loser.won),
        at=_moment(now_ms),
        came_late=loser.came_late,
    )


def carry_over(engine: Engine, new_id: Callable[[], str]) -> int:
    """Make records of the losers that a server before this one kept beside; returns how many."""
    carried = 0
    while moved := transact(engine, lambda db: _carry_over(db, new_id)):
        carried += moved
    return carried


_AT_ONCE = 500


def _carry_over(db: Connection, new_id: Callable[[], str]) -> int:
    mine = old_table.c.org == HERE
    rows = db.execute(
        select(old_table).where(mine).order_by(old_table.c.number).limit(_AT_ONCE)
    ).all()
    if not rows:
        return 0
    lock_files(db, {row.id for row in rows})
    held = load(db, {("customer", row.id) for row in rows}, hold=True)
    changes = []
    for row in rows:
        customer = held["customer", row.id]
        if customer.state is not None and row.field in CONTACT_FIELDS:
            lost = _carried(row, customer, new_id())
            made = Held(entity="overwritten_value", id=lost.value_id)
            changes.append(Change(made, made.became(lost)))
    commit(db, changes)
    db.execute(delete(old_table).where(mine, old_table.c.number <= rows[-1].number))
    return len(rows)


def _carried(row: Any, customer: Held, value_id: str) -> OverwrittenValue:
    """What the old table says; who won is who wrote the present value."""
    return OverwrittenValue(
        value_id=value_id,
        customer_id=row.id,
        field=row.field,
        value=row.value,
        wrote=Wrote(by=row.actor, store=row.store, device="", at=_moment(row.at_ms)),
        winner=getattr(customer.state, row.field),
        won=_wrote(unpacked(customer.clocks, row.field)),
        at=_moment(row.replaced_ms),
        came_late=True,
    )


def _wrote(stamp: Stamp) -> Wrote:
    return Wrote(by=stamp.actor, store=stamp.store, device=stamp.device, at=_moment(stamp.hlc.ms))


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
