"""What devices ask to make sure that they hold the same, and know what became of their work."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from sync.server import audit, ledger
from sync.server.devices import Caller, check_still_allowed
from sync.server.logs import log
from sync.server.packing import packed
from sync.server.service import Served, StrictRoute, allowed_caller, problems
from sync.wire.audit import (
    AnswersReply,
    AnswersRequest,
    AuditReply,
    AuditRequest,
    RepairReply,
    RepairRequest,
)

router = APIRouter(prefix="/v1", tags=["devices"], route_class=StrictRoute)

Allowed = Annotated[Caller, Depends(allowed_caller)]


@router.post("/audit", responses=problems(401, 403, 404))
def give_sums(asked: AuditRequest, service: Served, caller: Allowed) -> AuditReply:
    """What a scope adds up to, in 256 buckets: to find what differs on a device."""
    log("audited", device=caller.device_id)
    return audit.audit(service.engine, service.snapshot, caller, asked, service.now_ms())


@router.post("/repair", response_model=RepairReply, responses=problems(401, 403, 404))
def give_buckets(
    asked: RepairRequest, request: Request, service: Served, caller: Allowed
) -> Response:
    """The live records of the buckets that differ."""
    log("repaired", device=caller.device_id, buckets=len(asked.buckets))
    return packed(request, audit.repair(service.snapshot, caller, asked, service.now_ms()))


@router.post("/answers", responses=problems(401, 403))
def give_answers(asked: AnswersRequest, service: Served, caller: Allowed) -> AnswersReply:
    """What has become of operations that were kept until the server understands them."""
    with service.snapshot.connect() as db, db.begin():
        check_still_allowed(db, caller)
        found = ledger.answered(db, caller.device_id, asked.op_ids)
    answers = [found[op_id] for op_id in dict.fromkeys(asked.op_ids) if op_id in found]
    return AnswersReply(answers=answers, server_time_ms=service.now_ms())
