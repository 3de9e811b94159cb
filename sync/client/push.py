"""Outbox to server: whole groups in batches, and what the answers make true here."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import groupby

from sqlalchemy import Connection

from app.db import bases, entities, installs, notices, outbox, scopes, settings
from app.db.bases import GONE, Base
from app.db.outbox import Operation
from app.domain.kinds import ENTITIES
from sync.client.calls import NotTaken
from sync.client.replay import advanced, rebuild
from sync.wire.messages import (
    MOST_BYTES,
    MOST_OPERATIONS,
    Answer,
    Detail,
    Outcome,
    PushRequest,
    WireOperation,
)

ENVELOPE = 400
"""Bytes an operation takes beside its body, at most."""

AWAITED = "awaited"
"""Setting: records made here that the server took and a pull has not brought yet."""

TAKEN_UP = "taken_up"
"""Code of the notice that the server has understood by now what it kept."""

TOO_LATE = "too_late"
"""Setting: records on which something was done too late, about somebody who was erased."""

NEVER_TAKEN = (0, 413, 422)
"""Statuses of a push whose very operations no message can carry (0: not even sent)."""

ERASED = "erased"
"""The code of a refusal: it was about somebody who was erased."""

PLAIN = frozenset({Outcome.APPLIED, Outcome.FLAGGED})
Told = tuple[Operation, Answer]


Work = Callable[[Connection, str, int], Generator[Operation]]
"""Operations of this device (its install) beyond a number, in order."""


def next_batch(
    db: Connection, most: int = MOST_OPERATIONS, *, after: int = 0, of: Work = outbox.unsent
) -> list[Operation]:
    """The oldest operations (``of``: the outbox) beyond the number ``after``, whole groups only.

    At most ``most`` and 1 MB, but at least one group; no more is read than that and a group.
    """
    batch: list[Operation] = []
    size = 0
    with closing(of(db, installs.get(db).install, after)) as found:
        for _, same in groupby(found, lambda op: op.group):
            group = list(same)
            size += sum(len(op.body) + ENVELOPE for op in group)
            if batch and (len(batch) + len(group) > most or size > MOST_BYTES):
                break
            batch += group
    return batch


def is_divisible(batch: Sequence[Operation]) -> bool:
    """Whether it holds more than one action."""
    return len({op.group for op in batch}) > 1


def request_of(install: str, batch: Sequence[Operation], history_id: str = "") -> PushRequest:
    """The message that carries a batch, done on records of ``history_id``.

    Raises:
        NotTaken: no message can carry it.
    """
    try:
        return PushRequest(
            install=install,
            history_id=history_id,
            operations=[_on_the_wire(op) for op in batch],
        )
    except ValueError:  # pydantic's, and that of a body that is no JSON
        raise NotTaken(0, "unsendable") from None


def _on_the_wire(op: Operation) -> WireOperation:
    return WireOperation(
        seq=op.seq,
        op_id=op.op_id,
        kind=op.kind,
        version=op.kind_version,
        subject=op.subject,
        base=op.base,
        hlc=(op.hlc.ms, op.hlc.counter),
        group=op.group,
        actor=op.actor,
        store=op.store,
        body=json.loads(op.body),
    )


def settle(
    db: Connection, batch: Sequence[Operation], answers: Iterable[Answer], now_ms: int
) -> set[str]:
    """Make the server's answers true here; returns the entities whose records changed.

    Answers to anything but this batch are ignored; what has no answer stays in the outbox.
    """
    by_number = {answer.seq: answer for answer in answers}
    told = [
        (op, answer)
        for op in batch
        if (answer := by_number.get(op.seq)) and answer.op_id == op.op_id
    ]
    outbox.answered(db, {op.seq: answer.outcome.value for op, answer in told}, now_ms)
    _forget_erased(db, told)
    _settle_records(db, _by_record(told))
    for op, answer in told:
        _tell(db, op, answer, now_ms)
    return {op.entity for op, _ in told}


def settle_kept(
    db: Connection, kept: Sequence[Operation], answers: Iterable[Answer], now_ms: int
) -> set[str]:
    """Make final answers to what the server had kept true here; returns the entities concerned.

    What it still keeps goes on waiting.
    """
    by_id = {a.op_id: a for a in answers if a.outcome is not Outcome.UNKNOWN_KIND}
    told = [(op, by_id[op.op_id]) for op in kept if op.op_id in by_id]
    outbox.decided(db, {op.op_id: answer.outcome.value for op, answer in told}, now_ms)
    _forget_erased(db, told)
    _settle_records(db, _by_record(told))
    for op, answer in told:
        notices.forget(db, op.op_id)  # that it waits
        if answer.outcome is Outcome.APPLIED:
            _notice(db, op, TAKEN_UP, Detail(), now_ms)
        else:
            _tell(db, op, answer, now_ms)
    return {op.entity for op, _ in told}


def _forget_erased(db: Connection, told: Sequence[Told]) -> None:
    """Of work about somebody erased no word stays: a copied disk may hear of it this way only."""
    late = [op for op, answer in told if answer.code == ERASED]
    if late:
        outbox.forget_answered(db, [op.op_id for op in late])
        _remember(db, TOO_LATE, [(op.entity, op.subject) for op in late])


def _by_record(told: Sequence[Told]) -> dict[scopes.Ref, list[Told]]:
    found: dict[scopes.Ref, list[Told]] = {}
    for op, answer in told:
        found.setdefault((op.entity, op.subject), []).append((op, answer))
    return found


def _settle_records(db: Connection, told: Mapping[scopes.Ref, Sequence[Told]]) -> None:
    """Drop the bases of records that are as the server has them; build the others again."""
    waiting = outbox.subjects(db)
    known = bases.some(db, told)
    shown = [
        ref for ref, base in known.items() if ref not in waiting and _is_shown(base, told[ref])
    ]
    bases.drop_many(db, shown)
    for ref in known.keys() - set(shown):
        _settle_record(db, ref, known[ref], told[ref])
    _await(db, [ref for ref, base in known.items() if base.version == 0])


def _is_shown(base: Base, told: Sequence[Told]) -> bool:
    """Whether the row shows what the server made of it, as far as this device knows."""
    return base != GONE and all(a.outcome in PLAIN and a.version > base.version for _, a in told)


def _settle_record(db: Connection, ref: scopes.Ref, base: Base, told: Sequence[Told]) -> None:
    entity, record_id = ref
    waiting = outbox.undecided(db, installs.get(db).install, subject=ref)
    standing = scopes.standings(db, entity, [record_id]).get(record_id)
    after = advanced(entity, base, told)
    rebuild(db, entity, record_id, after, waiting, standing.scopes if standing else 0)


def _await(db: Connection, made_here: Sequence[scopes.Ref]) -> None:
    """Remember that a pull must bring these records, or they belong to no scope of ours."""
    if made_here:
        _remember(db, AWAITED, made_here)


def _remember(db: Connection, setting: str, refs: Sequence[scopes.Ref]) -> None:
    """Add records to those that a setting names."""
    known = {(entity, record_id) for entity, record_id in settings.get(db, setting, [])}
    settings.put(db, setting, sorted(known.union(refs)))


def forget_awaited(db: Connection) -> set[str]:
    """After a complete pull: what it did not bring is not ours to keep; entities concerned."""
    gone: set[str] = set()
    awaited = settings.get(db, AWAITED, [])
    for entity, record_id in awaited:
        standing = scopes.standings(db, entity, [record_id]).get(record_id)
        if standing and not standing.scopes and bases.get(db, entity, record_id) is None:
            entities.remove(db, entity, record_id)
            gone.add(entity)
    if awaited:
        settings.put(db, AWAITED, [])
    return gone


def set_aside(db: Connection, batch: Sequence[Operation], reason: str, now_ms: int) -> set[str]:
    """Take a group that the server can never take out of the way of the others, and tell."""
    last = outbox.set_aside(db, batch, now_ms)
    mine = installs.get(db)
    installs.renew(db, mine.install, last)
    for entity, record_id in {(op.entity, op.subject) for op in batch}:
        base = bases.get(db, entity, record_id)
        standing = scopes.standings(db, entity, [record_id]).get(record_id)
        if base is not None and entity in ENTITIES:
            waiting = outbox.undecided(db, mine.install, subject=(entity, record_id))
            rebuild(db, entity, record_id, base, waiting, standing.scopes if standing else 0)
    for op in batch:
        _notice(db, op, f"set_aside:{reason}", Detail(), now_ms)
    return {op.entity for op in batch}


def _tell(db: Connection, op: Operation, answer: Answer, now_ms: int) -> None:
    """Turn an answer that a person must know of into a notice."""
    if answer.outcome is Outcome.APPLIED:
        return
    code = answer.outcome.value
    if answer.code and answer.outcome is not Outcome.MERGED:
        code = f"{code}:{answer.code}"
    detail = answer.detail or Detail()
    known_as = detail.incident if answer.outcome is Outcome.FLAGGED else ""
    _notice(db, op, code, detail, now_ms, known_as=known_as)


def _notice(
    db: Connection, op: Operation, code: str, detail: Detail, now_ms: int, *, known_as: str = ""
) -> None:
    """Keep a notice; ``known_as`` the incident, so that the incident itself is not told again."""
    notices.add(
        db,
        notices.Notice(
            id=known_as or op.op_id,
            at_ms=now_ms,
            code=code,
            entity=op.entity,
            subject=op.subject,
            detail=detail.model_dump_json(),
        ),
    )
