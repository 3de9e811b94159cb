"""Settings of this device, kept as JSON in its encrypted database."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.tables import setting

DEVICE_ID = "device_id"
DEVICE_NAME = "device_name"
SERVER_URL = "server_url"
SHORT = "short"
STORE_ID = "store_id"
LAST_SYNC_MS = "last_sync_ms"
"""When a pull last brought every scope up to date (ms, device clock); the sync engine puts it."""


def get(db: Connection, key: str, default: Any = None) -> Any:
    """The value of a setting, or ``default`` when it was never put."""
    found = db.execute(select(setting.c.value).where(setting.c.key == key)).scalar_one_or_none()
    return default if found is None else json.loads(found)


def put(db: Connection, key: str, value: Any) -> None:
    """Keep a value (anything JSON can say)."""
    text = json.dumps(value)
    db.execute(
        upsert(setting)
        .values(key=key, value=text)
        .on_conflict_do_update(index_elements=["key"], set_={"value": text})
    )
