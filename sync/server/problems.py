"""What the server answers when it does not do what was asked: a status and a stable code."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import Any, ClassVar

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from sync.server.database import Overtaken
from sync.server.logs import log_fault
from sync.wire.messages import Problem

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]
"""ASGI's, of a request."""


class Denial(Exception):
    """An answer other than 200. ``code`` is stable; ``expected`` may help."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "malformed"

    def __init__(self, *, expected: int | None = None) -> None:
        super().__init__(self.code)
        self.expected = expected

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says beside its body."""
        return {}


class NoToken(Denial):
    """No bearer token, or one that is unknown or over."""

    status, code = 401, "token_invalid"


class BadSignature(Denial):
    """The device is unknown, or the signature is not by its key."""

    status, code = 401, "signature_invalid"


class WrongClock(Denial):
    """The moment signed is too far from the server's, which is in ``expected`` (ms)."""

    status, code = 401, "clock_wrong"


class ProofUsed(Denial):
    """This moment was signed before, or a later one was; ``expected`` is one that would be new."""

    status, code = 401, "proof_used"


class SlowDown(Denial):
    """Too many requests; ``expected`` is how many seconds to wait."""

    status, code = 429, "slow_down"

    @property
    def headers(self) -> dict[str, str]:
        """The same in HTTP's own words."""
        return {"Retry-After": str(self.expected)}


class Busy(SlowDown):
    """This process has its hands full; nothing was looked at."""

    status, code = 503, "busy"


class Away(SlowDown):
    """The database is away."""

    status, code = 503, "unavailable"


class TooSlow(Denial):
    """The body did not arrive in time."""

    status, code = 408, "too_slow"


class WrongType(Denial):
    """The body is packed, or says that it is something else than JSON."""

    status, code = 415, "malformed"


class QuarantineFull(Denial):
    """A revoked device has handed in as much as is kept of one."""

    status, code = 413, "quarantine_full"


class Revoked(Denial):
    """The device has been revoked: it wipes itself."""

    status, code = 403, "revoked"


class WrongInstall(Denial):
    """The token belongs to another install."""

    status, code = 403, "wrong_install"


class NotAdmin(Denial):
    """The admin key is missing or wrong."""

    status, code = 401, "admin_key_invalid"


class NotWatcher(Denial):
    """The key of the metrics is missing or wrong."""

    status, code = 401, "metrics_key_invalid"


class BadCode(Denial):
    """The enrolment code is unknown, used or over."""

    status, code = 403, "code_invalid"


class BadKey(Denial):
    """The public key is not one."""

    status, code = 422, "key_invalid"


class UnknownStore(Denial):
    """No such store."""

    status, code = 404, "unknown_store"


class NotFound(Denial):
    """No such thing, or not for this device."""

    status, code = 404, "not_found"


class UnknownDevice(Denial):
    """No such device."""

    status, code = 404, "unknown_device"


class BadRecord(Denial):
    """A record of an import cannot be read; ``expected`` is its place, from 0."""

    status, code = 422, "record_unreadable"


class NotImportable(Denial):
    """A record of an import is of a kind that only the server makes, or erased."""

    status, code = 422, "not_importable"


class AppTooOld(Denial):
    """The schema is no longer served; operations are still taken."""

    status, code = 426, "too_old"


_CODES = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "malformed",
    422: "invalid",
}


FAULT, AWAY, NO_RANGE = "server_fault", "unavailable", "range_invalid"
"""What is answered without a :class:`Denial` of its own."""

NOTED = "comptoir.problem"
"""Where the scope of a request keeps the code that it was answered."""


def every_code() -> Iterator[str]:
    """All that may be answered."""
    yield from (*_CODES.values(), FAULT, AWAY, NO_RANGE)
    todo = [Denial]
    while todo:
        found = todo.pop()
        todo += found.__subclasses__()
        yield found.code


class _Answer(JSONResponse):
    """A problem; who counts them finds its code in the scope."""

    def __init__(self, problem: Problem, status: int, headers: Mapping[str, str] | None) -> None:
        super().__init__(problem.model_dump(), status_code=status, headers=headers)
        self._code = problem.code

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[NOTED] = self._code
        await super().__call__(scope, receive, send)


def answer(
    status: int, code: str, expected: int | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """A problem as a response."""
    return _Answer(Problem(code=code, expected=expected), status, headers)


def refused(error: Denial | HTTPException, *, stays: bool) -> Response:
    """What a request is answered that was not heard out; the line is cut unless it ``stays``."""
    line = {} if stays else {"Connection": "close"}
    if isinstance(error, Denial):
        return answer(error.status, error.code, error.expected, error.headers | line)
    return answer(error.status_code, _CODES[error.status_code], headers=line)


async def _failed(status: int, code: str, _request: Request, error: Exception) -> Response:
    """What the framework refuses on its own: a place that is not, a body that is none."""
    return answer(status, code, headers=getattr(error, "headers", None))


def install_handlers(app: FastAPI) -> None:
    """Every error leaves as a :class:`Problem`; nothing that was sent is repeated in it."""

    @app.exception_handler(Denial)
    async def denied(_request: Request, error: Denial) -> Response:
        return answer(error.status, error.code, error.expected, error.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, _error: RequestValidationError) -> Response:
        return answer(422, _CODES[422])

    for status, code in _CODES.items():
        app.add_exception_handler(status, partial(_failed, status, code))

    @app.exception_handler(Overtaken)
    @app.exception_handler(PoolEmpty)
    @app.exception_handler(OperationalError)
    @app.exception_handler(InterfaceError)
    async def busy(_request: Request, error: Exception) -> Response:
        log_fault(error, during="request")
        return answer(503, AWAY, headers={"Retry-After": "1"})

    @app.exception_handler(Exception)
    async def broken(_request: Request, error: Exception) -> Response:
        log_fault(error, during="request")
        return answer(500, FAULT)
