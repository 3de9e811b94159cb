"""Several processes behind one door, and one that looks after them.

Each has a pipe from the one that started it. When the pipe closes the worker stops as on SIGTERM:
so it does not outlive its parent, however that ended, on any system.
"""

from __future__ import annotations

import multiprocessing
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from sync.server.database import open_engine
from sync.server.logs import configure, log
from sync.server.parent import ignore_signals, leave_on_signals, leave_when
from sync.server.place import watch
from sync.server.serving import STOP_SECONDS, Plan, answer
from sync.server.tally import Row, Tally, rows, strike

PATIENCE_SECONDS = STOP_SECONDS + 5
"""How long a worker may take to stop before it is killed."""

PAUSE_SECONDS = 1.0
"""Before one that ended is started again: what ends at once shall not end a thousand times."""

MOST_FALSE_STARTS = 3
"""Workers in a row that ended before they answered anybody: then there is no use in more."""

LOOK_SECONDS = 0.5
"""How often the parent looks up: the end of its own parent does not wake it."""

_START = multiprocessing.get_context("spawn")


class _Worker:
    """One process; ``is_up`` once it answers."""

    def __init__(self, plan: Plan, line: socket.socket, rows: Sequence[Row], place: int) -> None:
        self.pipe, theirs = _START.Pipe()
        told = (plan, line, theirs, rows, place)
        self.process = _START.Process(target=_work, args=told, name="worker")
        self.process.start()
        theirs.close()
        self.is_up = False

    def hear(self) -> None:
        """It says that it is up, or nothing any more."""
        try:
            self.pipe.recv_bytes()
            self.is_up = True
        except (EOFError, OSError):
            self.process.join()

    def end(self, until: float) -> None:
        """Wait for its end, or make one at ``until`` (of the monotonic clock)."""
        self.process.join(max(until - time.monotonic(), 0))
        if self.process.is_alive():
            log("worker_killed", pid=self.process.pid)
            self.process.kill()
            self.process.join()
        self.process.close()


class Workers:
    """``count`` processes that answer on ``line``; one that dies is started again."""

    def __init__(self, plan: Plan, line: socket.socket, count: int) -> None:
        self._plan, self._line, self._count = plan, line, count
        self._rows = rows(count)
        self._working: list[_Worker] = []
        self._false_starts = 0

    def run(self, ready: Callable[[], None]) -> int:
        """Look after them until a signal ends it; returns 1 when they cannot be kept up.

        Args:
            ready: called once all of them answer.
        """
        told = False
        try:
            for place in range(self._count):
                self._working.append(self._begun(place))
            while self._false_starts < MOST_FALSE_STARTS:
                self._look_after()
                if not told and all(w.is_up for w in self._working):
                    told = True
                    ready()
        finally:
            self._stop()
        return 1

    def _look_after(self) -> None:
        ends = [w.process.sentinel for w in self._working]
        heard = wait([*ends, *(w.pipe for w in self._working if not w.is_up)], LOOK_SECONDS)
        for place, worker in enumerate(self._working):
            if worker.pipe in heard:
                worker.hear()
            if worker.is_up:
                self._false_starts = 0
            if not worker.process.is_alive():
                strike(self._rows[place])
                self._working[place] = self._replaced(worker, place)

    def _begun(self, place: int) -> _Worker:
        return _Worker(self._plan, self._line, self._rows, place)

    def _replaced(self, worker: _Worker, place: int) -> _Worker:
        log("worker_ended", status=worker.process.exitcode, was_up=worker.is_up)
        self._false_starts += not worker.is_up
        worker.pipe.close()
        worker.process.close()
        time.sleep(PAUSE_SECONDS)
        return self._begun(place)

    def _stop(self) -> None:
        ignore_signals()
        for worker in self._working:
            worker.pipe.close()
        until = time.monotonic() + PATIENCE_SECONDS
        for worker in self._working:
            worker.end(until)


def _work(
    plan: Plan, line: socket.socket, pipe: Connection, rows: Sequence[Row], place: int
) -> None:
    """The life of one worker."""
    configure()
    leave_on_signals()
    leave_when(lambda: _until_closed(pipe))
    engine = open_engine(plan.database_url, plan.organisation, connections=plan.connections)
    watch(engine, plan.folder)
    try:
        answer(engine, plan, line, lambda: pipe.send_bytes(b"up"), Tally(rows, place))
    finally:
        engine.dispose()


def _until_closed(pipe: Connection) -> None:
    with suppress(EOFError, OSError):
        pipe.recv_bytes()
