"""Wake-ups: whoever wrote rings, whichever process; those who wait hear which scopes moved.

PostgreSQL carries the ringing (NOTIFY, at the commit), which names scopes and carries no data. The
bell of a process hears it in a thread of its own, over the only connection that waiting takes: it
asks once where the scopes end that somebody waits for, for all of them, and remembers it for as
long as it hears. A lost wake-up costs at most one long poll.
"""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, text

from sync.server.database import org_of
from sync.server.limits import Rate
from sync.server.pacing import Pace
from sync.server.waiting import Waiting, wake_all

CHANNEL = "comptoir_moved_"
"""Followed by the organisation: nobody hears of another's scopes."""

EVERYTHING = "*"
MOST_BYTES = 7_900
"""Of one notification; PostgreSQL takes 8,000."""

RETRY_SECONDS = 0.5

ASK_SECONDS = 10
"""How long a question may take before the line counts as broken."""

_LINE: dict[str, Any] = {
    "application_name": "comptoir bell",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "tcp_user_timeout": ASK_SECONDS * 1_000,
}
"""A database that went without a word is missed within half a minute."""

REFRESH_SECONDS = 60.0
"""So often everything is asked once more: whatever went wrong, it heals."""

FEW = 40
"""So many who wait for one change are a store, and are woken before a crowd."""

STORE_PACE = Rate(burst=80, per_second=150)
CROWD_PACE = Rate(burst=20, per_second=40)
"""Wake-ups of one process: each is followed by a pull, and together they leave room for pushes."""


def ring(db: Connection, scopes: Sequence[str]) -> None:
    """Wake those who wait for ``scopes``, once this transaction commits."""
    values = {"channel": CHANNEL, "said": saying(scopes)}
    db.execute(text("SELECT pg_notify(:channel || this_org(), :said)"), values)


def saying(scopes: Collection[str]) -> str:
    """What is rung for those who wait for ``scopes``."""
    said = "\n".join(sorted(scopes))
    return said if len(said.encode()) <= MOST_BYTES else EVERYTHING


OWN = "dev:"
"""Begins the scope of one device alone."""

_ENDS = """
    SELECT scope, position FROM scope_counter
    WHERE org = this_org() AND scope = ANY(%s::text[])
"""
_SHUT_OUT = """
    SELECT 'dev:' || id FROM device
    WHERE org = this_org() AND revoked_ms IS NOT NULL AND id = ANY(%s::text[])
"""


