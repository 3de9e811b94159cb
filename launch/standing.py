"""How things stand: what waits, what is not sent, what the server said last; kept for the chip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.errors import Fault
from launch.counts import Counts, count
from launch.services import Services
from sync.client.status import SyncState as Link
from sync.client.status import SyncStatus
from ui.shell.sync_state import SyncState
from ui.tasks import Tasks

CUT_OFF = (Link.OFFLINE, Link.NOT_ENROLLED, Link.REVOKED)
"""States in which nothing goes to the server."""

NOTHING = Counts(pickups=0, tickets=0, attention=0, unsent=0)


class Standing(QObject):
    """Counts off the GUI thread and calls ``changed`` on it, after every count and status."""

    def __init__(
        self, services: Services, tasks: Tasks, changed: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._changed = services, tasks, changed
        self._status: SyncStatus | None = None
        self.counts = NOTHING

    @property
    def sync(self) -> SyncState:
        """What the sync chip shows; from any thread."""
        return state_of(self._status, self.counts)

    def hear(self, status: SyncStatus) -> None:
        """Sync told how it is."""
        before, self._status = self._status, status
        if before is None or (before.waiting, before.state) != (status.waiting, status.state):
            self.recount()
        self._changed()

    def recount(self) -> None:
        """Count again what waits."""
        self._tasks.latest(
            "counts", lambda: count(self._services), self._counted, self._not_counted
        )

    def _counted(self, counts: Counts) -> None:
        self.counts = counts
        self._changed()

    def _not_counted(self, error: Exception) -> None:
        if not isinstance(error, Fault):
            raise error


def state_of(status: SyncStatus | None, counts: Counts) -> SyncState:
    """What the chip shows: unsent work is counted here, at once, not when the server asks."""
    trouble = ""
    if status is not None and status.state is Link.ATTENTION and status.reason != "notices":
        trouble = status.reason.partition(":")[0]
    return SyncState(
        is_online=status is not None and status.state not in CUT_OFF and not trouble,
        since=status.last_sync if status else None,
        waiting=counts.unsent,
        attention=counts.attention,
        trouble=trouble,
    )
