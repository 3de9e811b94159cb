"""A line of a simulated device: HTTP/1.1, kept alive, as little of it as will do."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import zstandard


class Lost(Exception):
    """No answer, or one that says: later (``retry_after`` seconds)."""

    def __init__(self, retry_after: float = 0.0) -> None:
        super().__init__()
        self.retry_after = retry_after


class Line:
    """One connection at a time, opened when it is wanted."""

    def __init__(self, port: int, address: str, answer_s: float) -> None:
        self._port, self._address, self._answer_s = port, address, answer_s
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes, token: str) -> tuple[int, bytes, float]:
        """Status, unpacked body, and how many seconds to stay away.

        Raises:
            Lost: no answer in time.
        """
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"X-Forwarded-For: {self._address}\r\nAccept-Encoding: zstd\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            async with asyncio.timeout(self._answer_s):
                return await self._ask(head.encode() + body)
        except (TimeoutError, OSError, EOFError) as error:
            self._hang_up()
            raise Lost from error

    async def _ask(self, sent: bytes) -> tuple[int, bytes, float]:
        is_old = self._ends is not None
        try:
            return await self._ask_once(sent)
        except (OSError, EOFError):
            self._hang_up()
            if not is_old:
                raise
        return await self._ask_once(sent)  # the other side had hung up meanwhile

    async def _ask_once(self, sent: bytes) -> tuple[int, bytes, float]:
        if self._ends is None:
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
        heard, said = self._ends
        said.write(sent)
        head = (await heard.readuntil(b"\r\n\r\n")).lower()
        body = await heard.readexactly(int(_field(head, b"content-length") or 0))
        if _field(head, b"content-encoding") == b"zstd":
            body = zstandard.ZstdDecompressor().decompress(body)
        if _field(head, b"connection") == b"close":
            self._hang_up()
        return int(head[9:12]), body, float(_field(head, b"retry-after") or 0)

    def _hang_up(self) -> None:
        if self._ends is not None:
            with suppress(OSError):
                self._ends[1].close()
            self._ends = None


def _field(head: bytes, name: bytes) -> bytes:
    _, found, rest = head.partition(b"\r\n" + name + b": ")
    return rest.partition(b"\r\n")[0] if found else b""
