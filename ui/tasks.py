"""The one thread pool: slow calls leave the GUI thread here and answers come home here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from app.domain.errors import Fault, Refusal

T = TypeVar("T")
THREADS = 4

TURN_SECONDS = 0.001
"""How long a thread that computes keeps Python from the window's: five times less than usual, for
drawing a page asks for it again and again."""


class Tasks(QObject):
    """Owns the pool; a :class:`ui.run.Run` itself, and makes one for each screen.

    The signal belongs to this object, which lives and dies on the GUI thread: a signal holder
    owned by a runnable would be destroyed on a pool thread. ``reported`` is called, on a pool
    thread, with what is neither a refusal nor a fault: a defect of ours, to be logged.
    """

    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN_SECONDS)
        self.reported: Callable[[Exception], object] = lambda _error: None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._closed = False
        self._own = ScreenRun(self, self)
        self._home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Nothing is at work; answers may still be on their way home."""
        return self._pool.activeThreadCount() == 0

    def for_screen(self, screen: QObject) -> ScreenRun:
        """A run whose answers are dropped once ``screen`` is destroyed."""
        return ScreenRun(self, screen)

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run ``work`` for as long as the program lives."""
        self._own(work, done, failed)

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work``; only the newest question of this ``key`` is answered."""
        self._own.latest(key, work, done, failed)

    def forget(self, key: str) -> None:
        """Drop the answer that is still to come for ``key``."""
        self._own.forget(key)

    def finish(self, timeout_ms: int = 5000) -> bool:
        """Deliver nothing from now on and wait; False if some work is still running."""
        self._closed = True
        self._pool.clear()
        return self._pool.waitForDone(timeout_ms)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        wanted: Callable[[], bool],
    ) -> None:
        """Queue ``work`` unless closed; ``wanted`` is asked before the work and at delivery."""
        if self._closed:
            return

        def job() -> None:
            if self._closed or not wanted():
                return
            try:
                answer: Callable[[], None] = partial(done, work())
            except Exception as error:  # noqa: BLE001 - every error belongs to the caller
                answer = partial(failed, error)
                if not isinstance(error, Refusal | Fault):
                    self.reported(error)
            self._home.emit((answer, wanted))

        self._pool.start(job)

    @Slot(object)
    def _deliver(self, answer: tuple[Callable[[], None], Callable[[], bool]]) -> None:
        deliver, wanted = answer
        if not self._closed and wanted():
            deliver()


class ScreenRun:
    """A :class:`ui.run.Run` for one screen; keys of different screens never meet."""

    def __init__(self, tasks: Tasks, screen: QObject) -> None:
        self._tasks = tasks
        self._screen = screen
        self._newest: dict[str, int] = {}

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run ``work``; the answer comes home while the screen lives."""
        self._tasks.start(work, done, failed, self._is_alive)

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work``; a question that was overtaken is not even started if it still waits."""
        ticket = self._take_ticket(key)
        self._tasks.start(
            work, done, failed, lambda: self._newest.get(key) == ticket and self._is_alive()
        )

    def forget(self, key: str) -> None:
        """Drop the answer that is still to come for ``key``."""
        self._take_ticket(key)

    def _take_ticket(self, key: str) -> int:
        self._newest[key] = self._newest.get(key, 0) + 1
        return self._newest[key]

    def _is_alive(self) -> bool:
        return bool(shiboken6.isValid(self._screen))
