"""What this device is, for its settings page."""

from __future__ import annotations

from datetime import UTC, datetime

from app.db import settings
from app.db.engine import reading
from app.services.desk import Desk
from launch.version import VERSION
from ui.settings.model import About


def about(desk: Desk, *, is_protected: bool) -> About:
    """Read it; off the GUI thread.

    Raises:
        StoreUnknown: nothing was synced yet.
    """
    with reading(desk.engine) as db:
        server = settings.get(db, settings.SERVER_URL, "")
        last_ms = settings.get(db, settings.LAST_SYNC_MS)
    return About(
        version=VERSION,
        device=desk.device().name,
        store=desk.store().name,
        server=server,
        is_protected=is_protected,
        last_sync=datetime.fromtimestamp(last_ms / 1000, UTC) if last_ms else None,
    )
