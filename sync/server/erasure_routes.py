"""Erase a customer, see who has not confirmed, and take what devices confirm."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from sync.server import erasing, receipts
from sync.server.database import transact
from sync.server.devices import Caller
from sync.server.logs import log
from sync.server.problems import WrongInstall
from sync.server.service import Served, StrictRoute, admin, allowed_caller, problems
from sync.wire.erasures import (
    ConfirmReply,
    ConfirmRequest,
    ErasureList,
    ErasureReply,
    ErasureRequest,
)

router = APIRouter(prefix="/v1", route_class=StrictRoute)


@router.post(
    "/admin/erasures",
    tags=["back office"],
    responses=problems(401, 404),
    dependencies=[Depends(admin)],
)
def erase(asked: ErasureRequest, service: Served) -> ErasureReply:
    """Erase a customer for ever, with the whole file; the same again changes nothing."""
    now_ms = service.now_ms()
    done = transact(service.engine, lambda db: erasing.erase(db, asked.customer_id, now_ms))
    log("erased", number=done.number, records=done.records, devices=done.devices)
    return done


@router.get(
    "/admin/erasures",
    tags=["back office"],
    responses=problems(401),
    dependencies=[Depends(admin)],
)
def list_erasures(service: Served) -> ErasureList:
    """Every erasure, newest first, with the devices that have not confirmed it."""
    with service.engine.begin() as db:
        return ErasureList(erasures=receipts.lines(db))


@router.post("/erasures/confirm", tags=["devices"], responses=problems(401, 403))
def confirm(
    asked: ConfirmRequest, service: Served, caller: Annotated[Caller, Depends(allowed_caller)]
) -> ConfirmReply:
    """Say that nothing of these erasures is left on the device."""
    if asked.install != caller.install:
        raise WrongInstall
    now_ms = service.now_ms()
    found = transact(
        service.engine, lambda db: receipts.confirm(db, caller, asked.numbers, now_ms)
    )
    log("erasures_confirmed", device=caller.device_id, erasures=found)
    return ConfirmReply(confirmed=found, server_time_ms=now_ms)
