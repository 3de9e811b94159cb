"""What the servers answered: every status, and whatever they must never say."""

from __future__ import annotations

import json
import time
from collections import Counter

from chaos.http1 import Message

LONGEST_WORD = 20
"""Letters of a part of a path; an id is longer."""


class Witness:
    """Sees each whole reply of a server, and each one that reached its device.

    ``wrong`` holds sentences about replies that break the protocol.
    """

    def __init__(self) -> None:
        self.statuses: Counter[tuple[str, int, str]] = Counter()
        self.wrong: list[str] = []
        self._last: dict[str, float] = {}
        self.longest_silence: dict[str, float] = {}

    def answered(self, door: str, request: Message, reply: Message) -> None:
        """A server answered."""
        code = "" if reply.status < 400 else _code_of(reply)
        self.statuses[_route(request.path), reply.status, code] += 1
        if reply.status >= 400 and not code:
            self.wrong.append(f"{request.path} of {door}: {reply.status} without a code")
        if reply.status >= 500 and reply.status != 503:
            self.wrong.append(f"{request.path} of {door}: {reply.status} {code}")

    def delivered(self, door: str, reply: Message) -> None:
        """A reply reached its device: note how long that device had had none."""
        if reply.status != 200:
            return
        now = time.monotonic()
        silence = now - self._last.get(door, now)
        self.longest_silence[door] = max(self.longest_silence.get(door, 0.0), silence)
        self._last[door] = now


def _route(path: str) -> str:
    """A path without the ids in it."""
    return "/".join("ID" if len(part) > LONGEST_WORD else part for part in path.split("/"))


def _code_of(reply: Message) -> str:
    """The stable code of a problem; empty: it has none."""
    try:
        problem = json.loads(reply.body)
        code = problem["code"]
    except (ValueError, KeyError, TypeError):
        return ""
    return code if isinstance(code, str) else ""
