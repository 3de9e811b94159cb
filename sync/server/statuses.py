"""How each device said it stands: written with its token, or when a pull says that it changed."""

from __future__ import annotations

from sqlalchemy import Connection, text

from sync.wire.messages import DeviceState

_NOTE = text("""
    INSERT INTO device_status AS s (device_id, app_version, waiting, last_sync_ms, repairs, at_ms)
    VALUES (:device, :app_version, :waiting, :last_sync_ms, :repairs, :now)
    ON CONFLICT (org, device_id) DO UPDATE SET
        app_version = excluded.app_version, waiting = excluded.waiting,
        last_sync_ms = excluded.last_sync_ms, repairs = excluded.repairs, at_ms = excluded.at_ms
""")
_WAITING = text("""
    UPDATE device_status SET waiting = :waiting, at_ms = :now
    WHERE org = this_org() AND device_id = :device
""")


def note(db: Connection, device_id: str, state: DeviceState, now_ms: int) -> None:
    """Keep what a device says with its token."""
    db.execute(_NOTE, state.model_dump() | {"device": device_id, "now": now_ms})


def note_waiting(db: Connection, device_id: str, waiting: int, now_ms: int) -> None:
    """Keep how much is unsent, when that is no more what the device said last."""
    db.execute(_WAITING, {"device": device_id, "waiting": waiting, "now": now_ms})
