"""Look every minute whether customers may still be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import Fault
from app.services.lease import DeviceLease, LeaseStanding, LeaseState
from ui.tasks import Tasks

EVERY_MS = 60_000
UNKNOWN = LeaseStanding(state=LeaseState.OPEN, left=timedelta.max, days=0)


class LeaseWatch(QObject):
    """Calls ``changed`` on the GUI thread when the state, or the hours that are left, changed."""

    def __init__(
        self, lease: DeviceLease, tasks: Tasks, changed: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lease, self._tasks, self._changed = lease, tasks, changed
        self.standing = UNKNOWN
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    @property
    def is_over(self) -> bool:
        """Customers are locked."""
        return self.standing.state is LeaseState.OVER

    def look_at_once(self) -> None:
        """Before anything is shown."""
        try:
            self.standing = self._lease.look()
        except Fault as fault:
            self._failed(fault)

    def look(self) -> None:
        """Off the GUI thread."""
        self._tasks.latest("lease", self._lease.look, self._looked, self._failed)

    def told_of_clock(self) -> None:
        """Somebody has read that the clock was wrong."""
        self._tasks(self._lease.forget_clock, lambda _: None, self._failed)

    def _looked(self, standing: LeaseStanding) -> None:
        before, self.standing = self.standing, standing
        if _said(before) != _said(standing):
            self._changed()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Fault):
            raise error


def _said(standing: LeaseStanding) -> tuple[object, ...]:
    """What people are told."""
    is_warned = standing.state is LeaseState.ENDS_SOON
    hours = standing.left // timedelta(hours=1) if is_warned else 0
    return standing.state, hours, standing.by_clock
