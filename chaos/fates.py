"""What may become of one request on its way, and how likely each is."""

from __future__ import annotations

import random
from collections.abc import Mapping
from enum import StrEnum


class Fate(StrEnum):
    """What the proxy does with one request and its reply."""

    PASSED = "passed"
    DELAYED_REQUEST = "delayed request"
    DELAYED_REPLY = "delayed reply"
    LOST_REQUEST = "lost request"
    CUT_REQUEST = "request cut in mid-body"
    LOST_REPLY = "lost reply"
    CUT_REPLY = "reply cut in mid-body"
    SENT_TWICE = "request sent twice"
    TWICE_AT_ONCE = "request sent twice at once"
    LATE_COPY = "copy of a request delivered later"
    ONLY_LATER = "request delivered after its sender gave up"
    NONSENSE = "a stranger's page instead of the reply"
    TRICKLED = "reply in small pieces"


FAULTS: Mapping[Fate, int] = {
    Fate.DELAYED_REQUEST: 6,
    Fate.DELAYED_REPLY: 6,
    Fate.LOST_REQUEST: 3,
    Fate.CUT_REQUEST: 3,
    Fate.LOST_REPLY: 6,
    Fate.CUT_REPLY: 5,
    Fate.SENT_TWICE: 4,
    Fate.TWICE_AT_ONCE: 4,
    Fate.LATE_COPY: 4,
    Fate.ONLY_LATER: 4,
    Fate.NONSENSE: 2,
    Fate.TRICKLED: 2,
}
"""How often each fault is chosen, in proportion."""


class Dice:
    """Draws fates; ``badness`` is the share of requests that meet a fault."""

    def __init__(self, seed: str, badness: float) -> None:
        self._chance, self.badness = random.Random(seed), badness

    def fate(self) -> Fate:
        """What becomes of the next request."""
        if self._chance.random() >= self.badness:
            return Fate.PASSED
        return self._chance.choices(list(FAULTS), weights=list(FAULTS.values()))[0]

    def seconds(self, most: float) -> float:
        """A delay, short ones more often."""
        return most * self._chance.random() ** 2

    def share(self) -> float:
        """Where something is cut."""
        return self._chance.random()
