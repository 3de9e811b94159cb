"""What this device is, for the pages that say it."""

from __future__ import annotations

from app.db import settings
from app.db.engine import reading
from launch.host import Host
from launch.version import VERSION
from ui.enrol_again.presenter import Standing
from ui.settings.model import About


def standing(host: Host) -> Standing:
    """Who this device is to its server; off the GUI thread.

    Raises:
        StoreUnknown: nothing was synced yet.
    """
    with reading(host.device.engine) as db:
        server = settings.get(db, settings.SERVER_URL, "")
    desk = host.services.desk
    return Standing(
        device=desk.device().name,
        store=desk.store().name,
        server=server,
        waiting=host.services.unsent.count(),
    )


def about(host: Host) -> About:
    """Read it; off the GUI thread.

    Raises:
        StoreUnknown: nothing was synced yet.
    """
    who, session = standing(host), host.services.sessions.current()
    return About(
        version=VERSION,
        device=who.device,
        store=who.store,
        server=who.server,
        is_protected=host.device.is_protected,
        last_sync=host.sync_state().since,
        may_move=session is not None and session.doer.is_manager,
    )
