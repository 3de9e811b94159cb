"""How long this device may go on without its server; see :mod:`app.domain.leases`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection

from app.db import settings
from app.db.projections import ms
from app.domain.leases import Lease

LEASE = "lease"
"""Setting: the lease as it was at the last look."""

LOCKED_BY_CLOCK = "locked_by_clock"
"""Setting: a wrong clock had locked the customers until a contact; somebody must be told."""


def get(db: Connection, wall_ms: int) -> Lease | None:
    """The lease as it was kept; one that begins now where there is none; None: not enrolled."""
    if not settings.get(db, settings.DEVICE_ID, ""):
        return None
    kept = settings.get(db, LEASE)
    if kept is not None:
        return Lease(**kept)
    last = settings.get(db, settings.LAST_SYNC_MS)
    return Lease(wall_ms=min(last or wall_ms, wall_ms))


def is_over(kept: Mapping[str, int] | None) -> bool:
    """Whether the lease, as :data:`LEASE` holds it, had ended at the last look."""
    return kept is not None and Lease(**kept).is_over


def put(db: Connection, lease: Lease) -> None:
    """Keep it."""
    settings.put(db, LEASE, asdict(lease))


def renew(db: Connection, wall: datetime, server_ms: int, days: int | None) -> None:
    """The server answered this device, which is one of its own: the lease begins again.

    ``days``: as the server's last token said; None: it has given none since the start.
    """
    wall_ms = ms(wall)
    before = get(db, wall_ms)
    if before is None:
        return
    lease = before.looked(wall_ms, 0)
    if lease.ended_by_clock(server_ms):
        settings.put(db, LOCKED_BY_CLOCK, value=True)
    put(db, lease.renewed(wall_ms, server_ms, days or before.days))
