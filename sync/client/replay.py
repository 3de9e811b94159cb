"""A device's own unanswered work, on top of what the server says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from app.db import bases, entities, outbox
from app.db.bases import GONE, Base
from app.db.outbox import Operation
from app.domain.customers import ContactCorrected
from app.domain.facts import Fact
from app.domain.kinds import ENTITIES, KINDS, evolve
from app.records import from_json, to_json
from sync.wire.messages import Answer, Outcome

TAKEN = frozenset({Outcome.APPLIED, Outcome.MERGED, Outcome.FLAGGED})
"""Outcomes after which the server's record contains the operation."""


def fact_of(op: Operation) -> Fact:
    """The fact in an operation of this device."""
    return from_json(op.body, KINDS[op.kind].cls)


def replayed(entity: str, base: Base, facts: Iterable[Fact]) -> Any:
    """The record that ``facts`` make of ``base``; None when there is neither."""
    state = from_json(base.body, ENTITIES[entity].cls) if base.body is not None else None
    for fact in facts:
        state = evolve(entity, state, fact)
    return state


def advanced(entity: str, base: Base, told: Sequence[tuple[Operation, Answer]]) -> Base:
    """``base`` with what the server took and a pull has not brought yet.

    The version stays: this device has not seen what others did in between.
    """
    facts = [
        _without(fact_of(op), answer.detail.fields if answer.detail else [])
        for op, answer in told
        if answer.outcome in TAKEN and answer.version > base.version
    ]
    if base == GONE or not facts:
        return base
    return Base(base.version, to_json(replayed(entity, base, facts)).decode())


def _without(fact: Fact, lost: Sequence[str]) -> Fact:
    """The fact as the server took it: a correction without the fields that lost."""
    if not isinstance(fact, ContactCorrected) or not lost:
        return fact
    return replace(fact, changes={f: v for f, v in fact.changes.items() if f not in lost})


def _facts(db: Connection, waiting: Sequence[Operation]) -> Iterator[Fact]:
    """What waits, in order; of a correction that the server keeps, what was not corrected since.

    The server, too, orders one install's own corrections by their numbers.
    """
    for op in waiting:
        fact = fact_of(op)
        if isinstance(fact, ContactCorrected):
            since = outbox.decided_after(db, op.hlc.install, (op.entity, op.subject), op.seq)
            later = (other for other in map(fact_of, since) if isinstance(other, ContactCorrected))
            fact = _without(fact, [field for other in later for field in other.changes])
        yield fact


def rebuild(
    db: Connection,
    entity: str,
    record_id: str,
    base: Base,
    waiting: Sequence[Operation],
    scopes: int,
) -> None:
    """Write the row again from the server's word and what still waits for an answer.

    A record that left the device's scopes stays as it is while work on it waits, and goes then.
    """
    if waiting:
        bases.keep(db, entity, record_id, base)
        if base == GONE:
            entities.set_scopes(db, entity, record_id, 0)
            return
    else:
        bases.drop(db, entity, record_id)
    state = replayed(entity, base, _facts(db, waiting))
    if state is None:
        entities.remove(db, entity, record_id)
        return
    body = base.body if base.body is not None and not waiting else to_json(state).decode()
    version = max(base.version, 0)
    entities.save_text(db, entity, state, body, version=version, scopes=scopes)
