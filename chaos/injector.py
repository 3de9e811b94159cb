"""Carry the plan out, and put right what lasts only for a while."""

from __future__ import annotations

import heapq
import itertools
import random
import signal
import time
from collections import Counter as Count
from collections.abc import Callable
from functools import partial

from chaos import plan
from chaos.counter import Counter
from chaos.device import DEFECTS, ENDED, NO_DEVICE, WIPED
from chaos.office import Office
from chaos.plan import Injury, Stroke
from chaos.proxy import Proxy
from chaos.servers import Servers
from chaos.worker import NotStarted, Worker

BADNESS, STORM = 0.12, 0.55
"""The share of requests that meet a fault, usually and in a storm."""

STARTED_S = 5.0
"""How long a process that met a full disk at its start may take to say so."""

_EXPECTED = (ENDED, WIPED, NO_DEVICE, -signal.SIGKILL, -signal.SIGUSR1)
"""The last one: it was told to rest before it could listen."""


class Injector:
    """Works on one thread: :meth:`tick` does what is due."""

    def __init__(
        self,
        seed: int,
        strokes: list[Stroke],
        counters: list[Counter],
        servers: Servers,
        proxy: Proxy,
    ) -> None:
        self._counters, self._servers, self._proxy = counters, servers, proxy
        self._seed, self._chance = seed, random.Random(f"injector {seed}")
        self._number = itertools.count()
        self.office = Office(servers, self._chance)
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._full: set[str] = set()
        self.counts: Count[str] = Count()
        self.enrol_again: Callable[[Counter], None] = lambda _counter: None
        self.wrong: list[str] = []
        self._strokes = strokes

    def begin(self) -> None:
        """From here on the plan's time runs."""
        for stroke in self._strokes:
            self._after(stroke.at_s, partial(self._strike, stroke))

    def tick(self) -> None:
        """Do what is due; start again what ended."""
        while self._due and self._due[0][0] <= time.monotonic():
            heapq.heappop(self._due)[2]()
        for worker in self._servers.workers:
            if worker.ended_by_itself:
                self.wrong.append(f"{worker.name} ended by itself; see its log")
                worker.start()
        for counter in self._counters:
            self.look_after(counter)

    def start(self, counter: Counter) -> None:
        """Start a process of a device, which may carry its own death in it."""
        death = plan.death(self._chance)
        self.counts["death planned at a statement"] += bool(death)
        counter.start(f"{self._seed} {counter.seat.name}", die_at=death)

    def heal(self) -> None:
        """Put everything right that the plan would have put right later."""
        self._due.clear()
        self._proxy.heal()
        for counter in self._counters:
            counter.disk.empty(counter.pid)
        for worker in self._servers.workers:
            worker.start()
        for worker in self._servers.workers:
            self._await(worker)
        self.wrong += self.office.leave()

    def _await(self, worker: Worker) -> None:
        try:
            worker.wait()
        except NotStarted:
            self.wrong.append(f"{worker.name} did not start; see its log")
            worker.start()
            worker.wait()

    # ------------------------------------------------------------------ the plan
    def _after(self, seconds: float, work: Callable[[], None]) -> None:
        heapq.heappush(self._due, (time.monotonic() + seconds, next(self._number), work))

    def _strike(self, stroke: Stroke) -> None:
        counter = self._counters[stroke.device]
        if self._hurt(stroke, counter):
            self.counts[stroke.injury.value] += 1

    def _hurt(self, stroke: Stroke, counter: Counter) -> bool:
        """Do it; False: it could not be done now."""
        acts: dict[Injury, Callable[[], bool | None]] = {
            Injury.KILL_DEVICE: lambda: self._kill(counter),
            Injury.RESTART_DEVICE: lambda: self._restart(counter),
            Injury.CUT_DEVICE: lambda: self._cut(counter.seat.name, stroke.length_s),
            Injury.CUT_ALL: lambda: self._cut_all(stroke.length_s),
            Injury.STORM: lambda: self._storm(stroke.length_s),
            Injury.FILL_DISK: lambda: self._fill(counter, stroke.length_s),
            Injury.SET_CLOCK: lambda: counter.set_clock(stroke.amount),
            Injury.COPY_DEVICE: lambda: self._copy_or_restore(stroke, counter),
            Injury.RESTORE_DEVICE: lambda: self._copy_or_restore(stroke, counter),
            Injury.REVOKE_DEVICE: lambda: self.office.revoke(counter),
            Injury.BACK_UP_SERVER: self._servers.back_up,
            Injury.RESTORE_SERVER: self._fall_back,
            Injury.KILL_SERVER: lambda: self._kill_server(stroke),
            Injury.KILL_SERVERS: lambda: self._kill_workers(stroke, len(self._servers.workers)),
            Injury.KILL_POSTGRES: self._servers.kill_postgres,
            Injury.KILL_BACKEND: lambda: self._servers.kill_backend(self._chance.choice),
            Injury.IMPORT: lambda: self.office.bring_another(stroke.amount),
            Injury.ERASE: lambda: self.office.erase(stroke.amount),
        }
        return acts[stroke.injury]() is not False

    def _kill_server(self, stroke: Stroke) -> None:
        """A worker of one server, or one server of several."""
        if not self._servers.workers[0].kill_inside(self._chance.choice):
            self._kill_workers(stroke, 1)

    def _kill_workers(self, stroke: Stroke, many: int) -> None:
        for worker in self._chance.sample(self._servers.workers, many):
            worker.kill()
            self._after(stroke.length_s, worker.start)

    def _fall_back(self) -> bool:
        """The server is put back; the office brings again what it brought since the backup."""
        is_back = self._servers.fall_back()
        if is_back:
            self.office.bring_again()
        return is_back

    # ------------------------------------------------------------------ one device
    def _kill(self, counter: Counter) -> bool:
        if not counter.lives:
            return False
        counter.kill()
        self._start_soon(counter)
        return True

    def _restart(self, counter: Counter) -> bool:
        if not counter.lives:
            return False
        self._judge(counter, counter.end())
        self._start_soon(counter)
        return True

    def _start_soon(self, counter: Counter) -> None:
        def start() -> None:
            if not counter.is_wiped and not counter.pid:
                self.start(counter)

        self._after(self._chance.uniform(0, 1.2), start)

    def _cut(self, name: str, seconds: float) -> None:
        self._proxy.shut(name)
        self._after(seconds, lambda: self._proxy.reopen(name))

    def _cut_all(self, seconds: float) -> None:
        for name in self._proxy.doors:
            self._cut(name, seconds)

    def _storm(self, seconds: float) -> None:
        self._set_badness(STORM)
        self._after(seconds, lambda: self._set_badness(BADNESS))

    def _set_badness(self, badness: float) -> None:
        for door in self._proxy.doors.values():
            door.dice.badness = badness

    def _fill(self, counter: Counter, seconds: float) -> bool:
        if counter.is_wiped:
            return False
        counter.disk.fill(counter.pid)
        self._full.add(counter.seat.name)
        if self._chance.random() < 0.5:  # and the app starts where nothing fits
            self._kill(counter)

        def empty() -> None:
            counter.disk.empty(counter.pid)
            self._after(STARTED_S, lambda: self._full.discard(counter.seat.name))

        self._after(seconds, empty)
        return True

    def _copy_or_restore(self, stroke: Stroke, counter: Counter) -> bool:
        if counter.is_wiped:
            return False
        counter.kill()
        if stroke.injury is Injury.COPY_DEVICE:
            counter.copy()
        elif counter.has_copy:
            counter.restore(self._servers.history)
        self._start_soon(counter)
        return True

    # ------------------------------------------------------------------ what ended by itself
    def look_after(self, counter: Counter, *, rest: bool = False) -> None:
        """Start a device again whose process has ended; ``rest``: it does no more work."""
        status = counter.notice_end()
        if status is not None:
            self._judge(counter, status)
            self.counts["device died at a statement"] += status == -signal.SIGKILL
            if counter.is_wiped and not rest:
                self.office.ask(partial(self.enrol_again, counter))
        if counter.is_wiped or counter.pid:
            return
        if rest:
            counter.start(f"{self._seed} {counter.seat.name}", rest=True)
        elif status is not None:
            self._start_soon(counter)

    def end(self, counter: Counter) -> None:
        """End a device's process for good."""
        if not counter.is_wiped and counter.pid:
            self._judge(counter, counter.end())

    def _judge(self, counter: Counter, status: int | None) -> None:
        """Whether a process may end like this."""
        name = counter.seat.name
        if status is None:
            self.wrong.append(f"{name} did not end when asked")
        elif status == NO_DEVICE and name not in self._full:
            self.wrong.append(f"{name} could not open its database")
        elif status == DEFECTS:
            self.wrong.append(f"{name} met a defect; see its log")
        elif status not in _EXPECTED:
            self.wrong.append(f"{name} ended with {status}; see its log")
