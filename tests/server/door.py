"""Knock at the app as a server does, with bodies that no HTTP client would send."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

Chunks = Callable[[], AsyncIterator[bytes]]


@dataclass
class Heard:
    """An answer, and how much of the body was taken until it came."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    taken: int = 0

    @property
    def code(self) -> str:
        found: str = msgspec.json.decode(self.body)["code"]
        return found


async def endless() -> AsyncIterator[bytes]:
    """A body that does not end."""
    while True:
        yield b" " * 10_000


async def silence() -> AsyncIterator[bytes]:
    """A body that is announced, and does not come."""
    await asyncio.Event().wait()
    yield b""


def knock(
    app: Any, path: str, chunks: Chunks, token: str = "", address: str = "192.0.2.1"
) -> Heard:
    """POST ``chunks`` to ``path``."""
    return asyncio.run(_knock(app, path, chunks, token, address))


async def _knock(app: Any, path: str, chunks: Chunks, token: str, address: str) -> Heard:
    heard, body = Heard(), chunks()
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"

    async def receive() -> dict[str, Any]:
        part = await anext(body, None)
        heard.taken += len(part or b"")
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            heard.status = message["status"]
            heard.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            heard.body += message.get("body", b"")

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        "client": (address, 40_000),
        "server": ("127.0.0.1", 8400),
    }
    await app(scope, receive, send)
    return heard
