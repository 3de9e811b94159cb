"""Who was known a moment ago: enough to let a body in, for its transaction looks again."""

from __future__ import annotations

import time
from collections.abc import Callable

from sync.server.devices import Caller, hash_of

FRESH_SECONDS = 10.0
"""How long a token is remembered after it was good."""

MOST_TOKENS = 10_000


class Callers:
    """The bearers of tokens that were good within the last seconds, in this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[bytes, tuple[Caller, float]] = {}

    def remember(self, bearer: str, caller: Caller) -> None:
        """The token is good now."""
        name = hash_of(bearer)
        self._known.pop(name, None)
        self._known[name] = caller, self._clock() + FRESH_SECONDS
        if len(self._known) > MOST_TOKENS:
            del self._known[next(iter(self._known))]

    def get(self, bearer: str) -> Caller | None:
        """Whose token it was a moment ago."""
        caller, until = self._known.get(hash_of(bearer), (None, 0.0))
        return caller if self._clock() < until else None

    def forget(self, bearer: str) -> None:
        """The token is not good any more, or says something else."""
        self._known.pop(hash_of(bearer), None)
