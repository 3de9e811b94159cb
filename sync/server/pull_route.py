"""Pulls: what devices ask most, so it has a short way, and the way of all routes behind it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError

from sync.server import statuses
from sync.server.asking import Pull, read_pull
from sync.server.bodies import LARGEST_OF_STRANGERS, StrictRequest, check_depth
from sync.server.devices import SEEN_EVERY_MS, Caller
from sync.server.packing import packed
from sync.server.problems import Denial, WrongType
from sync.server.pull import Known, pull
from sync.server.service import (
    Served,
    Service,
    StrictRoute,
    allowed_caller,
    bearer_of,
    problems,
    service_of,
)
from sync.wire.messages import PullReply


class PullRoute(StrictRoute):
    """Lets in and answers at once, in one thread and one view of the database.

    For that the body is read before it is known who asks: only one that nobody is too strange to
    send. Whatever cannot be answered like this, or with anything but 200, goes the usual way, and
    is judged there.
    """

    async def answer_briefly(self, asked: StrictRequest) -> Response | None:
        """See :class:`StrictRoute`."""
        shown = bearer_of(asked)
        if not shown or _length(asked) > LARGEST_OF_STRANGERS:
            return None
        try:
            body = await asked.body()
        except WrongType:
            return None  # nothing was read yet
        answer = await run_in_threadpool(_answer, service_of(asked), shown, body)
        return None if answer is None else packed(asked, answer)


class _GoOn(Exception):
    """There is something to write down: the usual way does."""


def _length(request: Request) -> int:
    said = request.headers.get("content-length", "")
    return int(said) if said.isdigit() else LARGEST_OF_STRANGERS + 1


def _answer(service: Service, shown: str, body: bytes) -> bytes | None:
    """What a device is answered that asks as it should; None: it does not, or not only that."""
    now_ms = service.now_ms()

    def admit(known: Known) -> None:
        if now_ms - known.seen_ms >= SEEN_EVERY_MS:
            raise _GoOn
        service.counts.device.take(known.device_id)

    try:
        check_depth(body)
        asked = read_pull(body)
        if asked.waiting is None:
            return pull(service.engine, shown, asked, now_ms, admit, service.metrics.pulled)
    except (
        *(msgspec.DecodeError, UnicodeDecodeError, RecursionError),
        *(Denial, SQLAlchemyError, _GoOn),
    ):
        return None
    return None


router = APIRouter(prefix="/v1", tags=["devices"], route_class=PullRoute)


@router.post("/pull", response_model=PullReply, responses=problems(401, 403, 426))
def give(
    asked: Annotated[Pull, Body()],
    request: Request,
    service: Served,
    caller: Annotated[Caller, Depends(allowed_caller)],
) -> Response:
    """Give what changed in the device's scopes since its cursors."""
    now_ms = service.now_ms()
    body = pull(service.engine, bearer_of(request), asked, now_ms, given=service.metrics.pulled)
    if asked.waiting is not None:
        with service.engine.begin() as db:
            statuses.note_waiting(db, caller.device_id, asked.waiting, now_ms)
    return packed(request, body)
