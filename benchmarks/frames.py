"""What a window shows after somebody touched it, frame by frame, on the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

LOOK_MS = 4
QUIET_LOOKS = 30
PATIENCE_MS = 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One painting of the window; ``at`` and ``cpu`` are milliseconds since the act."""

    at: float
    cpu: float
    picture: QImage
    is_there: bool
    """What was asked for is the page of this frame."""


class Frames(QObject):
    """Keeps the frames that ``window`` paints after an act.

    Taking their pictures is not on the clock. ``cpu`` is of the window's own thread.
    """

    def __init__(self, window: QWidget, is_at_rest: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._is_at_rest = window, is_at_rest
        self._is_there: Callable[[], bool] = lambda: True
        self._loop = QEventLoop()
        self._began = self._cpu = 0.0
        self._own = self._own_cpu = 0.0
        self._looks = 0
        self._kept: list[Frame] = []
        self._look = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._look.timeout.connect(self._end_at_rest)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(partial(self._loop.exit, 1))
        window.installEventFilter(self)

    def of(self, act: Callable[[], object], is_there: Callable[[], bool]) -> list[Frame]:
        """The frames from ``act`` until it ``is_there`` and all is at rest.

        Only those that differ from the one before.
        """
        before = self._picture()
        self._kept, self._own, self._own_cpu = [], 0.0, 0.0
        self._is_there = is_there
        self._began, self._cpu = time.perf_counter(), time.thread_time()
        self._looks = 0
        self._look.start()
        act()
        self._patience.start()
        is_over = self._loop.exec() == 0
        self._patience.stop()
        self._look.stop()
        assert is_over, "it never came to rest"
        return _differing(before, self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window paint, and look at the clock when it has."""
        if event.type() != QEvent.Type.UpdateRequest or not self._look.isActive():
            return super().eventFilter(watched, event)
        is_there = self._is_there()
        self._window.event(event)
        shown, cpu = time.perf_counter(), time.thread_time()
        frame = Frame(
            at=(shown - self._began - self._own) * 1000,
            cpu=(cpu - self._cpu - self._own_cpu) * 1000,
            picture=self._picture(),
            is_there=is_there,
        )
        self._kept.append(frame)
        self._looks = 0
        self._own += time.perf_counter() - shown
        self._own_cpu += time.thread_time() - cpu
        return True

    def _end_at_rest(self) -> None:
        """Not by the clock: a long pause of the window is no rest."""
        self._looks = self._looks + 1 if self._is_there() and self._is_at_rest() else 0
        if self._looks == QUIET_LOOKS:
            self._loop.exit(0)

    def _picture(self) -> QImage:
        """As it is on the screen, without painting anything."""
        size = QRect(self._window.rect())
        screen, window = self._window.screen(), self._window.winId()
        return screen.grabWindow(window, 0, 0, size.width(), size.height()).toImage()


def _differing(before: QImage, frames: list[Frame]) -> list[Frame]:
    kept = []
    for frame in frames:
        if frame.picture != before:
            kept.append(frame)
        before = frame.picture
    return kept
