"""A network as a shop has it: it loses, repeats, cuts, and lets people act in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto

from sync.client.transport import Offline, Reply, Stream, Transport


class Fate(Enum):
    """What becomes of one request."""

    ARRIVES = auto()
    LOST_REQUEST = auto()
    LOST_REPLY = auto()
    CUT_REPLY = auto()
    TWICE = auto()
    AGAIN_LATER = auto()


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that is still under way somewhere."""

    path: str
    body: bytes
    headers: Mapping[str, str]


class Cut:
    """A stream whose line breaks after some bytes."""

    def __init__(self, inner: Stream, left: int) -> None:
        self._inner, self._left, self.status = inner, left, inner.status

    def read(self, size: int, /) -> bytes:
        """See :class:`Stream`."""
        if self._left < size:
            raise Offline
        self._left -= size
        return self._inner.read(size)


class Network(Transport):
    """Passes requests on to a real transport, unless fate says otherwise.

    ``meanwhile`` (a path, an act) runs once, between the server's work on a request to that path
    and its reply. A server that meets
    ``poison`` in a request fails.
    """

    def __init__(self, inner: Transport) -> None:
        self.inner = inner
        self.is_up = True
        self.fates: deque[Fate] = deque()
        self.meanwhile: tuple[str, Callable[[], None]] | None = None
        self.under_way: list[Sent] = []
        self.calls: list[str] = []
        self.traffic = 0  # bytes sent and received
        self.poison = b""
        self.cut_files_after: int | None = None
        self.ranges: list[str] = []

    def post(self, path: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> Reply:
        """See :class:`Transport`."""
        fate = self.fates.popleft() if self.fates else Fate.ARRIVES
        if not self.is_up or fate is Fate.LOST_REQUEST:
            raise Offline
        self.calls.append(path)
        if self.poison and self.poison in body:
            return Reply(status=500, body=b"")
        reply = self.inner.post(path, body, headers, timeout_s)
        self.traffic += len(body) + len(reply.body)
        if fate is Fate.TWICE:
            reply = self.inner.post(path, body, headers, timeout_s)
        if fate is Fate.AGAIN_LATER:
            self.under_way.append(Sent(path, body, headers))
        if self.meanwhile is not None and self.meanwhile[0] == path:
            (_, act), self.meanwhile = self.meanwhile, None
            act()
        if fate is Fate.LOST_REPLY:
            raise Offline
        if fate is Fate.CUT_REPLY:
            return replace(reply, body=reply.body[: len(reply.body) // 2])
        return reply

    @contextmanager
    def get(self, path: str, headers: Mapping[str, str], timeout_s: float) -> Iterator[Stream]:
        """See :class:`Transport`; the line breaks after so many bytes, once."""
        if not self.is_up:
            raise Offline
        self.ranges += [value for name, value in headers.items() if name == "Range"]
        with self.inner.get(path, headers, timeout_s) as stream:
            left, self.cut_files_after = self.cut_files_after, None
            yield stream if left is None else Cut(stream, left)

    def delivers_late(self) -> None:
        """What was still under way arrives at the server; nobody waits for the reply."""
        for sent in self.under_way:
            self.inner.post(sent.path, sent.body, sent.headers, 20.0)
        self.under_way.clear()

    def heals(self) -> None:
        """From now on everything arrives."""
        self.is_up, self.meanwhile = True, None
        self.fates.clear()

    def close(self) -> None:
        """See :class:`Transport`."""
        self.inner.close()
