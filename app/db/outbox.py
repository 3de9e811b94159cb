"""What was done on this device and not yet answered by the server."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    func,
    insert,
    literal,
    select,
    union,
    update,
)

from app.db.tables import op_log, outbox
from app.domain.clocks import Hlc

SET_ASIDE = "set_aside"
"""Outcome in the log: the server could not take it; a person must look at it."""

UNKNOWN_KIND = "unknown_kind"
"""Outcome in the log: the server keeps it until it has learned this kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that somebody did; ``body`` is the fact as JSON, ``base`` the version they saw.

    Operations of one ``group`` were one action of one person and travel together.
    """

    seq: int
    op_id: str
    kind: str
    kind_version: int
    entity: str
    subject: str
    base: int
    hlc: Hlc
    group: str
    actor: str
    store: str
    body: str


def append(db: Connection, op: Operation) -> None:
    """Keep one operation."""
    db.execute(insert(outbox).values(**_values(op)))


def pending(
    db: Connection,
    install: str,
    *,
    subject: tuple[str, str] | None = None,
    limit: int = 500,
) -> list[Operation]:
    """Oldest first; of one ``subject`` (entity, id) only, when given."""
    query = select(outbox).order_by(outbox.c.seq).limit(limit)
    if subject is not None:
        query = query.where(outbox.c.entity == subject[0], outbox.c.subject == subject[1])
    return [_operation(row, install) for row in db.execute(query)]


def unsent(db: Connection, install: str, after: int) -> Generator[Operation]:
    """What is to be sent, beyond the number ``after``; read one by one, for photos are large."""
    return _each(db, select(outbox).where(outbox.c.seq > after).order_by(outbox.c.seq), install)


def answered_after(db: Connection, install: str, after: int) -> Generator[Operation]:
    """What was answered and is still in the log, beyond the number ``after``, one by one."""
    columns = (op_log.c[column.name] for column in outbox.columns)
    mine = op_log.c.seq > max(after, 0)  # below zero: what no server can take
    return _each(db, select(*columns).where(mine).order_by(op_log.c.seq), install)


def _each(db: Connection, query: Select[Any], install: str) -> Generator[Operation]:
    with db.execute(query) as rows:
        for row in rows:
            yield _operation(row, install)


def undecided(
    db: Connection, install: str, *, subject: tuple[str, str] | None = None
) -> list[Operation]:
    """What has no final answer, in the order in which it was done.

    The outbox, and what the server keeps until it understands it; of one ``subject`` only, when
    given.
    """
    found = kept_by_server(db, install)
    if subject is not None:
        found = [op for op in found if (op.entity, op.subject) == subject]
    return [*found, *pending(db, install, subject=subject)]


def kept_by_server(db: Connection, install: str) -> list[Operation]:
    """What was sent, and waits for a server that understands it; oldest first."""
    columns = (op_log.c[column.name] for column in outbox.columns)
    query = select(*columns).where(op_log.c.outcome == UNKNOWN_KIND).order_by(op_log.c.seq)
    return [_operation(row, install) for row in db.execute(query)]


def decided_after(
    db: Connection, install: str, subject: tuple[str, str], seq: int
) -> list[Operation]:
    """Work on one record that was done after the number ``seq`` and has its final answer."""
    columns = (op_log.c[column.name] for column in outbox.columns)
    query = select(*columns).where(
        op_log.c.seq > seq,
        op_log.c.entity == subject[0],
        op_log.c.subject == subject[1],
        op_log.c.outcome != UNKNOWN_KIND,
    )
    return [_operation(row, install) for row in db.execute(query)]


def count(db: Connection) -> int:
    """How many operations are to be sent."""
    found: int = db.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one()
    return found


def count_undecided(db: Connection) -> int:
    """How many operations have no final answer."""
    kept = select(func.count()).select_from(op_log).where(op_log.c.outcome == UNKNOWN_KIND)
    return count(db) + db.execute(kept).scalar_one()


def subjects(db: Connection) -> set[tuple[str, str]]:
    """The records (entity, id) that have operations without a final answer."""
    rows = db.execute(
        union(
            select(outbox.c.entity, outbox.c.subject),
            select(op_log.c.entity, op_log.c.subject).where(op_log.c.outcome == UNKNOWN_KIND),
        )
    )
    return {(r.entity, r.subject) for r in rows}


def answered(db: Connection, outcomes: Mapping[int, str], at_ms: int) -> None:
    """Move operations (by number, with what became of them) from the outbox to the log."""
    numbers = list(outcomes)
    names = [c.name for c in outbox.columns]
    columns = [*outbox.columns, literal("").label("outcome"), literal(at_ms).label("answered_ms")]
    moved = select(*columns).where(outbox.c.seq.in_(numbers))
    db.execute(delete(op_log).where(op_log.c.seq.in_(numbers)))
    db.execute(insert(op_log).from_select([*names, "outcome", "answered_ms"], moved))
    for outcome in set(outcomes.values()):
        mine = [seq for seq, became in outcomes.items() if became == outcome]
        db.execute(update(op_log).where(op_log.c.seq.in_(mine)).values(outcome=outcome))
    db.execute(delete(outbox).where(outbox.c.seq.in_(numbers)))


def decided(db: Connection, outcomes: Mapping[str, str], at_ms: int) -> None:
    """Note what became of operations (by id) that the server had kept."""
    for op_id, outcome in outcomes.items():
        mine = (op_log.c.op_id == op_id) & (op_log.c.outcome == UNKNOWN_KIND)
        db.execute(update(op_log).where(mine).values(outcome=outcome, answered_ms=at_ms))


def set_aside(db: Connection, operations: Sequence[Operation], at_ms: int) -> int:
    """Keep what the server can never take, out of the way; returns the last number in use.

    In the log they get numbers below zero and are never forgotten; what follows moves up.
    """
    lowest = db.execute(select(func.coalesce(func.min(op_log.c.seq), 0))).scalar_one()
    for place, op in enumerate(operations, start=1):
        values = _values(op) | {"seq": min(lowest, 0) - place}
        db.execute(insert(op_log).values(**values, outcome=SET_ASIDE, answered_ms=at_ms))
    numbers = [op.seq for op in operations]
    db.execute(delete(outbox).where(outbox.c.seq.in_(numbers)))
    return _number_from(db, min(numbers))


def forget(db: Connection, numbers: Sequence[int]) -> int:
    """Drop operations without a trace; what follows moves up. Returns the last number in use."""
    db.exec_driver_sql("DELETE FROM outbox WHERE seq = ?", [(seq,) for seq in numbers])
    return _number_from(db, min(numbers))


def forget_log(db: Connection, before_ms: int) -> None:
    """Drop operations answered before a moment; what no server has taken yet stays."""
    old = op_log.c.answered_ms < before_ms
    db.execute(delete(op_log).where(old, op_log.c.outcome.not_in((SET_ASIDE, UNKNOWN_KIND))))


def forget_answered(db: Connection, op_ids: Collection[str]) -> None:
    """Drop operations (by id) from the log: what they say is not to be kept here."""
    db.execute(delete(op_log).where(op_log.c.op_id.in_(op_ids)))


def reopen(db: Connection, from_seq: int) -> list[tuple[str, str]]:
    """Take the answered operations from a number on out of the log, to be sent again.

    Returns the records they are about.
    """
    again = op_log.c.seq >= max(from_seq, 1)
    about = select(op_log.c.entity, op_log.c.subject).where(again).distinct()
    found = [(r.entity, r.subject) for r in db.execute(about)]
    _move_to_outbox(db, again)
    return found


def forget_bases(db: Connection) -> None:
    """Another history began: what anybody saw before is no version of it."""
    db.execute(update(outbox).values(base=0))


def renumber(db: Connection) -> int:
    """Number what is pending 1, 2, 3 … for a new install; returns the last number.

    The log belongs to the old install and is dropped, except what was set aside. What the server
    keeps until it understands it goes along, under its old name: the new install asks for it.
    """
    _move_to_outbox(db, (op_log.c.seq > 0) & (op_log.c.outcome == UNKNOWN_KIND))
    db.execute(delete(op_log).where(op_log.c.seq > 0))
    return _number_from(db, 1)


def _move_to_outbox(db: Connection, these: ColumnElement[bool]) -> None:
    names = [c.name for c in outbox.columns]
    moved = select(*(op_log.c[name] for name in names)).where(these)
    db.execute(insert(outbox).from_select(names, moved))
    db.execute(delete(op_log).where(these))


def _number_from(db: Connection, first: int) -> int:
    """Number what is pending from ``first`` on; returns the last number in use."""
    pending_now = select(outbox.c.seq).where(outbox.c.seq >= first).order_by(outbox.c.seq)
    seqs = list(db.execute(pending_now).scalars())
    for new, old in enumerate(seqs, start=first):
        db.execute(update(outbox).where(outbox.c.seq == old).values(seq=-new))
    db.execute(update(outbox).where(outbox.c.seq < 0).values(seq=-outbox.c.seq))
    return first + len(seqs) - 1


def _values(op: Operation) -> dict[str, object]:
    return {
        "seq": op.seq,
        "op_id": op.op_id,
        "kind": op.kind,
        "kind_version": op.kind_version,
        "entity": op.entity,
        "subject": op.subject,
        "base": op.base,
        "hlc_ms": op.hlc.ms,
        "hlc_counter": op.hlc.counter,
        "group_id": op.group,
        "actor": op.actor,
        "store": op.store,
        "body": op.body,
    }


def _operation(row: Row[tuple[object, ...]], install: str) -> Operation:
    return Operation(
        seq=row.seq,
        op_id=row.op_id,
        kind=row.kind,
        kind_version=row.kind_version,
        entity=row.entity,
        subject=row.subject,
        base=row.base,
        hlc=Hlc(row.hlc_ms, row.hlc_counter, install),
        group=row.group_id,
        actor=row.actor,
        store=row.store,
        body=row.body,
    )
