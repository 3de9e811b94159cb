"""Whether this device may still show customers, though it has not heard from its server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine

from app.db import settings
from app.db.engine import DatabaseBusy, DatabaseGone, DiskFull, reading, writing
from app.db.projections import ms
from app.domain.leases import Lease

LEASE = "lease"
"""Setting: the lease as it was at the last look."""

LOCKED_BY_CLOCK = "locked_by_clock"
"""Setting: a wrong clock had locked the customers until a contact; somebody must be told."""


class LeaseState(StrEnum):
    """What is to be shown."""

    OPEN = "open"
    ENDS_SOON = "ends_soon"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseStanding:
    """``left`` until customers are locked; ``days`` of a whole lease.

    ``by_clock``: they were locked, and are not any more: only the clock was wrong.
    """

    state: LeaseState
    left: timedelta
    days: int
    by_clock: bool = False


class DeviceLease:
    """Looks at the lease; from any thread."""

    def __init__(
        self,
        engine: Engine,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine, self._now, self._monotonic = engine, now, monotonic
        self._lock = threading.Lock()
        self._looked_at: float | None = None

    def look(self) -> LeaseStanding:
        """How it stands now; what has passed is remembered, on a full disk as soon as it can be.

        Raises:
            DatabaseGone: the device was wiped.
        """
        with self._lock:
            running = self._monotonic()
            since = running if self._looked_at is None else self._looked_at
            ran_ms = round(1000 * (running - since))
            try:
                with writing(self._engine, patience_ms=500) as db:
                    standing = self._look(db, ran_ms, keep=True)
                self._looked_at = running
            except (DatabaseBusy, DiskFull):
                with reading(self._engine) as db:
                    standing = self._look(db, ran_ms, keep=False)
        return standing

    def _look(self, db: Connection, ran_ms: int, *, keep: bool) -> LeaseStanding:
        wall_ms = ms(self._now())
        before = _kept(db, wall_ms)
        if before is None:
            return LeaseStanding(state=LeaseState.OPEN, left=timedelta.max, days=0)
        lease = before.looked(wall_ms, ran_ms)
        if keep:
            settings.put(db, LEASE, asdict(lease))
        by_clock = bool(settings.get(db, LOCKED_BY_CLOCK, default=False))
        return _standing(lease, by_clock=by_clock)

    def forget_clock(self) -> None:
        """It was told that the clock was wrong."""
        with suppress(DatabaseBusy, DiskFull, DatabaseGone), writing(self._engine) as db:
            settings.put(db, LOCKED_BY_CLOCK, value=False)


def renew(db: Connection, wall: datetime, server_ms: int, days: int | None) -> None:
    """The server answered this device, which is one of its own: the lease begins again.

    ``days``: as the server's last token said; None: it has given none since the start.
    """
    wall_ms = ms(wall)
    before = _kept(db, wall_ms)
    if before is None:
        return
    lease = before.looked(wall_ms, 0)
    if lease.ended_by_clock(server_ms):
        settings.put(db, LOCKED_BY_CLOCK, value=True)
    settings.put(db, LEASE, asdict(lease.renewed(wall_ms, server_ms, days or before.days)))


def _kept(db: Connection, wall_ms: int) -> Lease | None:
    """The lease as it was kept; one that begins now where there is none; None: not enrolled."""
    if not settings.get(db, settings.DEVICE_ID, ""):
        return None
    kept = settings.get(db, LEASE)
    if kept is not None:
        return Lease(**kept)
    last = settings.get(db, settings.LAST_SYNC_MS)
    return Lease(wall_ms=min(last or wall_ms, wall_ms))


def _standing(lease: Lease, *, by_clock: bool) -> LeaseStanding:
    state = LeaseState.OPEN
    if lease.is_over:
        state = LeaseState.OVER
    elif lease.ends_soon:
        state = LeaseState.ENDS_SOON
    return LeaseStanding(
        state=state,
        left=timedelta(milliseconds=lease.left_ms),
        days=lease.days,
        by_clock=by_clock and state is not LeaseState.OVER,
    )
