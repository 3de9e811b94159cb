"""The gate before the database's file: many pass, and now and then somebody shuts it for all."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 10.0
"""How long those who read and write may take to end."""


class GateBusy(Exception):
    """Those inside did not come out in time."""


class Gate:
    """Who passes keeps it from being shut; while it is shut, whoever comes waits.

    A thread that is inside may pass once more, whoever waits to shut the gate.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._is_shut = False
        self._mine = threading.local()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside."""
        depth: int = getattr(self._mine, "depth", 0)
        if not depth:
            self._enter()
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            if not depth:
                self._leave()

    @contextmanager
    def shut(self, patience_s: float) -> Iterator[None]:
        """Be the only one: not from inside.

        Raises:
            GateBusy: somebody was still inside after ``patience_s``; nothing was shut.
        """
        until = time.monotonic() + patience_s
        with self._changed:
            if not self._changed.wait_for(lambda: not self._is_shut, patience_s):
                raise GateBusy
            self._is_shut = True
            if not self._changed.wait_for(lambda: not self._inside, until - time.monotonic()):
                self._open()
                raise GateBusy
        try:
            yield
        finally:
            with self._changed:
                self._open()

    def _open(self) -> None:
        self._is_shut = False
        self._changed.notify_all()

    def _enter(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._is_shut)
            self._inside += 1

    def _leave(self) -> None:
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()
