"""Where a device changes its key."""

from __future__ import annotations

from fastapi import APIRouter

from sync.server import rotating
from sync.server.database import transact
from sync.server.device_routes import Allowed
from sync.server.logs import log
from sync.server.service import Served, StrictRoute, problems
from sync.wire.rotation import RotateReply, RotateRequest

router = APIRouter(prefix="/v1", tags=["devices"], route_class=StrictRoute)


@router.post("/rotate-key", responses=problems(401, 403))
def rotate(asked: RotateRequest, service: Served, caller: Allowed) -> RotateReply:
    """Change the key that proves the device; its tokens are over."""
    now_ms = service.now_ms()
    transact(service.engine, lambda db: rotating.rotate(db, caller, asked, now_ms))
    log("key_rotated", device=caller.device_id)
    return RotateReply(server_time_ms=now_ms)
