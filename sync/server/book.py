"""One transaction's book: records as loaded, as they become, and what must be written beside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType, TracebackType
from typing import Any, Self

from sync.server.records import Change, Clocks, Held, Ref


class Book:
    """Holds everything in memory; nothing is in the database before the commit.

    ``begun``: the customers whose files this transaction made.
    """

    def __init__(
        self,
        loaded: dict[Ref, Held],
        owners: dict[str, tuple[str, ...]],
        files: Mapping[str, frozenset[str]],
        persons: Mapping[str, frozenset[str]] = MappingProxyType({}),
        begun: Collection[str] = (),
    ) -> None:
        self.loaded, self.files, self.persons = loaded, files, persons
        self.begun, self._told = begun, 0
        self._now: dict[Ref, Held] = {}
        self._undo: list[tuple[Ref, Held | None]] = []
        self._owners, self._given = owners, list[tuple[str, tuple[str, ...]]]()

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

    def clear(self) -> None:
        """Let go of everything, while there is time for it."""
        for held in (self.loaded, self._now, self._undo):
            held.clear()

    def settled(self, last: Mapping[Ref | None, int], place: int) -> list[Change]:
        """What changed since this was asked last, without the records named from ``place`` on.

        ``last``: where each record is named for the last time.
        """
        refs = {ref for ref, _ in self._undo[self._told :] if last.get(ref, -1) < place}
        self._told = len(self._undo)
        return [Change(self._before(ref), self._now[ref]) for ref in refs if ref in self._now]

    def changes(self) -> list[Change]:
        """What to commit."""
        return [Change(self._before(ref), after) for ref, after in self._now.items()]

    def owners(self, key: str) -> tuple[str, ...]:
        """The customers that a card's key leads to."""
        return self._owners.get(key, ())

    def give(self, key: str, customer_id: str) -> None:
        """One more that it leads to."""
        known = self.owners(key)
        self._given.append((key, known))
        self._owners[key] = (*known, customer_id)

    def attempt(self) -> _Attempt:
        """All that happens inside, or nothing: when given up, or on any error."""
        return _Attempt(self)

    def mark(self) -> tuple[int, int]:
        """How much was done."""
        return len(self._undo), len(self._given)

    def take_back(self, mark: tuple[int, int]) -> None:
        """Undo what was done since."""
        done, given = mark
        while len(self._undo) > done:
            ref, before = self._undo.pop()
            if before is None:
                del self._now[ref]
            else:
                self._now[ref] = before
        while len(self._given) > given:
            key, known = self._given.pop()
            self._owners[key] = known

    def _before(self, ref: Ref) -> Held:
        return self.loaded.get(ref) or Held(entity=ref[0], id=ref[1])


class _Attempt:
    """One for every action of a push: a generator would take three times as long."""

    __slots__ = ("_book", "_given_up", "_mark")

    def __init__(self, book: Book) -> None:
        self._book, self._mark, self._given_up = book, book.mark(), False

    def __enter__(self) -> Self:
        return self

    def give_up(self) -> None:
        """Undo it at the end."""
        self._given_up = True

    def __exit__(
        self, error: type[BaseException] | None, _: object, __: TracebackType | None
    ) -> None:
        if self._given_up or error is not None:
            self._book.take_back(self._mark)
