"""What a pull brings, saved: a long load by the scribe, its keys and words at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine

from app.db import leases, postponed, settings
from app.db.engine import reading, writing
from app.db.projections import ms
from sync.client import collector, pull, push
from sync.client.agreement import Agreement
from sync.client.clock import Now
from sync.client.kept import KeptWork
from sync.client.link import Link
from sync.client.pages import Pages
from sync.client.scribe import Scribe
from sync.client.telling import Telling

NOTE_EVERY_MS = 60_000
"""How old the kept moment of the last contact may be: keeping it waits for the disk."""


@dataclass(slots=True, kw_only=True)
class Saving:
    """Of one device; the engine sees to it that one thread saves at a time."""

    engine: Engine
    link: Link
    now: Now
    scribe: Scribe
    telling: Telling
    agreement: Agreement
    kept: KeptWork
    is_stopped: Callable[[], bool]
    _noted_ms: int | None = field(init=False, default=None)

    def save(self, reply: Pages) -> pull.Absorbed:
        """Save a reply; with the last one everything is here, and found."""
        now_ms = self.link.clock.now_ms()
        done = self.scribe.absorb(reply, now_ms)
        if done is not None:
            self._build_and_complete(done, reply)
            return done
        with collector.paused(), writing(self.engine, is_bulk=reply.more) as db:
            done = pull.absorb(db, reply, now_ms)
            self.link.clock.keep(db)
            is_found = not postponed.is_due(db)
            if is_found and not reply.more:
                self._complete(db, done, reply)
        if not is_found:
            self._build_and_complete(done, reply)
        return done

    def build_ways(self) -> bool:
        """Build the ways that a long load postponed; False when stopped before the end."""
        with reading(self.engine) as db:
            is_due = postponed.is_due(db)
        while is_due and not self.is_stopped():
            with collector.paused(), writing(self.engine, is_bulk=True) as db:
                built = postponed.build(db)
                is_due = postponed.is_due(db)
            if built:
                self.telling.tell({built}, more=True)
        return not is_due

    def _build_and_complete(self, done: pull.Absorbed, reply: Pages) -> None:
        if not reply.more and self.build_ways():
            with writing(self.engine) as db:
                self.link.clock.keep(db)
                self._complete(db, done, reply)

    def _complete(self, db: Connection, done: pull.Absorbed, reply: Pages) -> None:
        done.changed |= push.forget_awaited(db)
        self.agreement.compare(db, reply)
        self.kept.hear(reply)
        if self._is_to_note(done):
            settings.put(db, settings.LAST_SYNC_MS, ms(self.now()))
            leases.renew(db, self.now(), self.link.clock.now_ms(), self.link.lease_days)

    def _is_to_note(self, done: pull.Absorbed) -> bool:
        """Whether this contact is to be remembered: not each that brought nothing, each minute."""
        now_ms = ms(self.now())
        was_noted = self._noted_ms is not None and 0 <= now_ms - self._noted_ms < NOTE_EVERY_MS
        if was_noted and not done.rows:
            return False
        self._noted_ms = now_ms
        return True
