"""One exchange with the server: send what was done here, take what changed there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from app.db import installs, outbox
from app.db.engine import reading, writing
from app.db.looks import Look
from app.domain.kinds import ENTITIES
from sync.client import pull, push
from sync.client.agreement import Agreement
from sync.client.ahead import Ahead
from sync.client.calls import NotTaken, ServerTrouble
from sync.client.clock import Now
from sync.client.erasing import ERASED_TO, Erasing, Told
from sync.client.first_load import FirstLoad, Steps
from sync.client.kept import KeptWork
from sync.client.leaving import Leaving
from sync.client.link import Link
from sync.client.pages import Erasure
from sync.client.saving import Saving, look
from sync.client.scribe import Scribe
from sync.client.telling import Telling
from sync.wire.erasures import MOST_ERASURES
from sync.wire.messages import MOST_OPERATIONS, PullRequest, PushReply

LOG_KEPT_MS = 14 * 24 * 3600 * 1000
"""Answered operations are kept this long, for a server that was restored."""

PAGE_ROWS = 2_000
"""Records asked for at once: reading a page keeps the window's thread waiting, some 10 ms."""

PATIENCE = 5
"""Times the server may fail on one lone group before it is set aside."""

ROLLED_BACK = "install_rolled_back"
GAP = "gap"
"""Codes of a push that the numbers of this install forbid."""

