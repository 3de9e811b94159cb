"""The only way to write: load, decide, evolve, save, append to the outbox; all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine

from app.db import bases, entities, installs, outbox
from app.db.engine import writing
from app.db.projections import ms
from app.domain.customers import ContactCorrected
from app.domain.facts import Fact
from app.domain.kinds import ENTITIES, evolve, kind_of
from app.records import from_json, to_json

S = TypeVar("S")

Now = Callable[[], datetime]
NewId = Callable[[], str]


class Writing:
    """One open transaction of the journal; facts recorded in it form one group."""

    def __init__(self, db: Connection, now: Now, new_id: NewId) -> None:
        self.db = db
        self.touched: set[str] = set()
        self._now, self._new_id, self._group = now, new_id, new_id()

    def load(self, cls: type[S], record_id: str) -> S | None:
        """The record as it stands in this transaction."""
        return entities.get(self.db, cls, record_id)

    def record(self, fact: Fact) -> object:
        """Make ``fact`` true here and keep it for the server; returns the record after it."""
        kind = kind_of(fact)
        subject = kind.subject_of(fact)
        before = entities.row(self.db, ENTITIES[kind.entity].cls, subject)
        version, scopes = (before.version, before.scopes) if before else (0, 0)
        self._keep_base(kind.entity, subject, before)
        after = evolve(kind.entity, before.state if before else None, fact)
        entities.save(self.db, after, version=version, scopes=scopes)
        for part, seen in self._parts(fact, subject, version):
            self._append(part, subject, seen)
        self.touched.add(kind.entity)
        return after

    def _append(self, fact: Fact, subject: str, seen: int) -> None:
        kind = kind_of(fact)
        mine = installs.advance(self.db, ms(self._now()))
        outbox.append(
            self.db,
            outbox.Operation(
                seq=mine.seq,
                op_id=self._new_id(),
                kind=kind.name,
                kind_version=kind.version,
                entity=kind.entity,
                subject=subject,
                base=seen,
                hlc=mine.hlc,
                group=self._group,
                actor=fact.by,
                store=fact.store,
                body=to_json(fact).decode(),
            ),
        )

    def _parts(self, fact: Fact, subject: str, version: int) -> Iterator[tuple[Fact, int]]:
        """What travels, each with the version whose values stood on the screen.

        A correction that waits for its answer hides what others wrote into its fields since.
        """
        if not isinstance(fact, ContactCorrected):
            yield fact, version
            return
        seen = self._seen(fact, subject, version)
        for base in sorted(set(seen.values())):
            changes = {field: new for field, new in fact.changes.items() if seen[field] == base}
            yield replace(fact, changes=changes), base

    def _seen(self, fact: ContactCorrected, subject: str, version: int) -> dict[str, int]:
        """For each corrected field: the version whose value stood on the screen."""
        seen = dict.fromkeys(fact.changes, version)
        install, kind = installs.get(self.db).install, kind_of(fact)
        for op in outbox.undecided(self.db, install, subject=(kind.entity, subject)):
            if op.kind == kind.name and op.base < version:
                hidden = from_json(op.body, ContactCorrected).changes.keys() & seen.keys()
                seen |= {field: min(seen[field], op.base) for field in hidden}
        return seen

    def _keep_base(self, entity: str, subject: str, before: entities.Row[object] | None) -> None:
        if bases.get(self.db, entity, subject) is None:
            base = bases.Base(before.version, before.body) if before else bases.Base(0, None)
            bases.keep(self.db, entity, subject, base)


class Journal:
    """Opens transactions and tells, after each commit, which kinds of records changed."""

    def __init__(
        self,
        engine: Engine,
        *,
        now: Now,
        new_id: NewId,
        wrote: Callable[[frozenset[str]], None],
    ) -> None:
        self.engine, self.now, self.new_id = engine, now, new_id
        self._wrote = wrote

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: committed at the end, nothing written on any error.

        Raises:
            DiskFull: there was no room; nothing was written.
        """
        with writing(self.engine) as db:
            open_transaction = Writing(db, self.now, self.new_id)
            yield open_transaction
        if open_transaction.touched:
            self._wrote(frozenset(open_transaction.touched))
