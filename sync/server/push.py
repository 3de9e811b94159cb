"""Take what a device did: each operation once, in order, one transaction per push."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec
from sqlalchemy import Connection, Engine

from app.ids import new_id
from app.records import RecordUnreadable
from sync.server import cards, erasing, flagging, gathering, ledger, standing
from sync.server.applying import ERASED, Setting, Verdict, apply
from sync.server.book import Book
from sync.server.commit import commit
from sync.server.database import history_of, transact
from sync.server.devices import Caller, check_still_allowed
from sync.server.filing import scopes_of_device
from sync.server.incoming import Operation
from sync.server.logs import log_fault
from sync.server.reading import Read, Unusable, read
from sync.wire.messages import Answer, Outcome

SERVER_FAULT = "server_fault"
"""We failed on this operation: it is kept, and blocks nothing."""

GROUP_REFUSED = "group_refused"
"""Something else that the person did in the same action was refused."""

GROUP_KEPT = "group_kept"
"""Something else of the same action is not understood yet; all of it is kept."""


def push(
    engine: Engine,
    caller: Caller,
    operations: Sequence[Operation],
    now_ms: int,
    history_id: str = "",
) -> list[Answer]:
    """The answers to ``operations``, in order; everything is on disk when this returns.

    ``history_id``: of which history their bases are versions; empty: of the present one.

    Raises:
        Revoked: the device is shut out.
        Gap: operations are missing before these.
        RolledBack: the device was restored from a backup.
    """
    return transact(
        engine, lambda db: _take(db, caller, _of_this(db, operations, history_id), now_ms)
    )


def _of_this(
    db: Connection, operations: Sequence[Operation], history_id: str
) -> Sequence[Operation]:
    """A version of a lost history says nothing about what somebody saw of this one."""
    if not history_id or history_id == history_of(db):
        return operations
    return [msgspec.structs.replace(op, base=0) for op in operations]


def _take(
    db: Connection, caller: Caller, operations: Sequence[Operation], now_ms: int
) -> list[Answer]:
    check_still_allowed(db, caller, hold=True)
    parted = ledger.part(db, caller.device_id, caller.install, operations)
    new = _once(op for op in parted.fresh if op.seq not in parted.answered)
    reads = [read(op) for op in new]
    book = gathering.open_book(db, reads)
    verdicts = judge(book, reads, setting_of(db, caller, reads, book, now_ms))
    cards.settle(db, book, reads, verdicts, now_ms)
    answers = parted.answered | {
        r.op.seq: _answer(book, r, v) for r, v in zip(reads, verdicts, strict=True)
    }
    by_id = {a.op_id: a for a in answers.values()}
    for op in parted.fresh:
        if op.seq not in answers:  # sent twice in one push
            answers[op.seq] = by_id[op.op_id].model_copy(update={"seq": op.seq})
    if parted.fresh:
        fresh, kept = [answers[op.seq] for op in parted.fresh], _kept(reads, verdicts)

        def number() -> None:
            ledger.write(db, caller.install, fresh, now_ms)
            ledger.keep(db, caller.install, kept, now_ms)

        flagging.note(db, caller.install, zip(reads, verdicts, strict=True), now_ms)
        commit(db, book.changes(), files=book.files, beside=number)
        erasing.carry_out(db, reads, verdicts, now_ms)
    return [answers[op.seq] for op in operations]


def _once(operations: Iterable[Operation]) -> list[Operation]:
    """Each operation one time, though it came under two numbers."""
    found: dict[str, Operation] = {}
    for op in operations:
        found.setdefault(op.op_id, op)
    return list(found.values())


def setting_of(
    db: Connection, caller: Caller, reads: Sequence[Read], book: Book, now_ms: int
) -> Setting:
    """What the server knows of the caller, of the people named, of foreign and of the erased."""
    refs = {ref for r in reads for ref in r.refs}
    return Setting(
        device_id=caller.device_id,
        store_id=caller.store_id,
        install=caller.install,
        now_ms=now_ms,
        associates=gathering.associates(db, {r.op.actor for r in reads}),
        erased=gathering.erased(db, refs),
        foreign=standing.foreign(
            db,
            scopes_of_device(caller.device_id, caller.store_id),
            reads,
            book.loaded,
            book.files,
        ),
        new_id=new_id,
    )


def judge(book: Book, reads: Sequence[Read], setting: Setting) -> list[Verdict]:
    """A verdict for each operation; what belongs to one action stands or falls together."""
    verdicts: list[Verdict] = []
    for _, group in groupby(reads, key=lambda r: r.op.group):
        verdicts += _judge_group(book, list(group), setting)
    return verdicts


def _judge_group(book: Book, group: Sequence[Read], setting: Setting) -> list[Verdict]:
    with book.attempt() as attempt:
        verdicts = [_try(book, r, setting) for r in group]
        if all(v.had_effect for v in verdicts):
            return verdicts
        attempt.give_up()
    return [
        _try_alone(book, r, setting) if r.is_physical else _fallen(v, verdicts)
        for r, v in zip(group, verdicts, strict=True)
    ]


def _try_alone(book: Book, r: Read, setting: Setting) -> Verdict:
    with book.attempt() as attempt:
        verdict = _try(book, r, setting)
        if not verdict.had_effect:
            attempt.give_up()
    return verdict


def _try(book: Book, r: Read, setting: Setting) -> Verdict:
    try:
        return apply(book, r, setting)
    except RecordUnreadable:
        return Verdict(outcome=Outcome.REFUSED, code=Unusable.UNREADABLE)
    except Exception as error:  # noqa: BLE001 - a fault of ours on one operation stops no other
        log_fault(error, during="operation", kind=r.op.kind, op_id=r.op.op_id)
        return Verdict(outcome=Outcome.UNKNOWN_KIND, code=SERVER_FAULT)


def _fallen(own: Verdict, verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on an intention whose group was undone."""
    if not own.had_effect:
        return own
    if any(v.outcome in (Outcome.REFUSED, Outcome.CONFLICT) for v in verdicts):
        return Verdict(outcome=Outcome.REFUSED, code=GROUP_REFUSED)
    return Verdict(outcome=Outcome.UNKNOWN_KIND, code=GROUP_KEPT)


def _answer(book: Book, r: Read, verdict: Verdict) -> Answer:
    return Answer(
        seq=r.op.seq,
        op_id=r.op.op_id,
        outcome=verdict.outcome,
        code=verdict.code,
        version=book.version(r.ref) if r.ref else 0,
        detail=verdict.detail,
    )


def _kept(reads: Sequence[Read], verdicts: Sequence[Verdict]) -> list[tuple[Operation, str]]:
    """What had no effect, with the reason; nothing of an action that concerns somebody erased."""
    pairs = list(zip(reads, verdicts, strict=True))
    forgotten = {r.op.group for r, v in pairs if v.code == ERASED}
    return [(r.op, v.code) for r, v in pairs if not v.had_effect and r.op.group not in forgotten]
