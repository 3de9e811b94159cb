"""What integrators and the back office ask, with the admin key; and whether the server is up."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from sqlalchemy import text

from sync.server import devices, importing
from sync.server.logs import log
from sync.server.service import Served, StrictRoute, admin, problems, service_of
from sync.wire.messages import (
    CodeReply,
    CodeRequest,
    DeviceLine,
    DeviceList,
    Health,
    Id,
    ImportReply,
    ImportRequest,
)

router = APIRouter(prefix="/v1", route_class=StrictRoute)


@router.post(
    "/import",
    tags=["back office"],
    responses=problems(401),
    dependencies=[Depends(admin)],
)
def take(asked: ImportRequest, service: Served) -> ImportReply:
    """Bring records in, at most 1,000, all or none; the same again changes nothing."""
    changed = importing.take(service.engine, asked.records, service.now_ms())
    service.statistics.wrote(service.engine, changed)
    log("imported", records=len(asked.records), changed=changed)
    return ImportReply(changed=changed)


@router.post(
    "/admin/enrolment-codes",
    tags=["back office"],
    responses=problems(401, 404),
    dependencies=[Depends(admin)],
)
def enrolment_code(asked: CodeRequest, service: Served) -> CodeReply:
    """Make a one-time code for one new device of a store."""
    with service.engine.begin() as db:
        code = devices.make_code(db, asked.store_id, asked.device_name, service.now_ms())
    if service.press is not None:
        service.press.expect(asked.store_id)
    return code


@router.get(
    "/admin/devices",
    tags=["back office"],
    responses=problems(401),
    dependencies=[Depends(admin)],
)
def list_devices(service: Served) -> DeviceList:
    """Every device, in the order of enrolment."""
    with service.engine.begin() as db:
        return DeviceList(devices=devices.listed(db))


@router.post(
    "/admin/devices/{device_id}/revoke",
    tags=["back office"],
    responses=problems(401, 404),
    dependencies=[Depends(admin)],
)
def revoke(device_id: Id, service: Served) -> DeviceLine:
    """Shut a device out; what it still sends goes to quarantine."""
    with service.engine.begin() as db:
        line = devices.revoke(db, device_id, service.now_ms())
    log("revoked", device=line.device_id)
    return line


@router.get("/health", tags=["operation"], responses=problems())
def health(service: Served) -> Health:
    """Whether the server reaches its database: ready for calls."""
    with service.engine.begin() as db:
        db.execute(text("SELECT 1"))
    return Health(status="ok", server_time_ms=service.now_ms())


@router.get("/health/live", tags=["operation"], responses=problems())
async def live(request: Request) -> Health:
    """Whether this process answers, whatever its database and its threads do."""
    return Health(status="ok", server_time_ms=service_of(request).now_ms())
