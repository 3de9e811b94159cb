"""Pushes: who hands in a day's work sends one after the other, so they have a short way."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import msgspec
from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sync.server import quarantine
from sync.server.bodies import StrictRequest, check_depth
from sync.server.database import Overtaken, history_of, transact
from sync.server.devices import Caller
from sync.server.incoming import Push, read_push
from sync.server.logs import log
from sync.server.problems import Denial, Revoked, WrongInstall
from sync.server.push import Judged, of_history, push
from sync.server.service import (
    Served,
    Service,
    StrictRoute,
    bearer_of,
    known_caller,
    problems,
    service_of,
)
from sync.wire.messages import PushReply


class PushRoute(StrictRoute):
    """Takes the push of a device that was known a moment ago, in one thread and one transaction.

    Its token is looked at again there. Whatever cannot be answered like this, or with anything but
    200, goes the usual way, and is judged there: by then nothing of it was written.
    """

    async def answer_briefly(self, asked: StrictRequest) -> Response | None:
        """See :class:`StrictRoute`."""
        service, shown = service_of(asked), bearer_of(asked)
        caller = service.callers.get(shown) if shown else None
        if caller is None:
            return None
        service.counts.device.take(caller.device_id)
        body = await asked.body()
        answer = await run_in_threadpool(_answer, service, caller, shown, body)
        return None if answer is None else Response(answer, media_type="application/json")


def _answer(service: Service, caller: Caller, shown: str, body: bytes) -> bytes | None:
    """What a device is answered whose work is taken as a whole; None: something is to be said."""
    now_ms = service.now_ms()
    try:
        check_depth(body)
        asked = read_push(body)
        if asked.install == caller.install:
            return _taken(service, caller, asked, now_ms, shown)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, SQLAlchemyError):
        pass
    except (Denial, Overtaken):
        service.callers.forget(shown)
    return None


def _taken(service: Service, caller: Caller, asked: Push, now_ms: int, bearer: str = "") -> bytes:
    judged: Judged = Counter()
    reply = push(service.engine, caller, asked, now_ms, bearer, judged)
    service.metrics.judged(judged)
    service.statistics.wrote(service.engine, len(asked.operations))
    log(
        "pushed", device=caller.device_id, install=caller.install, operations=len(asked.operations)
    )
    return reply


def _put_aside(db: Connection, service: Service, caller: Caller, asked: Push, now_ms: int) -> int:
    operations = of_history(asked, history_of(db))
    return quarantine.keep(db, caller, operations, now_ms, service.limits.quarantined)


router = APIRouter(prefix="/v1", tags=["devices"], route_class=PushRoute)


@router.post("/push", response_model=PushReply, responses=problems(401, 403, 409))
def take(
    asked: Annotated[Push, Body()],
    request: Request,
    service: Served,
    caller: Annotated[Caller, Depends(known_caller)],
) -> Response:
    """Take operations, each once; everything is on disk before the answer."""
    now_ms = service.now_ms()
    if asked.install != caller.install:
        raise WrongInstall
    try:
        reply = _taken(service, caller, asked, now_ms)
    except Revoked:
        kept = transact(service.engine, lambda db: _put_aside(db, service, caller, asked, now_ms))
        log("quarantined", device=caller.device_id, operations=kept)
        raise
    service.callers.remember(bearer_of(request), caller)
    return Response(reply, media_type="application/json")
