"""Quarantine: what revoked devices had not sent before, taken up or discarded by a manager."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from app.domain.customers import ContactCorrected, Customer, CustomerCreated
from app.domain.pickups import Pickup
from app.domain.tickets import Ticket, TicketOpened
from sync.server import cards, erasing, flagging, gathering, ledger
from sync.server.commit import commit
from sync.server.devices import Caller
from sync.server.incoming import Operation, operation
from sync.server.permits import Manager
from sync.server.problems import Denial
from sync.server.push import judge, setting_of
from sync.server.reading import Read, customers_in, needs, read
from sync.server.records import Held, Ref, load
from sync.wire.managing import (
    MOST_ACTIONS,
    Decided,
    DecisionReply,
    DecisionRequest,
    QuarantinedAction,
    QuarantinedOperation,
    QuarantineReply,
)
from sync.wire.messages import Outcome

MOST_OPERATIONS = 500
MOST_BYTES = 8_000_000
"""How much of the quarantine is read for one answer; the oldest action comes in any case."""


class NoSuchAction(Denial):
    """Nothing of this name is in the store's quarantine, nor was it ever."""

    status, code = 404, "not_found"


@dataclass(frozen=True, slots=True)
class _Kept:
    """An operation in quarantine."""

    device_id: str
    install: str
    action: str
    op: Operation


_LISTED = text("""
    SELECT device_id, install, action, operation FROM (
        SELECT q.device_id, q.install, q.action, q.seq, q.operation, q.at_ms,
               sum(octet_length(q.operation)) OVER (ORDER BY q.at_ms, q.install, q.seq)
                   - octet_length(q.operation) AS before
        FROM quarantine q JOIN device d ON d.org = q.org AND d.id = q.device_id
        WHERE q.org = this_org() AND d.store_id = :store
    ) AS l WHERE before < :bytes ORDER BY at_ms, install, seq LIMIT :most
""")
_WAITING = text("""
    SELECT count(*) FROM quarantine q JOIN device d ON d.org = q.org AND d.id = q.device_id
    WHERE q.org = this_org() AND d.store_id = :store
""")


def listed(db: Connection, manager: Manager) -> QuarantineReply:
    """The oldest actions of the manager's store, told so that one can decide."""
    limits = {"bytes": MOST_BYTES, "most": MOST_OPERATIONS}
    kept = [_kept(r) for r in db.execute(_LISTED, {"store": manager.store_id} | limits)]
    waiting = db.execute(_WAITING, {"store": manager.store_id}).scalar_one()
    actions = [list(same) for _, same in groupby(kept, key=lambda k: (k.install, k.action))]
    is_cut = waiting > len(kept)
    if is_cut and len(actions) > 1:
        actions.pop()  # its end may be missing
    shown = actions[:MOST_ACTIONS]
    reads = {k.op.op_id: read(k.op) for action in shown for k in action}
    labels = _labels(db, list(reads.values()))
    return QuarantineReply(
        actions=[_action(action, reads, labels) for action in shown],
        more=is_cut or len(actions) > len(shown),
    )


def _kept(row: Any) -> _Kept:
    op = operation(row.operation)
    return _Kept(row.device_id, row.install, row.action, op)


def _action(
    kept: Sequence[_Kept], reads: Mapping[str, Read], labels: Mapping[str, str]
) -> QuarantinedAction:
    first = kept[0]
    return QuarantinedAction(
        device_id=first.device_id,
        install=first.install,
        group=first.action,
        actor=first.op.actor,
        at_ms=first.op.hlc[0],
        operations=[
            QuarantinedOperation(
                op_id=k.op.op_id,
                kind=k.op.kind,
                label=labels.get(k.op.op_id, ""),
                fields=_fields(reads[k.op.op_id]),
            )
            for k in kept
        ],
    )


def _fields(r: Read) -> tuple[str, ...]:
    return tuple(sorted(r.fact.changes)) if isinstance(r.fact, ContactCorrected) else ()


def _labels(db: Connection, reads: Sequence[Read]) -> dict[str, str]:
    """What people call the record that each operation is about."""
    refs = {r.op.op_id: _refs(r) for r in reads}
    held = load(db, {ref for found in refs.values() for ref in found}, hold=False)
    return {r.op.op_id: _made(r) or _called(refs[r.op.op_id], held) for r in reads}


def _refs(r: Read) -> list[Ref]:
    if r.fact is None or r.ref is None:
        return []
    return [r.ref, *needs(r.fact), *(("customer", c) for c in sorted(customers_in(r.fact)))]


