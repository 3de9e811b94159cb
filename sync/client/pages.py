"""Pages of a pull, read without unpacking the records in them.

The same messages as ``sync.wire.messages.PullReply``; a first load has 100,000 bodies, and each is
kept as the server wrote it.
"""

from __future__ import annotations

import msgspec


class Row(msgspec.Struct, frozen=True, gc=False):
    """One record at one position of a scope; ``body`` is JSON, ``null`` when it left the scope."""

    position: int
    entity: str
    id: str
    version: int
    body: msgspec.Raw

    @property
    def text(self) -> str | None:
        """The record as JSON text, or None when it left the scope."""
        raw = bytes(self.body)
        return None if raw == b"null" else raw.decode()


class Page(msgspec.Struct, frozen=True):
    """Rows of a scope in order of position; ``restart``: begin the scope again at 0.

    ``live`` and ``digest``: what is held of the scope after its last page.
    """

    scope: str
    cursor: int
    more: bool
    rows: list[Row]
    restart: bool = False
    live: int | None = None
    digest: str | None = None


class Rows(msgspec.Struct, frozen=True):
    """A reply to a repair."""

    scope: str
    rows: list[Row]
    more: bool
    server_time_ms: int


class Erasure(msgspec.Struct, frozen=True):
    """Somebody was erased: nothing of these records (entity, id) may be left here."""

    number: int
    refs: list[tuple[str, str]]


class Pages(msgspec.Struct, frozen=True):
    """A reply to a pull."""

    history_id: str
    scopes: list[str]
    pages: list[Page]
    server_time_ms: int
    taken_up: int = 0
    erasures: list[Erasure] = msgspec.field(default_factory=list)

    @property
    def more(self) -> bool:
        """Whether there is more to pull at once."""
        return any(page.more for page in self.pages)
