"""A device that waits: a coroutine on an event loop, and nothing else.

It holds no thread and no connection. The bell, in a thread of its own, knows where the scopes end
and tells it; here is what the two share.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress

from sync.server.problems import Away, Revoked


class Waiting:
    """Somebody who waits for one of ``scopes`` to move past its cursor.

    ``own`` is the device's own scope, where it also hears that it was shut out. The bell keeps
    here when its turn is, by the monotonic clock, and whether that is before those of a crowd.
    """

    def __init__(self, own: str, scopes: Sequence[str], cursors: Mapping[str, int]) -> None:
        self.own, self.scopes = own, scopes
        self._cursors = cursors
        self.loop = asyncio.get_running_loop()
        self._rung = asyncio.Event()
        self._turn: asyncio.TimerHandle | None = None
        self.is_known = False
        self.is_revoked = False
        self.changed: list[str] = []
        self.turn_at = math.inf
        self.goes_first = False

    def look(self, ends: Mapping[str, int], shut_out: Collection[str]) -> bool:
        """Compare with where the scopes end; whether there is something to tell."""
        self.is_known = True
        self.is_revoked = self.is_revoked or self.own in shut_out
        self.changed = [s for s in self.scopes if ends.get(s, 0) != self._cursors.get(s, 0)]
        return self.is_revoked or bool(self.changed)

    def wake(self) -> None:
        """Its turn, now (on its loop)."""
        self._rung.set()

    def wake_at(self, moment: float) -> None:
        """Its turn, at a moment of the monotonic clock (on its loop); the last word counts."""
        if self._turn is not None:
            self._turn.cancel()
        self._turn = self.loop.call_later(max(moment - time.monotonic(), 0), self._rung.set)

    async def outcome(self, seconds: float, known_within: float) -> list[str]:
        """The scopes that moved, after ``seconds`` at most; none: none did.

        Raises:
            Revoked: the device was shut out meanwhile.
            Away: nobody knew within ``known_within`` seconds where the scopes end.
        """
        try:
            if not await self._is_rung(known_within):
                if not self.is_known:
                    raise Away(expected=1)
                await self._is_rung(seconds - known_within)
        finally:
            if self._turn is not None:
                self._turn.cancel()
        if self.is_revoked:
            raise Revoked
        return self.changed

    async def _is_rung(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        return self._rung.is_set()


def wake_all(turns: Iterable[tuple[Waiting, float]]) -> None:
    """Wake each at its moment, from any thread."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Waiting, float]]] = {}
    for turn in turns:
        by_loop.setdefault(turn[0].loop, []).append(turn)
    for loop, some in by_loop.items():
        with suppress(RuntimeError):  # the loop has ended, and with it whoever waited
            loop.call_soon_threadsafe(_wake, some)


def _wake(turns: Iterable[tuple[Waiting, float]]) -> None:
    for waiting, moment in turns:
        if moment <= time.monotonic():
            waiting.wake()
        else:
            waiting.wake_at(moment)
