"""While a manager is signed in, hear now and then what waits for them on the page of devices."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import Fault
from launch.host import Host

LOOK_MS = 60_000
ASK_SECONDS = 600.0
"""Quarantines and late erasures are matters of hours; the page itself asks every half minute."""


class OverviewWatch(QObject):
    """Asks in the background; without a network it is asked as soon as there is one."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._asked = float("-inf")
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, *, is_manager: bool) -> None:
        """Somebody signed in or out."""
        if not is_manager:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
            self._look()

    def _look(self) -> None:
        if self._host.is_online and time.monotonic() - self._asked >= ASK_SECONDS:
            self._asked = time.monotonic()
            self._host.tasks.latest("overview-watch", self._ask, self._told, self._failed)

    def _ask(self) -> None:
        from launch.managing import managing_of  # noqa: PLC0415 - only managers need it

        self._host.services.devices.keep(managing_of(self._host).overview())

    def _told(self, _: None) -> None:
        self._host.recount()

    def _failed(self, error: Exception) -> None:
        self._asked = float("-inf")
        if not isinstance(error, Fault):
            raise error
