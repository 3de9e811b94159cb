"""What every route needs: the database, the bell, the clock, and who is asking."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Collection
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from sqlalchemy import Engine

from sync.server import devices
from sync.server.bell import Bell
from sync.server.bodies import StrictRequest, largest_body
from sync.server.callers import Callers
from sync.server.clock import Now, ms
from sync.server.devices import Caller
from sync.server.gate import Gate
from sync.server.limits import Counts, Limits, address_of
from sync.server.metrics import Metrics
from sync.server.presses import Press
from sync.server.problems import Denial, NotAdmin, NoToken, NotWatcher, refused
from sync.server.statistics import Statistics
from sync.server.stock import Stock
from sync.wire.messages import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The parts of one running server; ``admin_keys`` are those that are good now.

    Without ``press`` no snapshots are made, and none is given. ``metrics_keys`` open the metrics
    and nothing else, as ``admin_keys`` open all but these.
    """

    engine: Engine
    snapshot: Engine
    bell: Bell
    admin_keys: Callable[[], Collection[str]] = field(repr=False)
    metrics_keys: Callable[[], Collection[str]] = field(repr=False)
    limits: Limits
    counts: Counts
    gate: Gate
    metrics: Metrics
    stock: Stock
    now: Now
    press: Press | None = None
    callers: Callers = field(default_factory=Callers)
    statistics: Statistics = field(default_factory=Statistics)

    def now_ms(self) -> int:
        """The server's clock, in ms."""
        return ms(self.now())


def service_of(request: Request) -> Service:
    """The service behind a request."""
    found: Service = request.app.state.service
    return found


Served = Annotated[Service, Depends(service_of)]

_device_bearer = HTTPBearer(scheme_name="device token", auto_error=False)
_admin_bearer = HTTPBearer(scheme_name="admin key", auto_error=False)
_metrics_bearer = HTTPBearer(scheme_name="metrics key", auto_error=False)


async def known_caller(
    request: Request, _shown: Annotated[object, Depends(_device_bearer)]
) -> Caller:
    """The device that asks, also a revoked one."""
    found: Caller = request.state.caller
    return found


async def allowed_caller(caller: Annotated[Caller, Depends(known_caller)]) -> Caller:
    """The device that asks; a revoked one does not come this far."""
    return caller


async def admin(_shown: Annotated[object, Depends(_admin_bearer)]) -> None:
    """Let only the holder of the admin key pass."""


async def watcher(_shown: Annotated[object, Depends(_metrics_bearer)]) -> None:
    """Let only the holder of the key of the metrics pass."""


class Door(StrEnum):
    """Who may come in."""

    STRANGER = "anybody"
    KNOWN = "a device, also a revoked one"
    ALLOWED = "a device"
    ADMIN = "the back office"
    WATCHER = "who watches the server"


_DOORS = (
    (admin, Door.ADMIN),
    (watcher, Door.WATCHER),
    (allowed_caller, Door.ALLOWED),
    (known_caller, Door.KNOWN),
)
"""The dependency that each is known by, the strictest first."""


WAITS, HEALTH = "/wait", "/health"


class StrictRoute(APIRoute):
    """A route that first looks who is asking, and then reads the body strictly.

    It sees in the route's dependencies who may ask: ``known_caller``, ``allowed_caller``,
    ``admin``, ``watcher``, or anybody. Whoever asks passes the gate, and is inside until the
    answer; but those who come to wait only until they are known, and whether the server lives is
    told to all, and how it stands to who watches it.
    """

    async def answer_briefly(self, _asked: StrictRequest) -> Response | None:
        """Look who asks and answer in one go, where a route can do that; None: it cannot."""
        return None

    def get_route_handler(self) -> Any:
        handle = super().get_route_handler()
        door, has_body = door_of(self), self.body_field is not None
        largest = largest_body(self.path, known=door is not Door.STRANGER)
        waits = self.path.endswith(WAITS)
        is_open = door is Door.WATCHER or HEALTH in self.path

        async def strictly(request: Request) -> Any:
            asked = StrictRequest(request.scope, request.receive)
            asked.largest = largest
            gate = service_of(request).gate.passing(is_office=door is Door.ADMIN)
            with ExitStack() as inside:
                try:
                    inside.enter_context(nullcontext() if is_open else gate)
                    answer = await self.answer_briefly(asked)
                    if answer is not None:
                        return answer
                    await _check(door, asked)
                    if has_body:
                        await asked.body()
                except (Denial, HTTPException) as error:
                    heard_out = await asked.throw_away()
                    return refused(error, stays=heard_out)
                if waits:
                    inside.close()
                return await handle(asked)

        return strictly


def door_of(route: APIRoute) -> Door:
    """Who may ask for what this route gives."""
    calls, todo = [], [route.dependant]
    while todo:
        dependant = todo.pop()
        calls.append(dependant.call)
        todo += dependant.dependencies
    return next((door for call, door in _DOORS if call in calls), Door.STRANGER)


async def _check(door: Door, request: Request) -> None:
    service = service_of(request)
    address = address_of(request)
    match door:
        case Door.STRANGER:
            service.counts.stranger.take(address)
        case Door.ADMIN | Door.WATCHER:
            service.counts.failure.check(address)
            is_office = door is Door.ADMIN
            keys = service.admin_keys if is_office else service.metrics_keys
            # Not in the line for a thread behind those who work: keys are small files.
            if not await asyncio.to_thread(_is_one, keys, bearer_of(request)):
                service.counts.failure.count(address)
                raise NotAdmin if is_office else NotWatcher
        case Door.KNOWN | Door.ALLOWED:
            try:
                caller = await run_in_threadpool(_caller, service, bearer_of(request))
            except NoToken:
                service.counts.stranger.take(address)
                raise
            service.counts.device.take(caller.device_id)
            if door is Door.ALLOWED:
                devices.check_allowed(caller)
            request.state.caller = caller


def bearer_of(request: Request) -> str:
    """The token or key that is shown; empty: none."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" else ""


def _caller(service: Service, bearer: str) -> Caller:
    if not bearer:
        raise NoToken
    with service.engine.begin() as db:
        return devices.caller_of(db, bearer, service.now_ms())


def _is_one(keys: Callable[[], Collection[str]], shown: str) -> bool:
    said = shown.encode()
    return any(hmac.compare_digest(said, key.encode()) for key in keys())


_MEANINGS = {
    400: "Not JSON",
    408: "The body did not arrive in time",
    401: "Not known: no token, a bad one, or a bad signature",
    403: "Not allowed: revoked, or a code or install that is not its own",
    404: "No such thing",
    409: "The operations do not follow those that are known",
    413: "Too large",
    416: "No such part of the file; its size is in expected",
    415: "Packed, or not said to be JSON",
    422: "Not of this shape",
    426: "This schema is no longer served",
    429: "Too many requests; Retry-After says when the next is welcome",
    500: "A fault of the server",
    503: "The database is away or busy; the same may work later",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error answers of a route, for its description."""
    every = sorted({400, 408, 413, 415, 422, 429, 500, 503, *statuses})
    return {s: {"model": Problem, "description": _MEANINGS[s]} for s in every}
