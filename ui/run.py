"""The shape of "do this elsewhere", so that presenters need not know Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Run(Protocol):
    """Starts ``work`` elsewhere; then exactly one of ``done``/``failed`` on the caller's thread.

    Neither comes when the screen that asked is gone, or the program is closing.
    """

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run ``work``; every answer comes home, in any order."""
        ...

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work``; an answer is dropped when a newer question of this ``key`` was asked."""
        ...

    def forget(self, key: str) -> None:
        """Drop the answer that is still to come for ``key``; the screen no longer wants it."""
        ...


class StraightRun:
    """A :class:`Run` that works at once and in place: for tests of presenters."""

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Work now, answer now."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - every error belongs to the caller
            failed(error)
        else:
            done(result)

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """The same: nothing can overtake it."""
        self(work, done, failed)

    def forget(self, key: str) -> None:
        """Nothing is under way."""
