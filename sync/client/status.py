"""What the sync chip says, in meanings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SyncState(StrEnum):
    """How things stand with the server."""

    IN_SYNC = "in_sync"
    SYNCING = "syncing"
    OFFLINE = "offline"
    ATTENTION = "attention"
    NOT_ENROLLED = "not_enrolled"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """The state and since when; ``last_sync``: the last complete exchange (None: never).

    ``waiting`` counts operations the server has not answered. ``loaded`` counts the records of a
    first load so far, None when none is under way. ``reason`` says why a state needs attention:
    ``notices`` (something to read), ``records_differ``, ``server_trouble``, ``too_old``,
    ``denied:…``, ``disk_full`` …
    """

    state: SyncState
    since: datetime
    last_sync: datetime | None = None
    waiting: int = 0
    loaded: int | None = None
    reason: str = ""
