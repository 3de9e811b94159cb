"""Chance that repeats: everything that the demo shop leaves to it comes from here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from app.ids import uuid7

T = TypeVar("T")

EPOCH_MS = 1_735_689_600_000
"""1 January 2025 UTC. Ids count from here, not from now: built again tomorrow from the same seed,
the shop has the same ids, so that a second import replaces the first."""


class Dice:
    """One stream of chance for one part of the shop; other parts have their own."""

    def __init__(self, seed: int, part: str) -> None:
        self.chance = random.Random(f"{seed}:{part}")
        # A stream of its own, so that one id more does not move what chance decides.
        self._bits = random.Random(f"{seed}:{part}:ids")
        self._ms = EPOCH_MS

    def new_id(self) -> str:
        """The next id of this part."""
        self._ms += 1
        return uuid7(self._ms, self._bits.getrandbits(74))

    def pick(self, choices: Sequence[T]) -> T:
        """One of ``choices``, all as likely."""
        return choices[int(self.chance.random() * len(choices))]

    def weighted(self, choices: dict[T, int]) -> T:
        """One of ``choices``, as likely as their weights say."""
        return self.chance.choices(list(choices), list(choices.values()))[0]

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.chance.random() * (most - least + 1))

    def happens(self, share: float) -> bool:
        """True in this share (0 to 1) of the cases."""
        return self.chance.random() < share

    def text(self, alphabet: str, length: int) -> str:
        """Letters drawn one by one."""
        return "".join(self.pick(alphabet) for _ in range(length))

    def moment(self, earliest: datetime, latest: datetime, opens: int, closes: int) -> datetime:
        """A moment of a day between the two, ``opens`` to ``closes`` o'clock UTC, not after both.

        Hours may be negative or over 24: the shop is in another time zone.
        """
        days = max(0, (latest - earliest).days - 1)
        day = earliest + timedelta(days=self.between(0, days))
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        at = midnight + timedelta(seconds=self.between(opens * 3600, closes * 3600))
        return min(max(at, earliest), latest)
