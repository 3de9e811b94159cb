"""What the workers of one server count: numbers in memory that all of them see.

Each worker has a row, where it alone writes, and reads the rows of all. The memory is that of the
process which looks after them: a worker that is killed loses nothing, and the one that takes its
place goes on in the same row, so that no count ever goes back.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing.sharedctypes import RawArray

PLACES = 4_096
"""Numbers in a row: 32 kB, five times what is counted today."""

SILENT_SECONDS = 5.0
"""A worker that said nothing for so long is gone, or stuck."""

_BEAT, _STARTS, _FIRST = range(3)

Row = ctypes.Array[ctypes.c_double]


def rows(count: int) -> list[Row]:
    """Memory for so many workers; it may be given to processes as they are started."""
    return [RawArray(ctypes.c_double, PLACES) for _ in range(count)]


def strike(row: Row) -> None:
    """The worker of this row has ended."""
    row[_BEAT] = 0.0


class Tally:
    """The rows, as one worker has them; ``mine`` is its own. Usable from several threads.

    Places are given out in the order of asking: all workers are of one version and ask alike.
    """

    def __init__(self, all_rows: Sequence[Row] | None = None, mine: int = 0) -> None:
        self._rows = all_rows or rows(1)
        self._mine = self._rows[mine]
        self._lock = threading.Lock()
        self._next = _FIRST

    def reserve(self, count: int = 1) -> int:
        """The first of ``count`` places that are nobody's yet.

        Raises:
            ValueError: the row is full: make it longer.
        """
        place = self._next
        self._next += count
        if self._next > PLACES:
            raise ValueError("more is counted than a row has places")
        return place

    def add(self, place: int, amount: float = 1.0) -> None:
        """Count on."""
        with self._lock:
            self._mine[place] += amount

    def put(self, place: int, value: float) -> None:
        """So it stands now."""
        self._mine[place] = value

    def total(self, place: int) -> float:
        """What all workers counted, those that ended included."""
        return sum(row[place] for row in self._rows)

    def begin(self) -> None:
        """This worker was just started."""
        self.add(_STARTS)

    def beat(self) -> None:
        """This worker lives, and what it put down is true (the clock is the system's, for all)."""
        self._mine[_BEAT] = time.monotonic()

    def starts(self) -> list[int]:
        """How often a worker began, in each row."""
        return [int(row[_STARTS]) for row in self._rows]

    def lives(self) -> list[bool]:
        """Which workers live, by row."""
        since = time.monotonic() - SILENT_SECONDS
        return [row[_BEAT] > max(since, 0.0) for row in self._rows]

    def standing(self, place: int) -> Iterator[tuple[int, float]]:
        """What each that lives put down, by its number."""
        for number, is_alive in enumerate(self.lives()):
            if is_alive:
                yield number, self._rows[number][place]
