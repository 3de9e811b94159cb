"""Take what a device did: each operation once, in order, one transaction per push."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec
from sqlalchemy import Connection, Engine

from app.ids import new_id
from app.records import RecordUnreadable
from sync.server import cards, erasing, flagging, gathering, hanging, ledger, standing
from sync.server.answering import Answered, AnyAnswer, renumbered, written
from sync.server.applying import ERASED, Setting, Verdict, apply
from sync.server.book import Book
from sync.server.callers import check_token
from sync.server.commit import Ahead, commit, open_gate
from sync.server.database import history_of, looking_up, transact
from sync.server.devices import Caller, check_still_allowed
from sync.server.filing import scopes_of_device
from sync.server.incoming import Operation, Push
from sync.server.logs import log_fault
from sync.server.reading import Read, Unusable, concerned, read
from sync.server.records import Ref
from sync.server.saving import Saving
from sync.server.sending import unwaited
from sync.wire.messages import Outcome

SERVER_FAULT = "server_fault"
"""We failed on this operation: it is kept, and blocks nothing."""

GROUP_REFUSED = "group_refused"
"""Something else that the person did in the same action was refused."""

GROUP_KEPT = "group_kept"
"""Something else of the same action is not understood yet; all of it is kept."""

Judged = Counter[tuple[str, Outcome]]
"""Kinds of operations, and what became of them."""


def push(
    engine: Engine,
    caller: Caller,
    asked: Push,
    now_ms: int,
    bearer: str = "",
    judged: Judged | None = None,
) -> bytes:
    """The answers to the operations ``asked``, in order; all is on disk when this returns.

    Args:
        engine: of the database.
        caller: the device; whether it may is looked at again.
        asked: what it did; without ``history_id`` its bases are versions of the present history.
        now_ms: the server's clock.
        bearer: a token that has to be good still; empty: somebody looked just now.
        judged: filled with what became of the operations that were new.

    Returns:
        A :class:`~sync.wire.messages.PushReply` as JSON.

    Raises:
        NoToken: the token is not good any more.
        Revoked: the device is shut out.
        Gap: operations are missing before these.
        RolledBack: the device was restored from a backup.
    """
    judged = Counter() if judged is None else judged

    def take(db: Connection) -> bytes:
        judged.clear()
        if bearer:
            history_id = check_token(db, caller, bearer, now_ms)
        else:
            check_still_allowed(db, caller, hold=True)
            history_id = history_of(db) if asked.history_id else ""
        return _take(db, caller, of_history(asked, history_id), now_ms, judged)

    return transact(looking_up(engine), take)


def of_history(asked: Push, history_id: str) -> Sequence[Operation]:
    """What is asked; a version of a lost history says nothing about what was seen of this one."""
    if not asked.history_id or asked.history_id == history_id:
        return asked.operations
    return [msgspec.structs.replace(op, base=0) for op in asked.operations]


def _take(
    db: Connection, caller: Caller, operations: Sequence[Operation], now_ms: int, judged: Judged
) -> bytes:
    parted = ledger.part(db, caller.device_id, caller.install, operations)
    if not parted.fresh:
        return written([parted.answered[op.seq] for op in operations], now_ms)
    new = _once(op for op in parted.fresh if op.seq not in parted.answered)
    reads = [read(op) for op in new]
    book = gathering.open_book(db, reads)
    saving = Saving(db)
    open_gate(db)
    verdicts = _judge_in_parts(
        db, book, reads, setting_of(db, caller, reads, book, now_ms), saving
    )
    cards.settle(db, book, reads, verdicts, now_ms)
    answers = _answers(book, parted, reads, verdicts)
    kept, reply = _kept(reads, verdicts), b""
    judged.update((r.op.kind, v.outcome) for r, v in zip(reads, verdicts, strict=True))
    erasures = erasing.asked_of(reads, verdicts)
    flagging.note(db, caller.install, zip(reads, verdicts, strict=True), now_ms)

    def number() -> None:
        ledger.write(db, caller.install, [answers[op.seq] for op in parted.fresh], now_ms)
        ledger.keep(db, caller.install, kept, now_ms)

    def tell() -> None:
        nonlocal reply
        reply = written([answers[op.seq] for op in operations], now_ms)
        for done in (book, reads, verdicts, answers):
            done.clear()

    commit(
        db,
        book.changes(),
        ahead=Ahead(saving=saving, files=book.files, begun=book.begun),
        beside=number,
        meanwhile=tell,
    )
    erasing.carry_out(db, erasures, now_ms)
    return reply


def _answers(
    book: Book, parted: ledger.Sorted, reads: Sequence[Read], verdicts: Sequence[Verdict]
) -> dict[int, AnyAnswer]:
    """By number, those that were given before among them."""
    answers = parted.answered
    for r, verdict in zip(reads, verdicts, strict=True):
        answers[r.op.seq] = _answer(book, r, verdict)
    twice = [op for op in parted.fresh if op.seq not in answers]
    by_id = {a.op_id: a for a in answers.values()} if twice else {}
    for op in twice:
        answers[op.seq] = renumbered(by_id[op.op_id], op.seq)
    return answers


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
    return Setting(
        device_id=caller.device_id,
        store_id=caller.store_id,
        install=caller.install,
        now_ms=now_ms,
        associates=gathering.associates(book, {r.op.actor for r in reads}),
        erased=hanging.erased(db, reads, book.loaded.keys() | _named(reads), now_ms),
        foreign=standing.foreign(
            db,
            scopes_of_device(caller.device_id, caller.store_id),
            reads,
            book.loaded,
            book.files,
        ),
        new_id=new_id,
    )


def _named(reads: Sequence[Read]) -> set[Ref]:
    """The customers that operations name; whatever those may name that are not understood."""
    named: set[Ref] = {("customer", customer) for r in reads for customer in r.customers}
    return named.union(*(concerned(r) for r in reads if r.fact is None))


AT_ONCE = 170
"""Operations of a part, about: while one is judged, the records of those before are written."""


def _judge_in_parts(
    db: Connection, book: Book, reads: Sequence[Read], setting: Setting, saving: Saving
) -> list[Verdict]:
    """As :func:`judge`; what no later operation names is on its way to the database already.

    The last part is left to the commit, which waits for all of it.
    """
    if len(reads) <= AT_ONCE:
        return judge(book, reads, setting)
    last = {r.ref: place for place, r in enumerate(reads)}
    verdicts: list[Verdict] = []
    with unwaited(db):
        for part in _parts(reads):
            if verdicts:
                saving.send(book.settled(last, len(verdicts)))
            verdicts += judge(book, part, setting)
    return verdicts


def _parts(reads: Sequence[Read]) -> Iterator[Sequence[Read]]:
    """Some operations at a time, actions whole."""
    start = 0
    while start < len(reads):
        end = min(start + AT_ONCE, len(reads))
        while end < len(reads) and reads[end].op.group == reads[end - 1].op.group:
            end += 1
        yield reads[start:end]
        start = end


def judge(book: Book, reads: Sequence[Read], setting: Setting) -> list[Verdict]:
    """A verdict for each operation; what belongs to one action stands or falls together."""
    verdicts: list[Verdict] = []
    for _, group in groupby(reads, key=lambda r: r.op.group):
        verdicts += _judge_group(book, list(group), setting)
    return verdicts


def _judge_group(book: Book, group: Sequence[Read], setting: Setting) -> list[Verdict]:
    if len(group) == 1:
        return [_try_alone(book, group[0], setting)]
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


def _answer(book: Book, r: Read, verdict: Verdict) -> Answered:
    version = book.version(r.ref) if r.ref else 0
    return Answered(r.op.seq, r.op.op_id, verdict.outcome, verdict.code, version, verdict.detail)


def _kept(reads: Sequence[Read], verdicts: Sequence[Verdict]) -> list[tuple[Operation, str]]:
    """What had no effect, with the reason; nothing of an action that concerns somebody erased."""
    pairs = list(zip(reads, verdicts, strict=True))
    forgotten = {r.op.group for r, v in pairs if v.code == ERASED}
    return [(r.op, v.code) for r, v in pairs if not v.had_effect and r.op.group not in forgotten]
