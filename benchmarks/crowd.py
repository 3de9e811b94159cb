"""A crowd of simulated devices, in one process of its own: ``python -m benchmarks.crowd``.

Each is what an app's sync is to the server: a token of its own key, one line that is held by the
long poll, one for exchanges, the app's pauses after a failure. None has a database: what it pulls
it throws away. One JSON line in is a phase, one line out its result; the first line in are the
devices, as :class:`benchmarks.devices.Known` has them.
"""

from __future__ import annotations

import asyncio
import base64
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.crowd_line import Line, Lost
from benchmarks.crowd_work import operation
from sync.client.loop import IDLE_S, LONGEST_S, SHORTEST_S
from sync.wire.messages import PAGE, SCHEMA, WAIT_SECONDS

ANSWER_S = 10.0
HELD_S = WAIT_SECONDS + 5.0
RENEW_BEFORE_S = 60.0


@dataclass
class Tally:
    """What happened since the last phase began."""

    spent: dict[str, list[float]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def note(self, what: str, began: float) -> None:
        """How long ``what`` took, until now."""
        self.spent.setdefault(what, []).append((time.perf_counter() - began) * 1000)

    def told(self, seconds: float) -> dict[str, Any]:
        """In figures: milliseconds, and counts."""
        said: dict[str, Any] = {"seconds": round(seconds, 2), **self.counted}
        for what, spent in self.spent.items():
            said[what] = {"n": len(spent), **{f"p{p}": _at(spent, p) for p in (50, 95, 99, 100)}}
        return said


def _at(spent: Sequence[float], percent: int) -> float:
    """The value that ``percent`` of all do not exceed."""
    return round(sorted(spent)[min(len(spent) * percent // 100, len(spent) - 1)], 1)


class Device:
    """One device: two loops, as the app's."""

    def __init__(self, crowd: Crowd, known: dict[str, Any]) -> None:
        self.crowd, self.known = crowd, known
        self.store = known["store"]
        self._key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(known["key"]))
        self._cursors: dict[str, int] = dict(known["cursors"])
        self._history = known["history"]
        self._seq, self.outbox = 0, list[dict[str, Any]]()
        self._token, self._good_until, self._proved = "", 0.0, 0
        self._line, self._held = (
            Line(crowd.port, known["address"], seconds) for seconds in (ANSWER_S, HELD_S)
        )
        self._nudged, self._online, self.at_rest = (asyncio.Event() for _ in range(3))
        self._misses, self._told_to_wait = 0, 0.0
        self.stale_since: float | None = None
        self._lost_since: float | None = None
        self.is_waiting = False

    async def live(self, after_s: float) -> None:
        """Begin after a while, and go on."""
        await asyncio.sleep(after_s)
        await asyncio.gather(self._exchange_on(), self._listen_on())

    def do(self) -> None:
        """Somebody does something here."""
        self._seq += 1
        self.outbox.append(operation(self.known, self._seq))
        self._nudged.set()

    async def exchange(self) -> None:
        """Push what there is, pull what there is.

        Raises:
            Lost: no answer, or none that helps.
        """
        asked = {"install": self.known["install"], "schema": SCHEMA}
        if sent := self.outbox[:]:
            self.crowd.stale(self)
            began = time.perf_counter()
            said = await self._post(self._line, "/v1/push", {**asked, "operations": sent})
            self.crowd.tally.note("push", began)
            self.crowd.tally.counted.update(a["outcome"] for a in said["answers"])
            del self.outbox[: len(sent)]
        more = True
        while more:
            began = time.perf_counter()
            body = {**asked, "cursors": self._cursors, "history_id": self._history, "limit": PAGE}
            said = await self._post(self._line, "/v1/pull", body)
            self.crowd.tally.note("pull", began)
            self._cursors |= {page["scope"]: page["cursor"] for page in said["pages"]}
            more = any(page["more"] for page in said["pages"])
            brought = any(page["rows"] for page in said["pages"])
            if self.stale_since is not None and (brought or self.stale_since < began):
                self.crowd.tally.note("seen", self.stale_since)
                self.stale_since = None

    async def _exchange_on(self) -> None:
        while True:
            self.at_rest.clear()
            self._nudged.clear()
            try:
                await self.exchange()
            except Lost as lost:
                self._misses += 1
                self._is_lost()
                self._told_to_wait = lost.retry_after
                self._online.clear()
            else:
                self._misses, self._told_to_wait = 0, 0.0
                self._online.set()
                if self._lost_since is not None:
                    self.crowd.tally.note("away", self._lost_since)
                    self._lost_since = None
            self.at_rest.set()
            if not (self._misses == 0 and self.outbox):
                await self._rest()

    async def _rest(self) -> None:
        if self._misses:
            longest = min(LONGEST_S, SHORTEST_S * 2.0 ** min(self._misses, 10))
            told = self._told_to_wait * random.uniform(1, 1.5)
            await asyncio.sleep(max(longest * random.uniform(0.5, 1), told))
        else:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._nudged.wait(), IDLE_S)

    async def _listen_on(self) -> None:
        while True:
            await self._online.wait()
            asked = dict(self._cursors)
            began = time.perf_counter()
            self.is_waiting = True
            try:
                said = await self._post(self._held, "/v1/wait", {"cursors": asked})
            except Lost as lost:
                if lost.retry_after:  # an exchange would only add to the server's work
                    await asyncio.sleep(lost.retry_after * random.uniform(1, 1.5))
                    continue
                self._is_lost()
                self._online.clear()
                self._nudged.set()
                continue
            finally:
                self.is_waiting = False
            if said["changed"]:
                if self.stale_since is not None:
                    self.crowd.tally.note("woken", max(self.stale_since, began))
                await self.at_rest.wait()
                if self._cursors == asked:
                    self._online.clear()
                    self._nudged.set()

    def _is_lost(self) -> None:
        if self._lost_since is None:
            self._lost_since = time.perf_counter()

    async def _post(self, line: Line, path: str, body: object) -> Any:
        for _ in range(2):
            if time.monotonic() > self._good_until - RENEW_BEFORE_S:
                await self._prove(line)
            status, said = await self._heard(line, path, body)
            if status == 200:
                return said
            self._good_until = 0.0
        raise Lost

    async def _heard(self, line: Line, path: str, body: object) -> tuple[int, Any]:
        try:
            sent = msgspec.json.encode(body)
            status, raw, retry_after = await line.post(path, sent, self._token)
        except Lost:
            self.crowd.tally.counted["lost"] += 1
            raise
        if status not in (200, 401):
            self.crowd.tally.counted[str(status)] += 1
            raise Lost(retry_after if b'"busy"' in raw or b'"slow_down"' in raw else 0.0)
        return status, msgspec.json.decode(raw)

    async def _prove(self, line: Line) -> None:
        self._proved = max(self._proved + 1, round(time.time() * 1000))
        own = {"device_id": self.known["device"], "install": self.known["install"]}
        said = f"comptoir-token|{own['device_id']}|{own['install']}|{self._proved}"
        signed = base64.b64encode(self._key.sign(said.encode())).decode()
        began = time.perf_counter()
        asked = {**own, "at_ms": self._proved, "signature": signed}
        status, reply = await self._heard(line, "/v1/token", asked)
        if status != 200:
            raise Lost
        self.crowd.tally.note("token", began)
        self._token, self._good_until = reply["token"], time.monotonic() + reply["expires_in_s"]


class Crowd:
    """All devices, and the phases that the benchmark goes through."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.port, self.tally = asked["port"], Tally()
        self.devices = [Device(self, known) for known in asked["devices"]]
        self._by_store: dict[str, list[Device]] = {}
        for device in self.devices:
            self._by_store.setdefault(device.store, []).append(device)
        self._living: list[asyncio.Task[None]] = []

    def stale(self, doer: Device) -> None:
        """From now on the others of a store do not show what ``doer`` did."""
        now = time.perf_counter()
        for device in self._by_store[doer.store]:
            if device is not doer and device.stale_since is None:
                device.stale_since = now

    async def arrive(self, over_s: float) -> None:
        """All devices come, within ``over_s``; until all wait."""
        self._living = [
            asyncio.create_task(d.live(random.uniform(0, over_s))) for d in self.devices
        ]
        await self.all_wait()

    async def all_wait(self, within_s: float = 240.0) -> None:
        """Until everybody holds a line."""
        await _until(lambda: all(d.is_waiting for d in self.devices), within_s)

    async def work(self, seconds: float, per_minute: float) -> None:
        """Everybody does ``per_minute`` things a minute, by chance."""
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            await asyncio.sleep(random.expovariate(len(self.devices) * per_minute / 60))
            if now < until:
                random.choice(self.devices).do()

    async def saturate(self, seconds: float, busy: int) -> None:
        """``busy`` devices, of different stores, exchange without a pause."""
        until = time.monotonic() + seconds

        async def toil(device: Device) -> None:
            while time.monotonic() < until:
                device.at_rest.clear()
                device.do()
                await device.at_rest.wait()
                self.tally.counted["exchanges"] += 1

        step = max(len(self.devices) // busy, 1)
        await asyncio.gather(*(toil(d) for d in self.devices[::step][:busy]))

    async def news(self) -> None:
        """Something changes for everybody (the other side does it now); until all show it."""
        now = time.perf_counter()
        for device in self.devices:
            device.stale_since = now
        _say({"go": True})
        await _until(lambda: all(d.stale_since is None for d in self.devices), 240)

    async def come_back(self) -> None:
        """The other side stops the server and starts it again; until everybody is served."""
        _say({"go": True})
        await _until(lambda: len(self.tally.spent.get("away", ())) >= len(self.devices), 240)

    async def rush(self, times: int) -> None:
        """Everybody does something at the same moment; until all of it is told."""
        for _ in range(times):
            for device in self.devices:
                device.do()
        await _until(lambda: not any(d.outbox for d in self.devices), 240)


async def _until(is_so: Callable[[], bool], within_s: float) -> None:
    until = time.monotonic() + within_s
    while not is_so() and time.monotonic() < until:  # noqa: ASYNC110 - of many at once
        await asyncio.sleep(0.02)


def _say(said: object) -> None:
    print(json.dumps(said), flush=True)


async def main() -> None:
    """Phase after phase, until standard input ends."""
    loop = asyncio.get_running_loop()
    crowd = Crowd(json.loads(await loop.run_in_executor(None, sys.stdin.readline)))
    while asked := await loop.run_in_executor(None, sys.stdin.readline):
        phase, given = json.loads(asked)
        crowd.tally, began = Tally(), time.perf_counter()
        act: Callable[..., Awaitable[None]] = getattr(crowd, phase)
        await act(**given)
        _say(crowd.tally.told(time.perf_counter() - began))


if __name__ == "__main__":
    asyncio.run(main())
