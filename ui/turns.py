"""Work for the window that is done in turns, so that it answers in between."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS = 0.006
"""How long one turn works on, once it has done a piece: a sixtieth of a second is 16 ms."""


class Turns(QObject):
    """Does what is to be done piece by piece; what comes later replaces what is left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[None] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def take(self, pieces: Iterator[None]) -> None:
        """Do ``pieces``, beginning with the next turn of the event loop."""
        self._left = pieces
        self._next.start()

    def forget(self) -> None:
        """Leave what is left."""
        self._left = iter(())
        self._next.stop()

    @property
    def is_at_work(self) -> bool:
        """Something is left to do."""
        return self._next.isActive()

    def _go_on(self) -> None:
        left, until = self._left, time.perf_counter() + SLICE_SECONDS
        for _ in left:
            if time.perf_counter() >= until:
                self._next.start()
                return
