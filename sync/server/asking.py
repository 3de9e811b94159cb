"""A pull as it arrives: checked and made in one go, for devices ask all day long.

The shapes are those of :class:`~sync.wire.messages.PullRequest`, which also describes the route;
``tests/wire`` holds the two together.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta
from pydantic import BaseModel

from sync.server.described import Described
from sync.server.incoming import Count, Id, Text
from sync.wire.messages import PAGE, SCHEMA, PullRequest

Some = Meta(max_length=64)


class Pull(Described, frozen=True):
    """A :class:`~sync.wire.messages.PullRequest`, for FastAPI to ask for."""

    shape: ClassVar[type[BaseModel]] = PullRequest

    install: Id
    cursors: Annotated[dict[Text, Count], Some]
    schema: Annotated[int, Meta(ge=1)] = SCHEMA
    history_id: str = ""
    limit: Annotated[int, Meta(ge=1, le=PAGE)] = PAGE
    waiting: Count | None = None
    later: Annotated[list[Text], Some] = msgspec.field(default_factory=list)
    erased_to: Count = 0


read_pull = msgspec.json.Decoder(Pull).decode
"""The same from its bytes.

Raises:
    msgspec.DecodeError: it is none.
"""
