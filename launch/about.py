"""What this device is, for the settings page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db import settings
from app.db.engine import reading
from launch.version import VERSION
from ui.settings.model import About

if TYPE_CHECKING:
    from launch.app import App


def about(app: App) -> About:
    """Read it; off the GUI thread.

    Raises:
        StoreUnknown: nothing was synced yet.
    """
    with reading(app.device.engine) as db:
        server = settings.get(db, settings.SERVER_URL, "")
    return About(
        version=VERSION,
        device=app.services.desk.device().name,
        store=app.services.desk.store().name,
        server=server,
        is_protected=app.device.is_protected,
        last_sync=app.sync_state().since,
    )
