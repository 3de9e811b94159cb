"""As much of HTTP/1.1 as a proxy needs that spoils messages on purpose."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

HEAD_END = b"\r\n\r\n"
LIMIT = 32_000_000
"""Bytes of one message that the proxy reads ahead."""

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CONNECTION = re.compile(rb"\r\nconnection:[^\r]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request or a reply as it travels: head up to and with the empty line, then the body."""

    head: bytes
    body: bytes

    @property
    def path(self) -> str:
        """Of a request, without its query."""
        return self.head.split(b" ", 2)[1].split(b"?")[0].decode("ascii", "replace")

    @property
    def status(self) -> int:
        """Of a reply."""
        return int(self.head.split(b" ", 2)[1])

    @property
    def text(self) -> bytes:
        """All of it."""
        return self.head + self.body

    def once(self) -> bytes:
        """A request whose connection ends with the reply."""
        head = _CONNECTION.sub(b"", self.head)
        return head[: -len(HEAD_END)] + b"\r\nconnection: close" + HEAD_END + self.body

    def kept(self) -> bytes:
        """A reply after which the connection stays open."""
        return _CONNECTION.sub(b"", self.head) + self.body


async def read_request(reader: asyncio.StreamReader) -> Message | None:
    """The next request of a connection; None at its end."""
    try:
        head = await reader.readuntil(HEAD_END)
        length = _LENGTH.search(head)
        body = await reader.readexactly(int(length[1])) if length else b""
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
        return None
    return Message(head=head, body=body)


async def read_reply(reader: asyncio.StreamReader) -> Message | None:
    """A whole reply of a connection that ends with it; None when it broke off before its end."""
    text = await reader.read(-1)
    head, empty_line, body = text.partition(HEAD_END)
    if not empty_line:
        return None
    length = _LENGTH.search(head)
    if length is not None and int(length[1]) != len(body):
        return None
    if length is None and b"chunked" in head.lower() and not body.endswith(b"0\r\n\r\n"):
        return None
    return Message(head=head + empty_line, body=body)
