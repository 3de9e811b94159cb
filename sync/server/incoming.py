"""A push as it arrives: checked and made in one go, for there may be 500 operations in it.

The shapes are those of :class:`~sync.wire.messages.PushRequest`, which also describes the route;
``tests/wire`` holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

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


class Push(msgspec.Struct, frozen=True):
    """A :class:`~sync.wire.messages.PushRequest`, for FastAPI to ask for."""

    install: Id
    operations: Annotated[list[Operation], Meta(max_length=MOST_OPERATIONS)]
    history_id: Text = ""
    schema: Annotated[int, Meta(ge=1)] = SCHEMA

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_push)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(PushRequest.__pydantic_core_schema__)


def _push(said: Any) -> Push:
    try:
        return msgspec.convert(said, Push)
    except msgspec.ValidationError:
        raise ValueError("not a push") from None
