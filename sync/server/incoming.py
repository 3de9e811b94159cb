"""A push as it arrives: checked and made in one go, for there may be 500 operations in it.

The shapes are those of :class:`~sync.wire.messages.PushRequest`, which also describes the route;
``tests/wire`` holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

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
    """A :class:`~sync.wire.messages.WireOperation`, whose body is read once its kind is known."""

    seq: Number
    op_id: Id
    kind: Text
    subject: Id
    base: Count
    hlc: tuple[Count, Count]
    group: Id
    actor: Id
    store: Id
    body: msgspec.Raw
    version: Number = 1

    def __post_init__(self) -> None:
        """See that the body is an object.

        Raises:
            ValueError: it is something else.
        """
        if bytes(self.body)[:1] != b"{":
            raise ValueError("the body of an operation is an object")

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

    @classmethod
    def taken(cls, said: Any) -> Self:
        """See :class:`Described`; bodies are read from text."""
        text = msgspec.json.encode(said)
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.ValidationError:
            raise ValueError("not such a request") from None


def read_push(body: bytes) -> Push:
    """The push that ``body`` holds.

    Raises:
        msgspec.DecodeError: it is none.
        UnicodeDecodeError: it is not UTF-8, somewhere where nobody looked yet.
    """
    body.decode()
    return _decode(body)


_decode = msgspec.json.Decoder(Push).decode
