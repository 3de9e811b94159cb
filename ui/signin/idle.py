"""Tells when nobody has touched the device for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ui.focus import FocusedWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Wheel,
    }
)
_LOOK_EVERY_MS = 5_000


class Idle(QObject):
    """Emits ``went_idle`` once when nobody touched the device for long; :meth:`start` begins anew.

    It goes by the wall clock, so that a device that slept is locked when it wakes. It watches the
    window that has the focus, as the scanner does: a filter on the whole application would see
    every event of every widget.
    """

    went_idle = Signal()

    def __init__(
        self,
        app: QGuiApplication,
        now: Callable[[], datetime],
        *,
        look_every_ms: int = _LOOK_EVERY_MS,
    ) -> None:
        super().__init__(app)
        self._now, self._longest = now, timedelta()
        self._last = now()
        self._focus = FocusedWindow(app, self)
        self._look = QTimer(self, interval=look_every_ms)
        self._look.timeout.connect(self._check)
        self._focus.follow()

    def start(self, minutes: float) -> None:
        """Begin to watch, counting from now; 0 minutes: never idle."""
        self._longest = timedelta(minutes=minutes)
        self._last = self._now()
        if minutes > 0:
            self._look.start()
        else:
            self._look.stop()

    def stop(self) -> None:
        """Nobody is signed in: there is nothing to lock."""
        self._look.stop()

    def touch(self) -> None:
        """Somebody is there (a code was scanned, say)."""
        self._check()
        self._last = self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch, swallow none."""
        if event.type() in _TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)

    def _check(self) -> None:
        if self._look.isActive() and self._now() - self._last >= self._longest:
            self._look.stop()
            self.went_idle.emit()
