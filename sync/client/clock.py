"""How far the server's clock is ahead of this device's, measured with every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.db import installs
from app.db.installs import Install
from app.db.projections import ms

Now = Callable[[], datetime]

TOLERANCE_MS = 500
"""Differences below this are the network's, not the clock's."""


@dataclass(slots=True)
class Moment:
    """The server's clock as an answer told it (ms); 0: no answer."""

    server_ms: int = 0


class ServerClock:
    """Device clock plus measured offset; the offset is kept by :meth:`keep`."""

    def __init__(self, now: Now, offset_ms: int = 0) -> None:
        self._now, self.offset_ms = now, offset_ms
        self._measured = False

    def now_ms(self) -> int:
        """The server's clock, as well as this device knows it."""
        return ms(self._now()) + self.offset_ms

    @contextmanager
    def timed(self) -> Iterator[Moment]:
        """Measure around one call: the answer was made half way, give or take the other half."""
        sent = ms(self._now())
        moment = Moment()
        yield moment
        received = ms(self._now())
        if moment.server_ms and received >= sent:
            self.measure(moment.server_ms - (sent + received) // 2, (received - sent) // 2)

    def measure(self, offset_ms: int, doubt_ms: int) -> None:
        """Believe a measurement when it differs by more than its doubt."""
        if not self._measured or abs(offset_ms - self.offset_ms) > doubt_ms + TOLERANCE_MS:
            self.offset_ms, self._measured = offset_ms, True

    def is_kept(self, mine: Install) -> bool:
        """Whether the offset that this database remembers is good enough."""
        return abs(mine.clock_offset_ms - self.offset_ms) <= TOLERANCE_MS

    def keep(self, db: Connection, mine: Install) -> None:
        """Remember the offset for the operations to come, when it moved."""
        if not self.is_kept(mine):
            installs.set_clock_offset(db, self.offset_ms)
