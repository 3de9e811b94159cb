"""What this device is, for the settings page."""

from __future__ import annotations

from app.db import settings
from app.db.engine import reading
from launch.host import Host
from launch.version import VERSION
from ui.settings.model import About


def about(host: Host) -> About:
    """Read it; off the GUI thread.

    Raises:
        StoreUnknown: nothing was synced yet.
    """
    with reading(host.device.engine) as db:
        server = settings.get(db, settings.SERVER_URL, "")
    return About(
        version=VERSION,
        device=host.services.desk.device().name,
        store=host.services.desk.store().name,
        server=server,
        is_protected=host.device.is_protected,
        last_sync=host.sync_state().since,
    )
