"""What a server does by itself now and then, whichever of its processes comes first."""

from __future__ import annotations

import threading

from sqlalchemy import Engine, text

from sync.server import kept, leases, limits, receipts, tombstones, visits
from sync.server.clock import Now, ms
from sync.server.logs import log, log_fault

EVERY_SECONDS = 3600.0
FIRST_SECONDS = 60.0
"""After the start; whoever waits for the server's first answers goes first."""

_MINE = text("SELECT pg_try_advisory_xact_lock(hashtext('comptoir-sweep'), hashtext(this_org()))")


def sweep(engine: Engine, now_ms: int, kept_days: int = tombstones.KEPT_DAYS) -> bool:
    """Forget what is old, and take up what is understood by now; False: another is at it.

    The latter matters while processes of two versions serve side by side: the older one may still
    keep what the newer one, at its start, has not seen.
    """
    with engine.begin() as db:
        if not db.execute(_MINE).scalar_one():
            return False
        forgotten = tombstones.collect(engine, now_ms, kept_days)
        ended = visits.end(engine, now_ms)
        taken_up = kept.take_up(engine, now_ms)
        with engine.begin() as other:
            for forget in (receipts.tidy, limits.forget_full, leases.end):
                forget(other, now_ms)
    if forgotten or ended or taken_up:
        log("swept", tombstones=forgotten, visits=ended, taken_up=taken_up)
    return True


class Sweeper:
    """A thread that sweeps every hour."""

    def __init__(self, engine: Engine, now: Now, kept_days: int) -> None:
        self._engine, self._now, self._kept_days = engine, now, kept_days
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End after what is under way; does not wait."""
        self._closed.set()

    def join(self) -> None:
        """Wait for the end."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = FIRST_SECONDS
        while not self._closed.wait(pause):
            try:
                sweep(self._engine, ms(self._now()), self._kept_days)
            except Exception as error:  # noqa: BLE001 - the next hour may be better
                log_fault(error, during="sweep")
            pause = EVERY_SECONDS
