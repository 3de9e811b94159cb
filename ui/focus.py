"""Follow the window that has the focus: every key and touch of the system arrives there first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class FocusedWindow(QObject):
    """Keeps ``watcher`` the event filter of that window; ``leaving`` is called before a change.

    A filter on the whole application would see every event of every widget.
    """

    def __init__(
        self,
        app: QGuiApplication,
        watcher: QObject,
        leaving: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(watcher)
        self._app, self._watcher, self._leaving = app, watcher, leaving
        self.window: QWindow | None = None

    def follow(self) -> None:
        """Begin with the window that has the focus now."""
        self._app.focusWindowChanged.connect(self._move)
        self._move(self._app.focusWindow())

    def stop(self) -> None:
        """Watch no window any more."""
        self._app.focusWindowChanged.disconnect(self._move)
        self._move(None)

    def _move(self, window: QWindow | None) -> None:
        if window is self.window:
            return
        self._leaving()
        if self.window is not None:
            self.window.removeEventFilter(self._watcher)
            self.window.destroyed.disconnect(self._forget)
        self.window = window
        if window is not None:
            window.installEventFilter(self._watcher)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self.window = None
