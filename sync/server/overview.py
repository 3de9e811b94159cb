"""How the devices of a store stand, and what of their work had no effect; read in one view."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, text

from app.domain.kinds import KINDS
from sync.server.devices import Caller, check_still_allowed
from sync.wire.messages import DeviceState
from sync.wire.overview import (
    MOST_KEPT,
    DeviceOverview,
    KeptOperation,
    OverviewReply,
)

SHOWN_MS = 30 * 24 * 3600 * 1000
"""How far back operations without effect are told."""

_DEVICES = text("""
    SELECT d.id, d.name, d.enrolled_ms, d.seen_ms, d.revoked_ms, d.app_version AS enrolled_with,
           s.app_version, s.waiting, s.last_sync_ms, s.repairs, s.at_ms,
           coalesce(q.actions, 0) AS actions,
           coalesce(r.owed, 0) AS erasures, coalesce(r.since_ms, 0) AS erasure_since_ms
    FROM device d
    LEFT JOIN device_status s ON s.org = d.org AND s.device_id = d.id
    LEFT JOIN (
        SELECT device_id, count(DISTINCT (install, action)) AS actions
        FROM quarantine WHERE org = this_org() GROUP BY device_id
    ) q ON q.device_id = d.id
    LEFT JOIN (
        SELECT t.device_id, count(*) AS owed, min(e.at_ms) AS since_ms
        FROM erasure_receipt t JOIN erasure e ON e.org = t.org AND e.number = t.number
        WHERE t.org = this_org() AND t.confirmed_ms IS NULL GROUP BY t.device_id
    ) r ON r.device_id = d.id AND d.revoked_ms IS NULL
    WHERE d.org = this_org() AND d.store_id = :store
    ORDER BY d.number
""")
_KEPT = text("""
    SELECT i.device_id, k.reason, k.operation, k.at_ms, count(*) OVER () AS in_all
    FROM kept_operation k
    JOIN install i ON i.org = k.org AND i.install = k.install
    JOIN device d ON d.org = i.org AND d.id = i.device_id
    WHERE k.org = this_org() AND d.store_id = :store AND k.at_ms >= :since
    ORDER BY k.at_ms DESC, k.install, k.seq DESC LIMIT :most
""")


_FLAGGED = text("""
    SELECT i.device_id, f.code, f.kind, f.type, f.id, f.actor, f.at_ms
    FROM flagged_operation f
    JOIN install i ON i.org = f.org AND i.install = f.install
    JOIN device d ON d.org = i.org AND d.id = i.device_id
    WHERE f.org = this_org() AND d.store_id = :store AND f.at_ms >= :since
    ORDER BY f.at_ms DESC, f.install, f.seq DESC LIMIT :most
""")
_LEASE = text("SELECT lease_days FROM server WHERE org = this_org()")
_DAY_MS = 24 * 3600 * 1000


def overview(db: Connection, caller: Caller, now_ms: int) -> OverviewReply:
    """The caller's own store, and no other.

    Raises:
        Revoked: the device was shut out.
    """
    check_still_allowed(db, caller)
    lately = {"store": caller.store_id, "since": now_ms - SHOWN_MS, "most": MOST_KEPT}
    kept = db.execute(_KEPT, lately).all()
    return OverviewReply(
        devices=[_device(row) for row in db.execute(_DEVICES, {"store": caller.store_id})],
        kept=[_kept(row) for row in kept],
        kept_in_all=kept[0].in_all if kept else 0,
        flagged=tuple(_flagged(row) for row in db.execute(_FLAGGED, lately)),
        locks_after_ms=db.execute(_LEASE).scalar_one() * _DAY_MS,
        server_time_ms=now_ms,
    )


def _device(row: Any) -> DeviceOverview:
    told = row.at_ms is not None
    state = DeviceState(
        app_version=row.app_version if told else row.enrolled_with,
        waiting=row.waiting if told else 0,
        last_sync_ms=row.last_sync_ms if told else 0,
        repairs=row.repairs if told else 0,
    )
    return DeviceOverview(
        device_id=row.id,
        name=row.name,
        enrolled_ms=row.enrolled_ms,
        seen_ms=row.seen_ms,
        revoked_ms=row.revoked_ms,
        state=state,
        reported_ms=row.at_ms or 0,
        quarantined=row.actions,
        erasures=row.erasures,
        erasure_since_ms=row.erasure_since_ms,
    )


def _kept(row: Any) -> KeptOperation:
    op = json.loads(row.operation)
    kind = KINDS.get(op["kind"])
    return KeptOperation(
        device_id=row.device_id,
        kind=op["kind"],
        entity=kind.entity if kind else "",
        subject=op["subject"],
        actor=op["actor"],
        reason=row.reason,
        at_ms=row.at_ms,
    )


def _flagged(row: Any) -> KeptOperation:
    return KeptOperation(
        device_id=row.device_id,
        kind=row.kind,
        entity=row.type,
        subject=row.id,
        actor=row.actor,
        reason=row.code,
        at_ms=row.at_ms,
    )
