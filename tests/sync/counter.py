"""A device's database and what a server would send it, without a server."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine

from app.db import entities, installs, notices, outbox, settings
from app.db.engine import open_engine, reading, writing
from app.db.migrate import migrate
from app.db.projections import ms
from app.domain.kinds import entity_of
from app.records import to_json
from app.services.journal import Journal
from sync.client import pull, push
from sync.client.pages import Page, Pages, Row
from sync.wire.messages import Answer, Outcome
from tests.builders import NOW

KEY = bytes(range(32))
NOW_MS = ms(NOW)


def open_database(path: Path, new_id: Callable[[], str]) -> Engine:
    """A device's database, as an app opens it: up to date, with an identity."""
    engine = open_engine(path, KEY)
    migrate(engine)
    with writing(engine) as db:
        if not installs.is_begun(db):
            installs.begin(db, new_id())
    return engine


def row(record: Any, version: int, position: int | None = None, **changes: Any) -> Row:
    """A record as a page brings it."""
    entity = entity_of(type(record))
    body = msgspec.json.decode(to_json(record)) | changes
    return Row(
        position=version if position is None else position,
        entity=entity.name,
        id=entity.id_of(record),
        version=version,
        body=msgspec.Raw(msgspec.json.encode(body)),
    )


def gone(record: Any, position: int) -> Row:
    """A record that left the scope."""
    entity = entity_of(type(record))
    return Row(position, entity.name, entity.id_of(record), 0, msgspec.Raw(b"null"))


def page(scope: str, *rows: Row, more: bool = False, restart: bool = False) -> Page:
    """A page of a scope."""
    cursor = max((r.position for r in rows), default=0)
    return Page(scope=scope, cursor=cursor, more=more, rows=list(rows), restart=restart)


class Counter:
    """One device, fed by hand."""

    def __init__(self, path: Path) -> None:
        self.ids = (f"id-{n}" for n in count(1))
        self.engine = open_database(path, lambda: "install-1")
        with writing(self.engine) as db:
            settings.put(db, settings.STORE_ID, "PAR")
            settings.put(db, settings.DEVICE_ID, "dev-1")
        self.journal = Journal(
            self.engine, now=lambda: NOW, new_id=lambda: next(self.ids), wrote=lambda _kinds: None
        )
        self.scopes = ["store:PAR"]

    def pulls(self, *pages: Page, history: str = "history-1") -> pull.Absorbed:
        """Take these pages from the server."""
        reply = Pages(
            history_id=history, scopes=self.scopes, pages=list(pages), server_time_ms=NOW_MS
        )
        with writing(self.engine) as db:
            done = pull.absorb(db, reply, NOW_MS)
            if not reply.more:
                done.changed |= push.forget_awaited(db)
            return done

    def does(self, *facts: Any) -> None:
        """One action of one person."""
        with self.journal.writing() as tx:
            for fact in facts:
                tx.record(fact)

    def hears(self, *outcomes: tuple[Outcome, int], code: str = "", detail: Any = None) -> None:
        """The server's answers to the oldest operations: outcome and version each."""
        batch = self.waiting()[: len(outcomes)]
        answers = [
            Answer(
                seq=op.seq,
                op_id=op.op_id,
                outcome=outcome,
                code=code,
                version=version,
                detail=detail,
            )
            for op, (outcome, version) in zip(batch, outcomes, strict=True)
        ]
        with writing(self.engine) as db:
            push.settle(db, batch, answers, NOW_MS)

    def waiting(self) -> list[outbox.Operation]:
        """The outbox."""
        with reading(self.engine) as db:
            return outbox.pending(db, installs.get(db).install)

    def sees(self, cls: type[Any], record_id: str) -> Any:
        """A record as it stands here, or None."""
        with reading(self.engine) as db:
            return entities.get(db, cls, record_id)

    def row_of(self, cls: type[Any], record_id: str) -> Any:
        """A record with version and scopes."""
        with reading(self.engine) as db:
            return entities.row(db, cls, record_id)

    def told(self) -> list[str]:
        """The codes of the notices."""
        with reading(self.engine) as db:
            return [n.code for n in notices.latest(db)]
