"""What devices ask for the manager of their store, and the leases of parcels."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import Connection

from sync.server import deciding, devices, leases, permits
from sync.server.database import transact
from sync.server.device_routes import Allowed
from sync.server.logs import log
from sync.server.overview import overview
from sync.server.permits import Manager
from sync.server.problems import UnknownDevice
from sync.server.service import Served, StrictRoute, problems
from sync.wire.leases import LeaseReply, LeaseRequest
from sync.wire.managing import (
    DecisionReply,
    DecisionRequest,
    InvitationRequest,
    PermitReply,
    PermitRequest,
    QuarantineReply,
    QuarantineRequest,
    RevocationReply,
    RevocationRequest,
)
from sync.wire.messages import CodeReply
from sync.wire.overview import OverviewReply, OverviewRequest

router = APIRouter(prefix="/v1", tags=["manager"], route_class=StrictRoute)


@router.post("/leases", tags=["devices"], responses=problems(401, 403))
def lease(asked: LeaseRequest, service: Served, caller: Allowed) -> LeaseReply:
    """Say that a parcel is about to be handed over here; hear whether another counter does."""
    now_ms = service.now_ms()
    return transact(service.engine, lambda db: leases.lease(db, caller, asked, now_ms))


@router.post("/overview", responses=problems(401, 403))
def look_over(_asked: OverviewRequest, service: Served, caller: Allowed) -> OverviewReply:
    """How the devices of this store stand."""
    with service.snapshot.connect() as db, db.begin():
        return overview(db, caller, service.now_ms())


@router.post("/manager/permits", responses=problems(401, 403))
def permit(asked: PermitRequest, service: Served, caller: Allowed) -> PermitReply:
    """Prove by PIN who manages the store; good for five minutes on this device."""
    reply = permits.prove(service.engine, caller, asked, service.now_ms())
    log("permitted", device=caller.device_id, by=asked.associate_id)
    return reply


@router.post("/manager/enrolment-codes", responses=problems(401, 403))
def invite(asked: InvitationRequest, service: Served, caller: Allowed) -> CodeReply:
    """Make a one-time code for a new device of this store."""
    now_ms = service.now_ms()
    with service.engine.begin() as db:
        manager = permits.holder(db, caller, asked.permit, now_ms)
        reply = devices.make_code(db, manager.store_id, asked.device_name, now_ms)
    if service.press is not None:
        service.press.expect(manager.store_id)
    log("invited", store=manager.store_id, by=manager.associate_id)
    return reply


@router.post("/manager/revocations", responses=problems(401, 403, 404))
def revoke(asked: RevocationRequest, service: Served, caller: Allowed) -> RevocationReply:
    """Shut a device of this store out; what it still sends goes to quarantine."""
    now_ms = service.now_ms()

    def work(db: Connection) -> Manager:
        manager = permits.holder(db, caller, asked.permit, now_ms)
        if devices.revoke(db, asked.device_id, now_ms).store_id != manager.store_id:
            raise UnknownDevice  # and nothing is committed
        return manager

    manager = transact(service.engine, work)
    log("revoked", device=asked.device_id, by=manager.associate_id)
    return RevocationReply(device_id=asked.device_id)


@router.post("/manager/quarantine", responses=problems(401, 403))
def list_quarantine(asked: QuarantineRequest, service: Served, caller: Allowed) -> QuarantineReply:
    """What revoked devices of this store had not sent before."""
    with service.engine.begin() as db:
        manager = permits.holder(db, caller, asked.permit, service.now_ms())
        return deciding.listed(db, manager)


@router.post("/manager/quarantine/decisions", responses=problems(401, 403, 404))
def decide(asked: DecisionRequest, service: Served, caller: Allowed) -> DecisionReply:
    """Take an action in quarantine up, or discard it."""
    now_ms = service.now_ms()

    def work(db: Connection) -> DecisionReply:
        manager = permits.holder(db, caller, asked.permit, now_ms)
        return deciding.decide(db, manager, asked, now_ms)

    reply = transact(service.engine, work)
    taken = "taken_up" if asked.takes_up else "discarded"
    log("decided", install=asked.install, what=taken, operations=len(reply.decided))
    return reply
