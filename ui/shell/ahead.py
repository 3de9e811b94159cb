"""Work that is done ahead, in the pauses that people leave."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

BEGINS_MS = 500
"""From the sign-in: its own page is read, built and painted first."""
PAUSE_MS = 40
"""Between two pieces: what came meanwhile is answered."""


class Ahead(QObject):
    """Does what is to be done piece by piece, with pauses, and ends with ``parent``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[None] = iter(())
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)

    def take(self, pieces: Iterator[None]) -> None:
        """Begin with ``pieces`` in a moment."""
        self._left = pieces
        self._next.start(BEGINS_MS)

    @property
    def is_at_work(self) -> bool:
        """Something is left to do."""
        return self._next.isActive()

    def _go_on(self) -> None:
        for _ in self._left:
            self._next.start(PAUSE_MS)
            return
