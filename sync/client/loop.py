"""Sync in the background: at once after work, within a second of other people's, and patiently."""

from __future__ import annotations

import logging
import random
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.db import cursors, notices, outbox, settings
from app.db.engine import reading
from app.domain.errors import Fault
from sync.client.agreement import is_stuck
from sync.client.calls import Denied
from sync.client.engine import SyncEngine
from sync.client.enrolment import is_enrolled
from sync.client.link import REVOKED
from sync.client.status import SyncState, SyncStatus
from sync.client.transport import Busy, Offline

log = logging.getLogger(__name__)

IDLE_S = 60.0
"""An exchange at least this often, should a wake-up be lost."""

SHORTEST_S, LONGEST_S = 0.5, 8.0
"""Between two tries while the server is away (jittered: a shop's devices do not knock at once)."""


class SyncLoop:
    """Two threads: one exchanges, one holds the line and wakes the other.

    Args:
        engine: the device's database.
        sync: what exchanges.
        told: called with each new status, in one of the loop's threads.
        wipe: destroys the local data once the server says that the device is revoked.
        now: the wall clock.
        chance: between 0 and 1, for the jitter.
    """

    def __init__(
        self,
        engine: Engine,
        sync: SyncEngine,
        *,
        told: Callable[[SyncStatus], None],
        wipe: Callable[[], None],
        now: Callable[[], datetime],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._engine, self._sync, self._now, self._chance = engine, sync, now, chance
        self._told, self._wipe = told, wipe
        self._nudged, self._online, self._stopping = (threading.Event() for _ in range(3))
        self._at_rest = threading.Event()
        self._misses, self._sent_away_s = 0, 0.0
        self._status = self._first_status()
        self._threads = [
            threading.Thread(target=self._exchange_on, name="sync", daemon=True),
            threading.Thread(target=self._listen_on, name="sync-listener", daemon=True),
        ]

    @property
    def status(self) -> SyncStatus:
        """The latest status."""
        return self._status

    def start(self) -> None:
        """Begin."""
        self._told(self._status)
        for thread in self._threads:
            thread.start()

    def nudge(self) -> None:
        """Something was done here, or the network is back: exchange at once."""
        self._misses = 0
        self._nudged.set()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Break off what is under way and end both threads; a commit under way is finished."""
        self._stopping.set()
        self._sync.stop()
        self._nudged.set()
        self._online.set()
        self._at_rest.set()
        for thread in self._threads:
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join(timeout_s)

    # ------------------------------------------------------------------ the two threads
    def _exchange_on(self) -> None:
        while not self._stopping.is_set():
            self._at_rest.clear()
            self._nudged.clear()
            self._breathe()
            self._at_rest.set()
            if self._status.state is SyncState.REVOKED:
                return
            self._nudged.wait(self._pause_s())

    def _listen_on(self) -> None:
        while not self._stopping.is_set():
            self._online.wait()
            if self._stopping.is_set():
                return
            asked = self._cursors()
            try:
                changed = self._sync.link.wait(asked)
            except Busy as busy:  # an exchange would only add to its work
                self._stopping.wait(self._spread(busy.retry_after_s))
            except Fault:
                self._online.clear()  # the other thread finds out what it is, and when it is over
                self._nudged.set()
            else:
                if changed and self._is_news(asked):
                    self._online.clear()  # until the exchange has moved the cursors
                    self._nudged.set()

    def _is_news(self, asked: dict[str, int]) -> bool:
        """Whether what moved is not here yet: our own push wakes us too, and its pull brings it.

        When the cursors have moved meanwhile, the next wait asks with them, and misses nothing.
        """
        self._at_rest.wait()
        return not self._stopping.is_set() and self._cursors() == asked

    def _cursors(self) -> dict[str, int]:
        with reading(self._engine) as db:
            return cursors.positions(db)

    def _pause_s(self) -> float:
        if not self._misses:
            return IDLE_S
        longest: float = min(LONGEST_S, SHORTEST_S * 2.0 ** min(self._misses, 10))
        return max(self._spread(self._sent_away_s), longest * (0.5 + self._chance() / 2))

    def _spread(self, seconds: float) -> float:
        """Not sooner than told, and not all at once."""
        return seconds * (1 + self._chance() / 2)

    # ------------------------------------------------------------------ one exchange
    def _breathe(self) -> None:
        with reading(self._engine) as db:
            enrolled, waiting = is_enrolled(db), outbox.count(db)
        if not enrolled:
            self._say(SyncState.NOT_ENROLLED)
            return
        if waiting and self._is_well:
            self._say(SyncState.SYNCING)
        try:
            exchanged = self._sync.exchange()
        except Fault as fault:
            self._missed(fault)
        except Exception as defect:  # noqa: BLE001 - a defect of ours must not end the shop's sync
            self._stumbled(defect)
        else:
            if not self._stopping.is_set():
                self._done(trouble=exchanged.trouble)

    @property
    def _is_well(self) -> bool:
        """The last exchange came through; after one that did not, nothing is promised."""
        return self._status.state is SyncState.IN_SYNC or self._status.reason == "notices"

    def _done(self, *, trouble: bool) -> None:
        self._misses = self._misses + 1 if trouble else 0
        with reading(self._engine) as db:
            unseen, differs = notices.unseen(db), is_stuck(db)
        reasons = {"server_trouble": trouble, "records_differ": differs, "notices": unseen}
        reason = next((name for name, holds in reasons.items() if holds), "")
        state = SyncState.ATTENTION if reason else SyncState.IN_SYNC
        self._say(state, reason=reason, last_sync=self._now())
        self._online.set()

    def _missed(self, fault: Fault) -> None:
        if self._stopping.is_set():
            return
        self._misses += 1
        self._sent_away_s = fault.retry_after_s if isinstance(fault, Busy) else 0.0
        self._online.clear()
        if isinstance(fault, Denied) and fault.reason == REVOKED:
            self._revoked()
        elif isinstance(fault, Offline):
            self._say(SyncState.OFFLINE)
        else:
            reason = f"denied:{fault.reason}" if isinstance(fault, Denied) else fault.code
            self._say(SyncState.ATTENTION, reason=reason)

    def _stumbled(self, defect: Exception) -> None:
        """Say it, log where (no values: they are personal), and go on trying."""
        if self._stopping.is_set():
            return
        self._misses += 1
        where = "".join(traceback.format_tb(defect.__traceback__))
        log.error("sync stumbled: %s\n%s", type(defect).__name__, where)
        self._say(SyncState.ATTENTION, reason="defect")

    def _revoked(self) -> None:
        """The device belongs to the house no more: nothing of its data stays readable here.

        What it had not sent goes to the server first, where a manager decides.
        """
        try:
            is_empty = self._sync.leave(self._empty)
        except Fault:
            self._say(SyncState.OFFLINE)
            return
        if is_empty:
            gone = replace(self._status, state=SyncState.REVOKED, since=self._now(), waiting=0)
            self._publish(gone)

    def _empty(self) -> None:
        self._stopping.set()
        self._sync.stop()
        self._online.set()
        self._engine.dispose()
        try:
            self._wipe()
        except Fault as fault:  # what stays is not shown, and is tried again at the next start
            log.error("the wipe is not finished: %s", fault.code)  # noqa: TRY400 - a fault, no defect

    # ------------------------------------------------------------------ the status
    def _first_status(self) -> SyncStatus:
        with reading(self._engine) as db:
            last = settings.get(db, settings.LAST_SYNC_MS)
            enrolled, waiting = is_enrolled(db), outbox.count_undecided(db)
        return SyncStatus(
            state=SyncState.OFFLINE if enrolled else SyncState.NOT_ENROLLED,
            since=self._now(),
            last_sync=datetime.fromtimestamp(last / 1000, UTC) if last else None,
            waiting=waiting,
        )

    def loading(self, rows: int) -> None:
        """Give this to the engine as ``loaded``: a long exchange shows how far it is."""
        self._say(SyncState.SYNCING, loaded=rows or None)

    def _say(
        self,
        state: SyncState,
        *,
        reason: str = "",
        last_sync: datetime | None = None,
        loaded: int | None = None,
    ) -> None:
        with reading(self._engine) as db:
            waiting = outbox.count_undecided(db)
        before = self._status
        same = before.state is state and before.reason == reason
        self._publish(
            SyncStatus(
                state=state,
                since=before.since if same else self._now(),
                last_sync=last_sync or before.last_sync,
                waiting=waiting,
                loaded=loaded,
                reason=reason,
            )
        )

    def _publish(self, status: SyncStatus) -> None:
        if status != self._status:
            self._status = status
            self._told(status)
