"""One after the other: what would all happen at the same moment gets places in a line."""

from __future__ import annotations

import time
from collections.abc import Callable

from sync.server.limits import Rate


class Pace:
    """Places in a line that moves on: ``burst`` at once, then ``per_second``."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._full_at = 0.0

    def place(self) -> float:
        """Take the next place; returns the moment, by the clock, when it is its turn."""
        now = self._clock()
        self._full_at = max(self._full_at, now) + 1 / self._rate.per_second
        return max(now, self._full_at - self._rate.burst / self._rate.per_second)

    def seconds(self) -> float:
        """Take the next place; returns how long it is until its turn."""
        return self.place() - self._clock()
