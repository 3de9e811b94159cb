"""Whether this device may still show customers, though it has not heard from its server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine

from app.db import leases, settings
from app.db.engine import DatabaseBusy, DatabaseGone, DiskFull, reading, writing
from app.db.projections import ms
from app.domain.leases import Lease


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
        before = leases.get(db, wall_ms)
        if before is None:
            return LeaseStanding(state=LeaseState.OPEN, left=timedelta.max, days=0)
        lease = before.looked(wall_ms, ran_ms)
        if keep:
            leases.put(db, lease)
        by_clock = bool(settings.get(db, leases.LOCKED_BY_CLOCK, default=False))
        return _standing(lease, by_clock=by_clock)

    def forget_clock(self) -> None:
        """It was told that the clock was wrong."""
        with suppress(DatabaseBusy, DiskFull, DatabaseGone), writing(self._engine) as db:
            settings.put(db, leases.LOCKED_BY_CLOCK, value=False)


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
