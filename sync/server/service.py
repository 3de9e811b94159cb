"""What every route needs: the database, the bell, the clock, and who is asking."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec
from fastapi import Depends, HTTPException, Request
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Engine

from sync.server import devices
from sync.server.bell import Bell
from sync.server.clock import Now, ms
from sync.server.devices import Caller
from sync.server.problems import NotAdmin, NoToken
from sync.wire.messages import LARGEST_PUSH, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The parts of one running server."""

    engine: Engine
    snapshot: Engine
    bell: Bell
    admin_key: str = field(repr=False)
    now: Now

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


def known_caller(
    service: Served,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_device_bearer)],
) -> Caller:
    """The device that asks, also a revoked one.

    Raises:
        NoToken: no token, or not a good one.
    """
    if given is None:
        raise NoToken
    with service.engine.begin() as db:
        return devices.caller_of(db, given.credentials, service.now_ms())


def allowed_caller(caller: Annotated[Caller, Depends(known_caller)]) -> Caller:
    """The device that asks.

    Raises:
        Revoked: it may not any more.
    """
    devices.check_allowed(caller)
    return caller


def admin(
    service: Served,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_admin_bearer)],
) -> None:
    """Let only the holder of the admin key pass.

    Raises:
        NotAdmin: no key, or not the key.
    """
    shown = given.credentials if given else ""
    if not hmac.compare_digest(shown.encode(), service.admin_key.encode()):
        raise NotAdmin


LARGEST_BODIES = {"/v1/push": LARGEST_PUSH, "/v1/import": 16_000_000}
LARGEST_BODY = 64_000
"""Bytes of any other request."""


class _StrictRequest(Request):
    async def body(self) -> bytes:
        """The body, as long as it is not too large; the rest is not even read."""
        if not hasattr(self, "_body"):
            route = getattr(self.scope.get("route"), "path", "")
            limit = LARGEST_BODIES.get(route, LARGEST_BODY)
            read = bytearray()
            async for chunk in self.stream():
                read += chunk
                if len(read) > limit:
                    raise HTTPException(413)
            self._body = bytes(read)
        return self._body

    async def json(self) -> Any:
        """JSON as RFC 8259 has it: no NaN, no half characters, not too deep."""
        return msgspec.json.decode(await self.body())


class StrictRoute(APIRoute):
    """A route that reads its body strictly."""

    def get_route_handler(self) -> Any:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Any:
            return await handle(_StrictRequest(request.scope, request.receive))

        return strictly


_MEANINGS = {
    400: "Not JSON",
    401: "Not known: no token, a bad one, or a bad signature",
    403: "Not allowed: revoked, or a code or install that is not its own",
    404: "No such thing",
    409: "The operations do not follow those that are known",
    413: "Too large",
    422: "Not of this shape",
    426: "This schema is no longer served",
    500: "A fault of the server",
    503: "The database is away or busy; the same may work later",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error answers of a route, for its description."""
    every = sorted({400, 413, 422, 500, 503, *statuses})
    return {s: {"model": Problem, "description": _MEANINGS[s]} for s in every}
