"""Short leases on parcels: no lock and no promise, only the word that another counter is at it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from sync.server.devices import Caller, check_still_allowed
from sync.wire.leases import LEASE_SECONDS, LeaseReply, LeaseRequest

MOST = 20
"""Leases of one device at a time; taking more lets the oldest go."""

_TAKE = text("""
    INSERT INTO lease AS l (store_id, pickup_id, device_id, actor, since_ms, until_ms)
    VALUES (:store, :pickup, :device, :actor, :now, :until)
    ON CONFLICT (org, store_id, pickup_id) DO UPDATE SET
        device_id = excluded.device_id, actor = excluded.actor, until_ms = excluded.until_ms,
        since_ms = CASE WHEN l.device_id = excluded.device_id AND l.until_ms > :now
                        THEN l.since_ms ELSE excluded.since_ms END
    WHERE l.device_id = excluded.device_id OR l.until_ms <= :now OR :takes_over
    RETURNING l.device_id, l.actor, l.since_ms, l.until_ms
""")
_HELD = text("""
    SELECT device_id, actor, since_ms, until_ms FROM lease
    WHERE org = this_org() AND store_id = :store AND pickup_id = :pickup
""")
_GIVE_BACK = text("""
    DELETE FROM lease WHERE org = this_org() AND store_id = :store AND pickup_id = :pickup
                        AND device_id = :device
""")
_TIDY = text("""
    DELETE FROM lease WHERE org = this_org() AND (until_ms <= :now OR (store_id, pickup_id) IN (
        SELECT store_id, pickup_id FROM lease
        WHERE org = this_org() AND device_id = :device
        ORDER BY until_ms DESC, pickup_id OFFSET :most
    ))
""")

_END = text("""
    DELETE FROM lease WHERE org = this_org() AND (store_id, pickup_id) IN (
        SELECT store_id, pickup_id FROM lease WHERE org = this_org() AND until_ms <= :now
        FOR UPDATE SKIP LOCKED
    )
""")


def lease(db: Connection, caller: Caller, asked: LeaseRequest, now_ms: int) -> LeaseReply:
    """Take, renew or give back; leases are told apart by store, so nobody asks into another one.

    Raises:
        Revoked: the device was shut out.
    """
    check_still_allowed(db, caller)
    about = {"store": caller.store_id, "pickup": asked.pickup_id, "device": caller.device_id}
    if asked.gives_back:
        db.execute(_GIVE_BACK, about)
        return LeaseReply(is_mine=False, expires_in_s=0, server_time_ms=now_ms)
    taking = about | {
        "actor": asked.actor,
        "now": now_ms,
        "until": now_ms + LEASE_SECONDS * 1000,
        "takes_over": asked.takes_over,
    }
    taken = db.execute(_TAKE, taking).one_or_none()
    if taken is not None:
        db.execute(_TIDY, {"device": caller.device_id, "now": now_ms, "most": MOST})
        return _reply(taken, caller, now_ms)
    return _reply(db.execute(_HELD, about).one(), caller, now_ms)


def end(db: Connection, now_ms: int) -> None:
    """Forget the leases that are over."""
    db.execute(_END, {"now": now_ms})


def _reply(row: Any, caller: Caller, now_ms: int) -> LeaseReply:
    return LeaseReply(
        is_mine=row.device_id == caller.device_id,
        device_id=row.device_id,
        actor=row.actor,
        since_ms=row.since_ms,
        expires_in_s=max(0, (row.until_ms - now_ms) // 1000),
        server_time_ms=now_ms,
    )
