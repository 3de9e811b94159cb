"""Messages about snapshots: the first load of a store, prepared by the server."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sync.wire.messages import LARGEST_NUMBER, SCHEMA, Id, Text, Wire


class SnapshotRequest(Wire):
    """A device whose store scope is at 0 asks; ``revision`` is that of its own tables."""

    install: Id
    schema_: Annotated[int, Field(alias="schema", ge=1, le=LARGEST_NUMBER)] = SCHEMA
    history_id: Text = ""
    revision: Text


class SnapshotOffer(Wire):
    """A snapshot of ``scope`` as it was at ``position`` of ``history_id``.

    ``GET /v1/snapshot/{id}`` gives its ``size`` bytes with their ``sha256`` (hex); ``key`` (32
    bytes, base64) opens them: ``pages`` pages of a database with ``rows`` records.
    """

    id: str
    scope: str
    position: int
    history_id: str
    rows: int
    pages: int
    size: int
    sha256: str
    key: str = Field(repr=False)


class SnapshotReply(Wire):
    """``offer`` None: there is none for this device, it loads by pages."""

    offer: SnapshotOffer | None
    server_time_ms: int


ENDING = ".snapshot"
"""Of the names of sealed files: the id before it."""


def revision_of(tables: str, schema: int) -> str:
    """What a device must have for a snapshot to fit: revision of its tables, and its schema."""
    return f"{tables}/{schema}"
