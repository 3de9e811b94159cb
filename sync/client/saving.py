"""What a pull brings, saved: a long load by the scribe, its keys and words at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine

from app.db import leases, looks, postponed, settings
from app.db.engine import reading, writing
from app.db.looks import Look
from app.db.projections import ms
from sync.client import collector, pull, push
from sync.client.agreement import DIFFERENCES, Agreement, sum_of
from sync.client.clock import Now
from sync.client.erasing import ERASED_TO
from sync.client.kept import KeptWork
from sync.client.link import Link
from sync.client.pages import Page, Pages
from sync.client.pull import SWEEP
from sync.client.push import AWAITED, TOO_LATE
from sync.client.scribe import Scribe
from sync.client.telling import Telling

NOTE_EVERY_MS = 60_000
"""How old the kept moment of the last contact may be: keeping it waits for the disk."""


OPEN = (AWAITED, DIFFERENCES, SWEEP)
"""Settings that say that something is still to be done with a pull, whatever it brings."""


def look(db: Connection) -> Look:
    """What an exchange has to know."""
    return looks.look(db, (ERASED_TO, leases.LEASE, TOO_LATE, *OPEN))


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
    may_be_late: bool = field(init=False, default=True)
    _noted_ms: int | None = field(init=False, default=None)

    def save(self, reply: Pages, before: Look) -> pull.Absorbed:
        """Save a reply; with the last one everything is here, and found.

        ``before`` is how the database stood when it was asked for: nothing is written when the
        reply only says that all is as it was.
        """
        if self._confirms(reply, before):
            self._hear(reply)
            return pull.Absorbed()
        now_ms = self.link.clock.now_ms()
        done = self.scribe.absorb(reply, now_ms)
        if done is not None:
            self.may_be_late = True
            self._build_and_complete(done, reply)
            return done
        with collector.paused(), writing(self.engine, is_bulk=reply.more) as db:
            done = pull.absorb(db, reply, now_ms)
            after = look(db)
            self.link.clock.keep(db, after.mine)
            if not reply.more and not after.is_late:
                self._complete(db, done, reply, after)
        self.may_be_late = after.is_late
        if after.is_late:
            self._build_and_complete(done, reply)
        return done

    def build_ways(self) -> bool:
        """Build the ways that a long load postponed; False when stopped before the end."""
        if not self.may_be_late:
            return True
        with reading(self.engine) as db:
            is_due = postponed.is_due(db)
        while is_due and not self.is_stopped():
            with collector.paused(), writing(self.engine, is_bulk=True) as db:
                built = postponed.build(db)
                is_due = postponed.is_due(db)
            if built:
                self.telling.tell({built}, more=True)
        self.may_be_late = is_due
        return not is_due

    def _confirms(self, reply: Pages, before: Look) -> bool:
        """Whether all is here as the server has it, and nothing else is to be written down."""
        return (
            not reply.more
            and not before.is_late
            and reply.history_id == before.mine.history_id
            and set(reply.scopes) == set(before.held)
            and not any(before.settings.get(name) for name in OPEN)
            and all(_is_here(page, before) for page in reply.pages)
            and self.link.clock.is_kept(before.mine)
            and not self._is_to_note(before)
        )

    def _build_and_complete(self, done: pull.Absorbed, reply: Pages) -> None:
        if not reply.more and self.build_ways():
            with writing(self.engine) as db:
                after = look(db)
                self.link.clock.keep(db, after.mine)
                self._complete(db, done, reply, after)

    def _complete(self, db: Connection, done: pull.Absorbed, reply: Pages, here: Look) -> None:
        if here.settings.get(AWAITED):
            done.changed |= push.forget_awaited(db)
        self._hear(reply)
        self.agreement.compare(db, here)
        if self._is_to_note(here):
            now = self.now()
            settings.put(db, settings.LAST_SYNC_MS, ms(now))
            leases.renew(db, now, self.link.clock.now_ms(), self.link.lease_days)
            self._noted_ms = ms(now)

    def _hear(self, reply: Pages) -> None:
        self.agreement.hear(reply)
        self.kept.hear(reply)

    def _is_to_note(self, here: Look) -> bool:
        """Whether this contact is to be remembered: one in each minute, and one that unlocks."""
        now_ms = ms(self.now())
        is_recent = self._noted_ms is not None and 0 <= now_ms - self._noted_ms < NOTE_EVERY_MS
        return not is_recent or leases.is_over(here.settings.get(leases.LEASE))


def _is_here(page: Page, before: Look) -> bool:
    held = before.held.get(page.scope)
    return (
        held is not None
        and not (page.rows or page.restart)
        and held.position == page.cursor
        and before.sums.get(page.scope) == sum_of(page)
    )
