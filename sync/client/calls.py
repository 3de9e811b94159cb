"""One call to the server: encode, send, unpack, and say what went wrong in our own words."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import ClassVar, TypeVar

import msgspec
import zstandard
from pydantic import BaseModel, ValidationError

from app.domain.errors import Fault
from sync.client.transport import Busy, Offline, Reply, Stream, Transport
from sync.wire.messages import LARGEST_PUSH, Problem

T = TypeVar("T")

LARGEST_REPLY = 256_000_000
"""Bytes of one reply once unpacked; more is not our server."""

LARGEST_PROBLEM = 10_000
"""Bytes of an answer that says what is wrong."""

SECONDS = 10.0
"""How long an ordinary call may be silent; slowness counts as offline."""

BUSY, LONGEST_AWAY = ("busy", "slow_down"), 120
"""Codes that say after how many seconds to come again; and how many are believed."""

AWAY = (408, 429, 502, 503, 504)
"""Nothing was looked at: too slow, too often, the database is away, or so says a proxy."""


class Denied(Fault):
    """The server does not let this device in; ``reason`` is its stable code.

    ``expected`` is the server's clock (ms) when this device's clock is what is wrong.
    """

    code: ClassVar[str] = "denied"

    def __init__(self, reason: str, expected: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.expected = reason, expected


class ServerTrouble(Fault):
    """The server looked at it and failed; the same may work later."""

    code: ClassVar[str] = "server_trouble"


class TooOld(Fault):
    """The server no longer speaks this app's schema."""

    code: ClassVar[str] = "too_old"


class NotTaken(Fault):
    """The server refuses this very request, now and later; ``reason`` is its stable code."""

    code: ClassVar[str] = "not_taken"

    def __init__(self, status: int, reason: str, expected: int | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.expected = status, reason, expected


def call(
    transport: Transport,
    path: str,
    request: BaseModel,
    answer: type[T],
    *,
    token: str = "",
    timeout_s: float = SECONDS,
) -> T:
    """Send ``request`` and return the server's answer.

    Raises:
        Offline: no answer, half an answer, not our server's, or its database is away.
        Denied: this device is not let in.
        TooOld: this app is too old.
        NotTaken: this request will never be taken.
        ServerTrouble: the server failed.
    """
    headers = {"Content-Type": "application/json", "Accept-Encoding": "zstd, gzip"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    sent = request.model_dump_json(by_alias=True).encode()
    if len(sent) > LARGEST_PUSH:
        raise NotTaken(413, "too_large")  # the server would hang up before it has heard us out
    reply = transport.post(path, sent, headers, timeout_s)
    body = _unpacked(reply)
    if reply.status != 200:
        raise _trouble(reply, body)
    return _read(body, answer)


@contextmanager
def fetch(
    transport: Transport, path: str, headers: Mapping[str, str], *, token: str
) -> Iterator[Stream]:
    """A file of the server, read while it comes.

    Raises:
        Offline, Denied, TooOld, NotTaken, ServerTrouble: as :func:`call`.
    """
    sent = {"Accept-Encoding": "identity", "Authorization": f"Bearer {token}", **headers}
    with transport.get(path, sent, SECONDS) as stream:
        if stream.status not in (200, 206):
            reply = Reply(status=stream.status, body=stream.read(LARGEST_PROBLEM))
            raise _trouble(reply, reply.body)
        yield stream


def _read(body: bytes, answer: type[T]) -> T:
    try:
        if issubclass(answer, BaseModel):
            return answer.model_validate_json(body)
        return msgspec.json.decode(body, type=answer)
    except (ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Offline from error


def _unpacked(reply: Reply) -> bytes:
    try:
        match reply.encoding:
            case "zstd" if zstandard.frame_content_size(reply.body) > LARGEST_REPLY:
                raise Offline
            case "zstd":
                return zstandard.ZstdDecompressor().decompress(
                    reply.body, max_output_size=LARGEST_REPLY, read_across_frames=False
                )
            case "gzip":
                with gzip.open(BytesIO(reply.body)) as packed:
                    body = packed.read(LARGEST_REPLY + 1)
                if len(body) > LARGEST_REPLY:
                    raise Offline
                return body
            case _:
                return reply.body
    except (zstandard.ZstdError, OSError, EOFError, zlib.error) as error:
        raise Offline from error


def _trouble(reply: Reply, body: bytes) -> Fault:
    """An error answer as a fault; one that is not in our words comes from somebody in between."""
    if reply.status in AWAY:
        return _away(body)  # says nothing about what was sent: nobody may be blamed for it
    if reply.status >= 500:
        return ServerTrouble()
    try:
        problem = Problem.model_validate_json(body)
    except ValidationError:
        return Offline()
    if reply.status in (401, 403):
        return Denied(problem.code, problem.expected)
    if reply.status == 426:
        return TooOld()
    return NotTaken(reply.status, problem.code, problem.expected)


def _away(body: bytes) -> Offline:
    try:
        problem = Problem.model_validate_json(body)
    except ValidationError:
        return Offline()
    if problem.code in BUSY and problem.expected is not None and problem.expected > 0:
        return Busy(min(problem.expected, LONGEST_AWAY))
    return Offline()
