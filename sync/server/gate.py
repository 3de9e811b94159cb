"""How much one process takes on at once: the rest hears at once when to come again.

A line of requests without an end helps nobody: whoever stands at its end has hung up when it is
their turn, and asks again. So it is short, and those who find it full get places in another one,
which costs nothing: each is told to come back after some seconds, one after the other as fast as
they could be served.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from sync.server.limits import Rate
from sync.server.pacing import Pace
from sync.server.problems import Busy

LONGEST_SECONDS = 60.0
"""Nobody is sent away for longer: who knows what is then."""


class Gate:
    """Lets ``most`` in at once; those who only wait are not counted. For one event loop.

    The back office finds room when devices do not: it is one, and an import is not asked twice.
    """

    def __init__(self, most: int, returning: Rate) -> None:
        self._most, self._returning = most, Pace(returning)
        self.inside = 0

    @contextmanager
    def passing(self, *, is_office: bool = False) -> Iterator[None]:
        """Be inside while this lasts.

        Raises:
            Busy: it is full; with the seconds after which to come again.
        """
        if self.inside >= self._most * (1 + is_office):
            away = min(self._returning.seconds(), LONGEST_SECONDS)
            raise Busy(expected=1 + math.ceil(away))
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1
