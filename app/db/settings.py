"""Settings of this device, kept as JSON in its encrypted database."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

APP_VERSION = "app_version"
DEVICE_ID = "device_id"
DEVICE_NAME = "device_name"
SERVER_URL = "server_url"
SHORT = "short"
STORE_ID = "store_id"
REPAIRS = "repairs"
"""How often records here differed from the server's and were mended."""
LAST_SYNC_MS = "last_sync_ms"
"""When a pull last brought every scope up to date (ms, device clock); the sync engine puts it."""

_GET = "SELECT value FROM setting WHERE key = ?"
_PUT = """INSERT INTO setting (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value"""


def get(db: Connection, key: str, default: Any = None) -> Any:
    """The value of a setting, or ``default`` when it was never put."""
    found = db.exec_driver_sql(_GET, (key,)).scalar_one_or_none()
    return default if found is None else json.loads(found)


def put(db: Connection, key: str, value: Any) -> None:
    """Keep a value (anything JSON can say)."""
    db.exec_driver_sql(_PUT, (key, json.dumps(value)))
