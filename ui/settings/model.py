"""What the settings page shows, as meanings. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.services.preferences import DevicePreferences


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What this device is. ``is_protected``: the system's key store guards the database's key.

    ``may_move``: the person may tell it another address of its server.
    """

    version: str
    device: str
    store: str
    server: str
    is_protected: bool
    last_sync: datetime | None
    may_move: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsSheet:
    """Everything on the page but the cameras, which may take a second to find."""

    liked: DevicePreferences
    about: About
