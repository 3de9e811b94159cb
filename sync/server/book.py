"""One transaction's book: records as loaded, as they become, and what must be written beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from sync.server.records import Change, Clocks, Held, Ref


class Book:
    """Holds everything in memory; nothing is in the database before the commit."""

    def __init__(
        self,
        loaded: dict[Ref, Held],
        owners: dict[str, tuple[str, ...]],
        files: Mapping[str, frozenset[str]],
        persons: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        self.loaded, self.files, self.persons = loaded, files, persons
        self._now: dict[Ref, Held] = {}
        self._undo: list[tuple[Ref, Held | None]] = []
        self.owners = owners

    def get(self, ref: Ref) -> Held:
        """The record as it stands here; one that was not loaded does not exist."""
        return self._now.get(ref) or self.loaded.get(ref) or Held(entity=ref[0], id=ref[1])

    def put(self, ref: Ref, state: Any, clocks: Clocks | None = None) -> None:
        """The record's new state.

        Raises:
            RecordUnreadable: it has an id that cannot be one.
        """
        present = self.get(ref)
        if state != present.state or (clocks is not None and clocks != present.clocks):
            after = present.became(state, clocks)
            self._undo.append((ref, self._now.get(ref)))
            self._now[ref] = after

    def next_version(self, ref: Ref) -> int:
        """The version that a change made now will have."""
        return self._before(ref).version + 1

    def version(self, ref: Ref) -> int:
        """The version once this is committed."""
        return self._before(ref).version + (ref in self._now)

    def changes(self) -> list[Change]:
        """What to commit."""
        return [Change(self._before(ref), after) for ref, after in self._now.items()]

    @contextmanager
    def attempt(self) -> Iterator[_Attempt]:
        """All that happens inside, or nothing: when given up, or on any error."""
        done, owners = len(self._undo), dict(self.owners)
        attempt = _Attempt()
        kept = False
        try:
            yield attempt
            kept = not attempt.given_up
        finally:
            if not kept:
                self._take_back(done)
                self.owners = owners

    def _take_back(self, done: int) -> None:
        while len(self._undo) > done:
            ref, before = self._undo.pop()
            if before is None:
                del self._now[ref]
            else:
                self._now[ref] = before

    def _before(self, ref: Ref) -> Held:
        return self.loaded.get(ref) or Held(entity=ref[0], id=ref[1])


class _Attempt:
    given_up = False

    def give_up(self) -> None:
        """Undo it at the end."""
        self.given_up = True
