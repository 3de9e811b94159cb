"""The network between devices and servers: one door per device, and a fate for every request."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from chaos.fates import Dice, Fate
from chaos.http1 import LIMIT, Message, read_reply, read_request
from chaos.witness import Witness

LONGEST_DELAY_S = 2.5
LATEST_S = 6.0
"""How much later than asked a request may be delivered."""

SERVER_PATIENCE_S = 60.0

_NONSENSE = (
    b"HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>"
)


@dataclass(slots=True)
class Door:
    """Where one device knocks. ``is_open``: otherwise every connection is cut."""

    name: str
    dice: Dice
    port: int = 0
    is_open: bool = True
    lines: set[asyncio.StreamWriter] = field(default_factory=set)


class Proxy:
    """Runs on a thread of its own. ``backends`` are the ports of the servers, asked in turn."""

    def __init__(self, backends: Callable[[], Iterable[int]], witness: Witness) -> None:
        self._backends, self.witness = backends, witness
        self.counts: Counter[Fate] = Counter()
        self.doors: dict[str, Door] = {}
        self._turn = 0
        self._late: set[asyncio.Task[None]] = set()
        self._servers: list[asyncio.Server] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._thread.start()

    def door(self, name: str, dice: Dice) -> str:
        """Open a door for a device; returns its address."""
        door = Door(name, dice)
        self.doors[name] = door
        self._run(self._open(door)).result()
        return f"http://127.0.0.1:{door.port}"

    def shut(self, name: str) -> None:
        """Cut every connection of a device, and all that come, until :meth:`reopen`."""
        door = self.doors[name]
        door.is_open = False
        self._loop.call_soon_threadsafe(_cut, door)

    def reopen(self, name: str) -> None:
        """Let a device through again."""
        self.doors[name].is_open = True

    def heal(self) -> None:
        """From now on everything arrives, also what was still under way."""
        for door in self.doors.values():
            door.dice.badness, door.is_open = 0.0, True

    def settle(self, seconds: float) -> None:
        """Wait until what was still under way has been delivered."""
        self._run(self._settle(seconds)).result()

    def close(self) -> None:
        """Shut every door and end the thread."""
        with contextlib.suppress(Exception):
            self._run(self._close()).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _open(self, door: Door) -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            door.lines.add(writer)
            try:
                await self._serve(door, reader, writer)
            except (OSError, ValueError):
                pass  # a line that broke; the device will see
            finally:
                door.lines.discard(writer)
                writer.transport.abort()

        server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=LIMIT)
        door.port = server.sockets[0].getsockname()[1]
        self._servers.append(server)

    async def _settle(self, seconds: float) -> None:
        if self._late:
            await asyncio.wait(self._late, timeout=seconds)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for door in self.doors.values():
            _cut(door)
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    # ------------------------------------------------------------------ one connection
    async def _serve(
        self, door: Door, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while door.is_open and (request := await read_request(reader)) is not None:
            fate = door.dice.fate()
            self.counts[fate] += 1
            if not await self._meet(fate, door, request, writer):
                return

    async def _meet(
        self, fate: Fate, door: Door, request: Message, writer: asyncio.StreamWriter
    ) -> bool:
        """Let ``fate`` happen; False when the connection is to be cut."""
        dice = door.dice
        if fate is Fate.LOST_REQUEST:
            return False
        if fate is Fate.CUT_REQUEST:
            await self._cut_short(request, dice)
            return False
        if fate is Fate.ONLY_LATER:
            self._deliver_later(door, request)
            return False
        if fate is Fate.DELAYED_REQUEST:
            await asyncio.sleep(dice.seconds(LONGEST_DELAY_S))
        reply = await self._forward(door, request, fate)
        if reply is None or not door.is_open:
            return False
        return await self._hand_back(fate, door, reply, writer)

    async def _forward(self, door: Door, request: Message, fate: Fate) -> Message | None:
        if fate is Fate.TWICE_AT_ONCE:
            both = await asyncio.gather(self._ask(door, request), self._ask(door, request))
            return both[1] or both[0]
        reply = await self._ask(door, request)
        if fate is Fate.SENT_TWICE:
            reply = await self._ask(door, request)
        if fate is Fate.LATE_COPY:
            self._deliver_later(door, request)
        return reply

    async def _hand_back(
        self, fate: Fate, door: Door, reply: Message, writer: asyncio.StreamWriter
    ) -> bool:
        text = reply.kept()
        if fate is Fate.LOST_REPLY:
            return False
        if fate is Fate.CUT_REPLY:
            text = text[: max(1, int(len(text) * door.dice.share()))]
        if fate is Fate.NONSENSE:
            text = _NONSENSE
        if fate is Fate.DELAYED_REPLY:
            await asyncio.sleep(door.dice.seconds(LONGEST_DELAY_S))
        if fate is Fate.TRICKLED:
            await _trickle(text, writer)
        else:
            writer.write(text)
            await writer.drain()
        if fate is not Fate.CUT_REPLY:
            self.witness.delivered(door.name, reply)
            return True
        writer.close()  # what was written arrives, then the end
        await writer.wait_closed()
        return False

    # ------------------------------------------------------------------ the servers' side
    def _backend(self) -> int:
        ports = list(self._backends())
        self._turn += 1
        return ports[self._turn % len(ports)]

    async def _ask(self, door: Door, request: Message) -> Message | None:
        """One server's reply; None when it was away or died in the middle."""
        try:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", self._backend(), limit=LIMIT
            )
        except OSError:
            return None
        try:
            writer.write(request.once())
            await writer.drain()
            async with asyncio.timeout(SERVER_PATIENCE_S):
                reply = await read_reply(reader)
        except (OSError, TimeoutError):
            return None
        finally:
            writer.transport.abort()
        if reply is not None:
            self.witness.answered(door.name, request, reply)
        return reply

    async def _cut_short(self, request: Message, dice: Dice) -> None:
        """The server sees the beginning of a request, and then the end of the line."""
        with contextlib.suppress(OSError):
            _reader, writer = await asyncio.open_connection("127.0.0.1", self._backend())
            text = request.once()
            writer.write(text[: max(1, int(len(text) * dice.share()))])
            await writer.drain()
            writer.close()
            await writer.wait_closed()

    def _deliver_later(self, door: Door, request: Message) -> None:
        async def deliver() -> None:
            await asyncio.sleep(0.2 + door.dice.seconds(LATEST_S))
            await self._ask(door, request)

        task = self._loop.create_task(deliver())
        self._late.add(task)
        task.add_done_callback(self._late.discard)


def _cut(door: Door) -> None:
    for line in list(door.lines):
        line.transport.abort()


async def _trickle(text: bytes, writer: asyncio.StreamWriter) -> None:
    step = max(1, len(text) // 8)
    for start in range(0, len(text), step):
        writer.write(text[start : start + step])
        await writer.drain()
        await asyncio.sleep(0.05)