def _made(r: Read) -> str:
    """The name of what the operation itself makes."""
    match r.fact:
        case CustomerCreated():
            return r.fact.customer.name
        case TicketOpened():
            return r.fact.ticket.number
    return ""


def _called(refs: Sequence[Ref], held: Mapping[Ref, Held]) -> str:
    for ref in refs:
        match held[ref].state:
            case Customer() as customer:
                return customer.name
            case Pickup() as pickup:
                return pickup.order_number
            case Ticket() as ticket:
                return ticket.number
    return ""


_TAKEN = text("""
    SELECT q.device_id, q.install, q.action, q.operation
    FROM quarantine q JOIN device d ON d.org = q.org AND d.id = q.device_id
    WHERE q.org = this_org() AND q.install = :install AND q.action = :action
      AND d.store_id = :store
    ORDER BY q.seq FOR UPDATE OF q
""")
_DECIDED = text("""
    SELECT e.op_id, e.outcome, e.code
    FROM quarantine_decision e JOIN device d ON d.org = e.org AND d.id = e.device_id
    WHERE e.org = this_org() AND e.install = :install AND e.action = :action
      AND d.store_id = :store
    ORDER BY e.op_id
""")
_DECIDE = text("""
    WITH gone AS (
        DELETE FROM quarantine WHERE org = this_org() AND install = :install AND op_id = :op_id
    )
    INSERT INTO quarantine_decision
        (device_id, op_id, install, action, decided_by, at_ms, outcome, code)
    VALUES (:device, :op_id, :install, :action, :by, :now, :outcome, :code)
    ON CONFLICT DO NOTHING
""")


def decide(db: Connection, manager: Manager, asked: DecisionRequest, now_ms: int) -> DecisionReply:
    """Take an action up or discard it; a repeated request gets the same answer.

    What could not be taken up stays in quarantine, and can be discarded.

    Raises:
        NoSuchAction: not in this store's quarantine.
    """
    about = {
        "install": asked.install,
        "action": asked.group,
        "store": manager.store_id,
    }
    kept = [_kept(row) for row in db.execute(_TAKEN, about)]
    if not kept:
        before = db.execute(_DECIDED, about).all()
        if not before:
            raise NoSuchAction
        return DecisionReply(
            decided=[_decided(row.op_id, row.outcome, row.code) for row in before]
        )
    if asked.takes_up:
        decided = _take_up(db, manager, kept, now_ms)
    else:
        decided = [Decided(op_id=op_id) for op_id in sorted(k.op.op_id for k in kept)]
    over = [d for d in decided if not asked.takes_up or _is_over(d)]
    for done in over:
        db.execute(
            _DECIDE,
            {
                "install": asked.install,
                "action": asked.group,
                "device": kept[0].device_id,
                "op_id": done.op_id,
                "by": manager.associate_id,
                "now": now_ms,
                "outcome": done.outcome.value if done.outcome else "",
                "code": done.code,
            },
        )
    return DecisionReply(decided=decided)


def _take_up(
    db: Connection, manager: Manager, kept: Sequence[_Kept], now_ms: int
) -> list[Decided]:
    """Apply as if it had come in time; what the ledger answered before is not applied again."""
    first = kept[0]
    caller = Caller(device_id=first.device_id, install=first.install, store_id=manager.store_id)
    known = ledger.answered(db, caller.device_id, [k.op.op_id for k in kept])
    reads = [read(k.op) for k in kept if k.op.op_id not in known]
    book = gathering.open_book(db, reads)
    verdicts = judge(book, reads, setting_of(db, caller, reads, book, now_ms))
    cards.settle(db, book, reads, verdicts, now_ms)
    flagging.note(db, first.install, zip(reads, verdicts, strict=True), now_ms)
    commit(db, book.changes())
    erasing.carry_out(db, erasing.asked_of(reads, verdicts), now_ms)
    found = {r.op.op_id: (v.outcome, v.code) for r, v in zip(reads, verdicts, strict=True)}
    found |= {op_id: (answer.outcome, answer.code) for op_id, answer in known.items()}
    return [_decided(op_id, *found[op_id]) for op_id in sorted(found)]


def _decided(op_id: str, outcome: str, code: str) -> Decided:
    return Decided(op_id=op_id, outcome=Outcome(outcome) if outcome else None, code=code)


def _is_over(decided: Decided) -> bool:
    return decided.outcome in (Outcome.APPLIED, Outcome.MERGED, Outcome.FLAGGED)
