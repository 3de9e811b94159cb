"""Read the body of a request: not before somebody may send one, not for ever, and strictly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
from fastapi import HTTPException, Request

from sync.server.problems import TooSlow, WrongType
from sync.wire.messages import LARGEST_PUSH

LARGEST_BODIES = {"/v1/push": LARGEST_PUSH, "/v1/import": 16_000_000}
LARGEST_BODY = 64_000
"""Bytes of any other request."""

LARGEST_OF_STRANGERS = 4_000
"""Bytes of a request of nobody we know: an enrolment or the proof of a key, and no more."""

BODY_SECONDS = 10.0
"""How long a body may take,"""

BYTES_PER_SECOND = 100_000
"""and a second more for as many bytes of the largest that may come."""

LINGER_SECONDS = 2.0
LINGER_BYTES = 4_000_000
"""How much of a body that is not wanted is thrown away, so that its sender hears the answer.

A line that is cut while somebody still sends loses the answer on its way: a device whose token
is over would think that the server is away.
"""

DEEPEST = 64
"""Levels of a body; ours need six. Deeper ones could be read, but not be written down again."""

_BRACKETS = b"[]{}"
_OTHERS = bytes(set(range(256)) - set(_BRACKETS))


def largest_body(path: str, *, known: bool) -> int:
    """Bytes of the largest body that ``path`` takes."""
    return LARGEST_BODIES.get(path, LARGEST_BODY) if known else LARGEST_OF_STRANGERS


class StrictRequest(Request):
    """A request whose body has at most ``largest`` bytes, and is JSON as RFC 8259 has it."""

    largest: int = 0
    _ended = False

    async def body(self) -> bytes:
        """The body; of one that is too large or too slow, the rest is not even read.

        Raises:
            HTTPException: 413, too large; 400, the line broke before its end.
            TooSlow: it took too long.
            WrongType: it is packed, or no JSON.
        """
        if not hasattr(self, "_body"):
            self._check_head()
            try:
                async with asyncio.timeout(BODY_SECONDS + self.largest / BYTES_PER_SECOND):
                    self._body = await self._read()
            except TimeoutError:
                raise TooSlow from None
        return self._body

    async def json(self) -> Any:
        """The body as Python; no NaN, no half characters, and not too deep.

        Of a name that comes twice in one object, the last counts.
        """
        return decoded(await self.body())

    async def throw_away(self) -> bool:
        """Read what is not wanted, for a little while; False when there is more of it."""
        left = LINGER_BYTES
        with suppress(HTTPException, TimeoutError):
            async with asyncio.timeout(LINGER_SECONDS):
                while not self._ended and left > 0:
                    left -= len(await self._next())
        return self._ended

    def _check_head(self) -> None:
        said = self.headers.get("content-length", "0")
        if said.isdigit() and int(said) > self.largest:
            raise HTTPException(413)
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        packing = self.headers.get("content-encoding", "identity").strip().lower()
        if kind != "application/json" or packing != "identity":
            raise WrongType

    async def _read(self) -> bytes:
        read = bytearray()
        while not self._ended:
            read += await self._next()
            if len(read) > self.largest:
                raise HTTPException(413)
        return bytes(read)

    async def _next(self) -> bytes:
        message = await self.receive()
        if message["type"] != "http.request":
            self._ended = True
            raise HTTPException(400)  # nobody hears the answer, and it is no fault of ours
        self._ended = not message.get("more_body", False)
        part: bytes = message.get("body", b"")
        return part


def decoded(body: bytes) -> Any:
    """``body`` as Python.

    Raises:
        msgspec.DecodeError: it is no JSON, or too deep.
    """
    check_depth(body)
    return msgspec.json.decode(body)


def check_depth(body: bytes) -> None:
    """Stop a body of more than :data:`DEEPEST` levels.

    Raises:
        msgspec.DecodeError: it is too deep.
    """
    brackets = body.translate(None, _OTHERS)
    for _ in range(DEEPEST // 2):  # each round takes one level off, or two
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
        if not brackets:
            return
    if any(depth > DEEPEST for depth in _depths(body)):  # brackets within texts, or really deep
        raise msgspec.DecodeError("too deep")


def _depths(body: bytes) -> Iterator[int]:
    """The level of each thing in ``body`` that holds others."""
    level = [msgspec.json.decode(body)]
    depth = 0
    while level := [thing for thing in level if isinstance(thing, (dict, list))]:
        depth += 1
        yield depth
        level = [x for t in level for x in (t.values() if isinstance(t, dict) else t)]