class Bell:
    """Listens to one database, from the first moment that somebody waits."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.RLock()  # a signal may interrupt its holder to close
        self._waiting: set[Waiting] = set()
        self._by_scope: dict[str, set[Waiting]] = {}
        self._new: set[Waiting] = set()
        self._ends: dict[str, int] = {}
        self._rung: set[str] = set()
        self._asked_at = 0.0
        self._store_pace, self._crowd_pace = Pace(STORE_PACE), Pace(CROWD_PACE)
        self._thread: threading.Thread | None = None
        self._knocker: socket.socket | None = None
        self._hears = threading.Event()
        self.closed = threading.Event()

    def enter(self, waiting: Waiting) -> None:
        """Wake ``waiting`` from now on; the thread starts with the first."""
        with self._lock:
            self._waiting.add(waiting)
            self._new.add(waiting)
            for scope in waiting.scopes:
                self._by_scope.setdefault(scope, set()).add(waiting)
            if self._thread is None and not self.closed.is_set():
                self._begin()
        if self.closed.is_set():
            waiting.is_known = True
            waiting.wake()
        else:
            self._knock()

    def leave(self, waiting: Waiting) -> None:
        """Forget ``waiting``, and what nobody waits for any more."""
        with self._lock:
            self._waiting.discard(waiting)
            self._new.discard(waiting)
            for scope in waiting.scopes:
                others = self._by_scope.get(scope, set())
                others.discard(waiting)
                if not others:
                    self._by_scope.pop(scope, None)
                    self._ends.pop(scope, None)

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def waits(self) -> bool:
        """Whether anybody waits."""
        return bool(self._waiting)

    def hears(self, seconds: float) -> bool:
        """Whether it listens, after at most ``seconds``: what commits now is not missed."""
        return self._hears.wait(seconds)

    def close(self) -> None:
        """Send everybody home; safe in a signal handler, does not wait for the thread."""
        self.closed.set()
        with self._lock:
            leaving = list(self._waiting)
        for waiting in leaving:
            waiting.is_known = True
        wake_all((waiting, 0.0) for waiting in leaving)
        self._knock()

    def join(self) -> None:
        """Wait for the thread."""
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> None:
        self._knocker, ear = socket.socketpair()
        self._knocker.setblocking(False)
        ear.setblocking(False)
        listening = (self._knocker, ear)
        self._thread = threading.Thread(
            target=self._listen, args=listening, name="bell", daemon=True
        )
        self._thread.start()

    def _knock(self) -> None:
        """Have the thread look up."""
        if self._knocker is not None:
            with suppress(OSError):  # its ear is full: it is about to; or closed: it has ended
                self._knocker.send(b".")

    def _listen(self, knocker: socket.socket, ear: socket.socket) -> None:
        with knocker, ear:
            while not self.closed.is_set():
                try:
                    self._hear(ear)
                except (psycopg.Error, OSError):
                    self._hears.clear()
                    self.closed.wait(RETRY_SECONDS)

    def _hear(self, ear: socket.socket) -> None:
        address = self._engine.url.set(drivername="postgresql")
        url = address.render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True, **_LINE) as line, DefaultSelector() as either:
            line.add_notify_handler(lambda heard: self._rung.update(heard.payload.split("\n")))
            org = org_of(self._engine)
            line.execute("SELECT set_config('comptoir.org', %s, false)", [org])
            line.execute(f"SET statement_timeout = '{ASK_SECONDS}s'")
            line.execute(f'LISTEN "{CHANNEL}{org}"')
            with self._lock:
                self._ends.clear()  # nobody said what moved while nobody listened
            self._rung = {EVERYTHING}
            self._hears.set()
            either.register(line.fileno(), EVENT_READ)
            either.register(ear, EVENT_READ)
            while not self.closed.is_set():
                self._look(line)
                either.select(REFRESH_SECONDS)
                with suppress(BlockingIOError):
                    ear.recv(4_096)
                self._hear_out(line)

    def _hear_out(self, line: psycopg.Connection[Any]) -> None:
        """Take what was rung.

        Raises:
            psycopg.Error: the line broke.
        """
        line.pgconn.consume_input()
        while heard := line.pgconn.notifies():
            self._rung.update(heard.extra.decode().split("\n"))

    def _look(self, line: psycopg.Connection[Any]) -> None:
        """Ask where the scopes end that moved, or that are new here; tell those who wait."""
        if time.monotonic() - self._asked_at > REFRESH_SECONDS:
            self._rung.add(EVERYTHING)
        while (asked := self._to_ask()) and not self.closed.is_set():
            ends = {str(s): int(p) for s, p in line.execute(_ENDS, [asked])}
            own = [s.removeprefix(OWN) for s in asked if s.startswith(OWN)]
            shut_out = {str(s) for (s,) in line.execute(_SHUT_OUT, [own])} if own else set()
            self._tell(asked, ends, shut_out)
            self._hear_out(line)

    def _to_ask(self) -> list[str]:
        """The scopes to ask about now; of each newcomer its own, for it may be shut out by now."""
        rung, self._rung = self._rung, set()
        with self._lock:
            new, self._new = self._new, set()
            if EVERYTHING in rung:
                self._asked_at = time.monotonic()
                return list(self._by_scope)
            asked = {s for s in rung if s in self._by_scope}
            asked |= {s for w in new for s in w.scopes if s not in self._ends or s == w.own}
        return list(asked)

    def _tell(
        self, asked: Collection[str], ends: Mapping[str, int], shut_out: Collection[str]
    ) -> None:
        """Remember what was asked, and wake whom it concerns, each in its turn."""
        woken = []
        with self._lock:
            self._ends.update((s, ends.get(s, 0)) for s in asked if s in self._by_scope)
            concerned = {w for s in asked for w in self._by_scope.get(s, ())}
            for waiting in concerned:
                is_known = all(s in self._ends for s in waiting.scopes)
                if is_known and waiting.look(self._ends, shut_out) and self._gives_turn(waiting):
                    woken.append((waiting, waiting.turn_at))
        wake_all(woken)

    def _gives_turn(self, waiting: Waiting) -> bool:
        """Give ``waiting`` a turn, or an earlier one than it has; False: it keeps what it has."""
        if waiting.is_revoked:
            waiting.turn_at = 0.0
            return True
        is_store = any(len(self._by_scope[s]) <= FEW for s in waiting.changed)
        if waiting.turn_at < math.inf and waiting.goes_first >= is_store:
            return False
        pace = self._store_pace if is_store else self._crowd_pace
        waiting.turn_at = min(waiting.turn_at, pace.place())
        waiting.goes_first = is_store
        return True
