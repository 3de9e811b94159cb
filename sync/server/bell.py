"""Wake-ups: whoever wrote rings, whichever process; those who wait hear which scopes moved.

PostgreSQL carries the ringing (NOTIFY, at the commit). The bell hears it in a thread of its own
and never carries data: a lost wake-up costs at most one long poll.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection, Sequence

import psycopg
from sqlalchemy import Connection, Engine, text

from sync.server.database import org_of

CHANNEL = "comptoir_moved_"
"""Followed by the organisation: nobody hears of another's scopes."""

EVERYTHING = "*"
MOST_BYTES = 7_900
"""Of one notification; PostgreSQL takes 8,000."""

RETRY_SECONDS = 0.5


def ring(db: Connection, scopes: Sequence[str]) -> None:
    """Wake those who wait for ``scopes``, once this transaction commits."""
    values = {"channel": CHANNEL, "said": saying(scopes)}
    db.execute(text("SELECT pg_notify(:channel || this_org(), :said)"), values)


def saying(scopes: Collection[str]) -> str:
    """What is rung for those who wait for ``scopes``."""
    said = "\n".join(sorted(scopes))
    return said if len(said.encode()) <= MOST_BYTES else EVERYTHING


class Waiting:
    """Somebody who waits, on an event loop, for one of ``scopes``."""

    def __init__(self, scopes: Collection[str]) -> None:
        self.scopes = frozenset(scopes)
        self._loop = asyncio.get_running_loop()
        self._rung = asyncio.Event()

    def wake(self) -> None:
        """From any thread."""
        try:
            self._loop.call_soon_threadsafe(self._rung.set)
        except RuntimeError:
            return  # the loop has ended, and with it whoever waited

    async def rung(self, seconds: float) -> bool:
        """Wait; False when nothing happened in ``seconds``."""
        try:
            await asyncio.wait_for(self._rung.wait(), max(seconds, 0))
        except TimeoutError:
            return False
        self._rung.clear()
        return True


class Bell:
    """Listens to one database, from the first moment that somebody waits."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.RLock()  # a signal may interrupt its holder to close
        self._waiting: set[Waiting] = set()
        self._thread: threading.Thread | None = None
        self._hears = threading.Event()
        self.closed = threading.Event()

    def enter(self, waiting: Waiting) -> None:
        """Wake ``waiting`` from now on; the thread starts with the first."""
        with self._lock:
            self._waiting.add(waiting)
            if self._thread is None and not self.closed.is_set():
                self._thread = threading.Thread(target=self._listen, name="bell", daemon=True)
                self._thread.start()
        if self.closed.is_set():
            waiting.wake()

    def leave(self, waiting: Waiting) -> None:
        """Forget ``waiting``."""
        with self._lock:
            self._waiting.discard(waiting)

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
        self._wake(EVERYTHING)

    def join(self) -> None:
        """Wait for the thread, which looks up every half second."""
        if self._thread is not None:
            self._thread.join()

    def _wake(self, said: str) -> None:
        scopes = set(said.split("\n"))
        with self._lock:
            concerned = [
                w for w in self._waiting if said == EVERYTHING or not scopes.isdisjoint(w.scopes)
            ]
        for waiting in concerned:
            waiting.wake()

    def _listen(self) -> None:
        while not self.closed.is_set():
            try:
                self._hear()
            except (psycopg.Error, OSError):
                self._hears.clear()
                self.closed.wait(RETRY_SECONDS)

    def _hear(self) -> None:
        address = self._engine.url.set(drivername="postgresql")
        with psycopg.connect(
            address.render_as_string(hide_password=False), autocommit=True
        ) as line:
            line.execute(f'LISTEN "{CHANNEL}{org_of(self._engine)}"')
            self._hears.set()
            self._wake(EVERYTHING)  # whatever was said while nobody listened
            while not self.closed.is_set():
                for heard in line.notifies(timeout=RETRY_SECONDS, stop_after=1):
                    self._wake(heard.payload)