Changed = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What one exchange moved; ``trouble``: the server fails on a group that was sent."""

    sent: int
    received: int
    trouble: bool = False


class SyncEngine:
    """Qt-free, and safe to call from several threads: one step runs at a time.

    ``changed`` is called after each commit with the kinds of records to show again; ``erased``
    with the records of people who were erased, which are gone for good;
    ``loaded`` with the number of rows received so far, while there is more to send or to receive.
    """

    def __init__(  # noqa: PLR0913 - who listens is named once, here
        self,
        engine: Engine,
        link: Link,
        *,
        now: Now,
        new_id: Callable[[], str],
        changed: Changed,
        loaded: Callable[[int], None] = lambda _rows: None,
        erased: Told = lambda _refs: None,
        page_rows: int = PAGE_ROWS,
    ) -> None:
        self._engine, self.link, self._now, self._new_id = engine, link, now, new_id
        self._changed, self._loaded = changed, loaded
        self._telling = Telling(changed)
        self._page_rows, self._ahead = page_rows, Ahead(link.pull)
        self._scribe = Scribe(engine)
        self._first = FirstLoad(engine, link)
        self._erasing = Erasing(engine, link, erased)
        self._step = threading.Lock()
        self._most = MOST_OPERATIONS
        self._failures = 0
        self._stopped = False
        self._kept = KeptWork(engine, link)
        self._agreement = Agreement(engine, link, changed)
        self._leaving = Leaving(engine, link, lambda: self._stopped)
        self._saving = Saving(
            engine=engine,
            link=link,
            now=now,
            scribe=self._scribe,
            telling=self._telling,
            agreement=self._agreement,
            kept=self._kept,
            is_stopped=lambda: self._stopped,
        )
        with writing(engine) as db:
            again = pull.read_again(db)
        if again:
            changed(frozenset(again))

    def exchange(self) -> Exchanged:
        """Send and receive until nothing is left; work done meanwhile goes along.

        A push that fails does not hold up the pull.

        Raises:
            Offline: the server cannot be reached.
            Denied: the server does not let this device in.
            TooOld: the server no longer speaks this app's schema.
            ServerTrouble: the server failed on a pull.
            NotTaken: the server does not take a pull.
        """
        try:
            with self._scribe.at_hand():
                return self._exchange()
        finally:
            self._saving.build_ways()  # of what arrived, also when the line broke half way
            self._telling.tell_rest()

    def _exchange(self) -> Exchanged:
        sent = received = 0
        trouble = False
        fresh = True
        while not self._stopped:
            try:
                pushed = self._push_step()
            except ServerTrouble:
                pushed, trouble = 0, True
            if fresh:
                received += self._load_prepared()
            rows, more = self._pull_step(fresh=fresh)
            sent, received, fresh = sent + pushed, received + rows, False
            if more:
                self._loaded(received)
            elif self._agree(is_idle=not (sent or received or trouble)):
                fresh = True
            elif trouble or not self._waiting():
                break
        return Exchanged(sent=sent, received=received, trouble=trouble)

    def lookup(self, keys: list[str]) -> list[str]:
        """Ask the server for customers this device does not know; their files are here after it.

        Raises:
            Offline, Denied, TooOld, ServerTrouble, NotTaken: as :meth:`exchange`.
        """
        found = self.link.lookup(keys)
        if found and self._first.later:
            self._pull_others()
        elif found:
            _, more = self._pull_step(fresh=True)
            while more and not self._stopped:
                _, more = self._pull_step()
        return found

    def hand_in(self) -> None:
        """Revoked: give the server what is here; see :meth:`Leaving.hand_in`."""
        self._leaving.hand_in()

    def leave(self, wipe: Callable[[], None]) -> bool:
        """Revoked: hand in, then empty the device; see :meth:`Leaving.leave`."""
        return self._leaving.leave(wipe)

    def stop(self) -> None:
        """Break off; what was not committed is done again next time."""
        self._stopped = True
        self.link.close()

    def _waiting(self) -> int:
        with reading(self._engine) as db:
            return outbox.count(db)

    # ------------------------------------------------------------------ sending
    def _push_step(self) -> int:
        """Send batches until the outbox is empty; returns how many operations were answered."""
        sent = 0
        while not self._stopped:
            with self._step:
                answered = self._push_batch()
            if answered is None:
                break
            sent += answered
            self._loaded(0)
        return sent

    def _push_batch(self) -> int | None:
        with reading(self._engine) as db:
            if not outbox.count(db):
                return None
            mine = installs.get(db)
            batch = push.next_batch(db, self._most)
        self._ahead.forget()
        try:
            reply = self.link.push(push.request_of(mine.install, batch, mine.history_id))
        except NotTaken as error:
            return self._not_taken(error, batch)
        except ServerTrouble:
            return self._failed(batch)
        return self._settle(batch, reply)

    def _settle(self, batch: list[outbox.Operation], reply: PushReply) -> int:
        now_ms = reply.server_time_ms  # the log's age: this device's clock may just have jumped
        with writing(self._engine) as db:
            changed = push.settle(db, batch, reply.answers, now_ms)
            outbox.forget_log(db, now_ms - LOG_KEPT_MS)
            self.link.clock.keep(db, installs.get(db))
        if not changed:
            raise ServerTrouble  # answers to something else: never ask the same in a circle
        self._most, self._failures = MOST_OPERATIONS, 0
        self._changed(frozenset(changed))
        return len(reply.answers)

    def _failed(self, batch: list[outbox.Operation]) -> int:
        """Halve, to isolate what the server fails on; a lone group is tried again later."""
        if push.is_divisible(batch):
            self._most = max(1, len(batch) // 2)
            return 0
        self._failures += 1
        if self._failures < PATIENCE:
            raise ServerTrouble
        self._failures = 0
        return self._set_aside(batch, "server_trouble")

    def _not_taken(self, error: NotTaken, batch: list[outbox.Operation]) -> int:
        if error.reason == ROLLED_BACK:
            self._become_new()
        elif error.reason == GAP and error.expected is not None:
            self._fill_gap(error.expected)
        elif push.is_divisible(batch):
            self._most = max(1, len(batch) // 2)
        else:
            return self._set_aside(batch, error.reason)
        return 0

    def _become_new(self, send_again_from: int | None = None) -> None:
        """A restored backup: other work has these numbers already; go on as another install."""
        with writing(self._engine) as db:
            if send_again_from is not None:
                pull.send_again(db, send_again_from)
            installs.renew(db, self._new_id(), outbox.renumber(db))
        self.link.forget_token()

    def _fill_gap(self, expected: int) -> None:
        """The server knows less than this device sent: send it again, from ``expected`` on."""
        with writing(self._engine) as db:
            pull.send_again(db, expected)
            first = push.next_batch(db, 1)[0].seq
        if first != expected:
            self._become_new(expected)

    def _set_aside(self, batch: list[outbox.Operation], reason: str) -> int:
        with writing(self._engine) as db:
            changed = push.set_aside(db, batch, reason, self.link.clock.now_ms())
        self._most = MOST_OPERATIONS
        self._changed(frozenset(changed))
        return len(batch)

    # ------------------------------------------------------------------ the first load
    def _load_prepared(self) -> int:
        """A store that is not here yet comes as a snapshot, where there is one; its records."""
        steps = Steps(
            push=self._push_step,
            pull_others=self._pull_others,
            waiting=self._waiting,
            loaded=self._loaded,
            is_stopped=lambda: self._stopped,
        )
        rows = self._first.load(steps, self._step, self._before_swap)
        if rows:
            self._changed(frozenset(ENTITIES))
        return rows

    def _before_swap(self) -> None:
        self._ahead.forget()
        self._scribe.close()  # nobody else may have the file open

    def _pull_others(self) -> None:
        """Everything but what is held back."""
        more = True
        while more and not self._stopped:
            with self._step:
                here = self._look()
                reply = self.link.pull(self._request(here))
                more = reply.more
                done = self._saving.save(self._first.held_back(reply), here)
            self._changed(frozenset(done.changed))
        self._saving.build_ways()

    def _look(self) -> Look:
        with reading(self._engine) as db:
            return look(db)

    def _request(self, here: Look) -> PullRequest:
        return PullRequest(
            install=here.mine.install,
            history_id=here.mine.history_id,
            cursors=here.positions,
            limit=self._page_rows,
            waiting=here.waiting,
            erased_to=here.settings.get(ERASED_TO, 0),
            later=list(self._first.later),
        )

    def _agree(self, *, is_idle: bool) -> bool:
        """Hear of what the server has understood by now, mend what differs; pull again if so."""
        with self._step:
            answered = self._kept.ask()
            if answered:
                self._changed(frozenset(answered))
            return self._agreement.restore(is_idle=is_idle)

    # ------------------------------------------------------------------ receiving
    def _pull_step(self, *, fresh: bool = False) -> tuple[int, bool]:
        """One request's worth of rows; returns how many, and whether there are more.

        ``fresh``: ask the server now, whatever was fetched ahead.
        """
        with self._step:
            if fresh:
                self._ahead.forget()
            here = self._look()
            request = self._request(here)
            reply = self._ahead.pull(request)
            if reply.more and not self._stopped:
                self._ahead.fetch_after(request, reply)
            done = self._saving.save(reply, here)
            late = here.settings.get(push.TOO_LATE, [])
            again = not reply.more and self._erase(reply.erasures, late)
        self._telling.tell(done.changed, more=reply.more)
        return done.rows, reply.more or again

    def _erase(self, erasures: list[Erasure], late: list[list[str]]) -> bool:
        """Carry out what has come with the last page; True: ask again, there may be more.

        ``late``: see :data:`sync.client.push.TOO_LATE`.
        """
        if not (erasures or late):
            return False
        self._ahead.forget()
        return self._erasing.carry_out(erasures) and len(erasures) == MOST_ERASURES
