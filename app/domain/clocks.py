"""Hybrid logical clocks: wall time that never runs backwards on one device.

Source: Kulkarni et al., "Logical Physical Clocks", OPODIS 2014. The device adds the offset to the
server's clock that it measured; the server clamps what is still too far ahead.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_AHEAD_MS = 5 * 60 * 1000
"""How far ahead of the server a device's clock may order an edit."""


@dataclass(frozen=True, slots=True, order=True)
class Hlc:
    """A moment: wall clock in ms since 1970 UTC, a counter, and the install that breaks ties."""

    ms: int
    counter: int
    install: str

    def next(self, now_ms: int) -> Hlc:
        """The moment after this one, on the same install, when the wall clock says ``now_ms``."""
        if now_ms > self.ms:
            return Hlc(now_ms, 0, self.install)
        return Hlc(self.ms, self.counter + 1, self.install)

    def clamped(self, server_now_ms: int) -> Hlc:
        """This moment, at most :data:`MAX_AHEAD_MS` ahead of the server's clock."""
        limit = server_now_ms + MAX_AHEAD_MS
        return self if self.ms <= limit else Hlc(limit, self.counter, self.install)
