"""A push as it arrives: checked and made in one go, for there may be 500 operations in it.

The shapes are those of :class:`~sync.wire.messages.PushRequest`, which also describes the route;
``tests/wire`` holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta
from pydantic import BaseModel

from sync.server.described import Described
from sync.wire.messages import LARGEST_NUMBER, MOST_OPERATIONS, SCHEMA, PushRequest

_VISIBLE = r"\A[^\x00-\x1f\x7f]*\Z"

Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=_VISIBLE)]
Text = Annotated[str, Meta(max_length=200, pattern=_VISIBLE)]
Count = Annotated[int, Meta(ge=0, le=LARGEST_NUMBER)]
Number = Annotated[int, Meta(ge=1, le=LARGEST_NUMBER)]


class Operation(msgspec.Struct, frozen=True, gc=False):
    """A :class:`~sync.wire.messages.WireOperation`."""

    seq: Number
    op_id: Id
    kind: Text
    subject: Id
    base: Count
    hlc: tuple[Count, Count]
    group: Id
    actor: Id
    store: Id
    body: dict[str, Any]
    version: Number = 1

    def to_json(self) -> str:
        """As it came, without what nobody knows."""
        return msgspec.json.encode(self).decode()


def operation(kept: str) -> Operation:
    """The operation that :meth:`Operation.to_json` wrote down."""
    return msgspec.json.decode(kept, type=Operation)


class Push(Described, frozen=True):
    """A :class:`~sync.wire.messages.PushRequest`, for FastAPI to ask for."""

    shape: ClassVar[type[BaseModel]] = PushRequest

    install: Id
    operations: Annotated[list[Operation], Meta(max_length=MOST_OPERATIONS)]
    history_id: Text = ""
    schema: Annotated[int, Meta(ge=1)] = SCHEMA
