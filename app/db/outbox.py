"""What was done on this device and not yet answered by the server."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from app.db.tables import op_log, outbox
from app.domain.clocks import Hlc


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
    db: Connection, install: str, *, subject: tuple[str, str] | None = None, limit: int = 500
) -> list[Operation]:
    """Oldest first, at most ``limit``; of one ``subject`` (entity, id) only, when given."""
    query = select(outbox).order_by(outbox.c.seq).limit(limit)
    if subject is not None:
        query = query.where(outbox.c.entity == subject[0], outbox.c.subject == subject[1])
    return [_operation(row, install) for row in db.execute(query)]


def count(db: Connection) -> int:
    """How many operations wait."""
    return db.execute(select(func.count()).select_from(outbox)).scalar_one()


def subjects(db: Connection) -> set[tuple[str, str]]:
    """The records (entity, id) that have unanswered operations."""
    rows = db.execute(select(outbox.c.entity, outbox.c.subject).distinct())
    return {(r.entity, r.subject) for r in rows}


def answered(db: Connection, op: Operation, outcome: str, at_ms: int) -> None:
    """Move an operation from the outbox to the log."""
    db.execute(delete(outbox).where(outbox.c.seq == op.seq))
    db.execute(delete(op_log).where(op_log.c.seq == op.seq))
    db.execute(insert(op_log).values(**_values(op), outcome=outcome, answered_ms=at_ms))


def forget_log(db: Connection, before_ms: int) -> None:
    """Drop answered operations older than a moment."""
    db.execute(delete(op_log).where(op_log.c.answered_ms < before_ms))


def renumber(db: Connection) -> int:
    """Number what is pending 1, 2, 3 … for a new install; returns the last number.

    The log belongs to the old install and is dropped.
    """
    db.execute(delete(op_log))
    seqs = list(db.execute(select(outbox.c.seq).order_by(outbox.c.seq)).scalars())
    for new, old in enumerate(seqs, start=1):
        db.execute(update(outbox).where(outbox.c.seq == old).values(seq=-new))
    db.execute(update(outbox).values(seq=-outbox.c.seq))
    return len(seqs)


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
