"""The scribe: a process beside the app that writes what comes in thousands.

Threads of one Python take turns, and drawing a page asks for its turn hundreds of times: while
another thread reads and writes thousands of records, the window stands still for a quarter of a
second. The scribe does that work in a Python of its own, on the same encrypted file, and only
while it is asked to; it decides nothing. Whatever it could not do, the app does itself. (Snapshots
need no scribe: what they cost is done outside Python, and lets the window have its turn.)
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import msgspec
from sqlalchemy import Engine

from app.db.engine import place_of
from sync.client.beside import Beside, Gone
from sync.client.pages import Pages
from sync.client.pull import Absorbed
from sync.client.scribe_messages import Absorb, Answer, Asked, Failed, Open, Saved

log = logging.getLogger(__name__)

MANY = 300
"""Records in a reply from which on the scribe saves it: fewer cost the window some 20 ms."""

WORTH_A_START = 1_000_000
"""Bytes of records in the large replies of an exchange for which a scribe is started: half a
second of CPU (two seconds on a busy machine) against some 50 ms in turns with the window. Some
1,500 records; of lost cards, which are small and come right after a snapshot, six times more."""

MODULE = "sync.client.scribe_process"

IS_AT_HAND = not getattr(sys, "frozen", False)
"""A packed program starts no modules of its own: it does without."""


class Scribe:
    """At hand inside :meth:`at_hand`; starts with the first thing to do. One talks at a time."""

    def __init__(self, engine: Engine) -> None:
        self._place = place_of(engine)
        self._process: Beside | None = None
        self._is_at_hand = False
        self._came = 0
        self._lock = Lock()

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Something long may come; at the end of it there is no scribe any more."""
        self._is_at_hand, self._came = IS_AT_HAND, 0
        try:
            yield
        finally:
            self._is_at_hand = False
            self.close()

    def absorb(self, reply: Pages, now_ms: int) -> Absorbed | None:
        """Save a large reply as :func:`pull.absorb` does; None: it is not saved."""
        rows = [row for page in reply.pages for row in page.rows]
        if len(rows) < MANY or not self._is_at_hand:
            return None
        self._came += sum(memoryview(row.body).nbytes for row in rows)
        if not self.pid and self._came < WORTH_A_START:
            return None
        try:
            with self._place.gate.passing():
                saved = self._ask(Absorb(msgspec.json.encode(reply), now_ms))
        except Gone:
            return None
        if not isinstance(saved, Saved):
            return None
        return Absorbed(changed=saved.changed, rows=saved.rows)

    @property
    def pid(self) -> int:
        """Of the process; 0: none runs."""
        return self._process.pid if self._process is not None else 0

    def close(self) -> None:
        """What it does is done to its end; then it ends, and has no file open."""
        with self._lock:
            self._end()

    def _ask(self, asked: Asked) -> Answer:
        with self._lock:
            if self._process is None:
                opened = Open(str(self._place.path.resolve()), self._place.key)
                self._process = Beside(MODULE, opened)
            try:
                answer = self._process.ask(asked)
            except Gone:
                self._end()
                raise
        if isinstance(answer, Failed):
            log.warning("the scribe could not: %s", answer.why)
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()
