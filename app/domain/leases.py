"""How long a device may show customers without having heard from its server.

A device that was lost must not stay open for ever, and its clock may be set to anything. So time
is counted as it passes: of each span between two looks, the longer of what the wall clock and the
running program say. A clock that is set back gains nothing while the app runs; one that is set
forward costs time until the next contact, which begins the lease again by the server's clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

DAY_MS = 24 * 3600 * 1000
DAYS = 7
"""Until a server has said another number."""

WARN_MS = DAY_MS
"""So long before the end it is announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """``used_ms`` has passed since the last contact, as well as this device can tell.

    ``contact_ms`` is the server's clock at that contact (0: none since it is counted);
    ``wall_ms`` the device's clock at the last look.
    """

    wall_ms: int
    used_ms: int = 0
    contact_ms: int = 0
    days: int = DAYS

    @property
    def left_ms(self) -> int:
        """What is left; never below 0."""
        return max(0, max(1, self.days) * DAY_MS - self.used_ms)

    @property
    def is_over(self) -> bool:
        """Customers may not be shown until the next contact."""
        return self.left_ms == 0

    @property
    def ends_soon(self) -> bool:
        """People must be warned."""
        return 0 < self.left_ms <= WARN_MS

    def looked(self, wall_ms: int, ran_ms: int) -> Lease:
        """The lease now: ``ran_ms`` this program has run since the last look (0: it began)."""
        span = max(wall_ms - self.wall_ms, ran_ms, 0)
        return replace(self, wall_ms=wall_ms, used_ms=self.used_ms + span)

    def renewed(self, wall_ms: int, server_ms: int, days: int) -> Lease:
        """The lease after a contact."""
        return Lease(wall_ms=wall_ms, contact_ms=server_ms, days=max(1, days))

    def ended_by_clock(self, server_ms: int) -> bool:
        """Whether it ended only because this device's clock ran ahead of the server's."""
        real = server_ms - self.contact_ms
        return self.is_over and self.contact_ms > 0 and real < max(1, self.days) * DAY_MS
