"""A pull as it arrives: checked and made in one go, for devices ask all day long.

The shapes are those of :class:`~sync.wire.messages.PullRequest`, which also describes the route;
``tests/wire`` holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sync.server.incoming import Count, Id, Text
from sync.wire.messages import PAGE, SCHEMA, PullRequest

Some = Meta(max_length=64)


class Pull(msgspec.Struct, frozen=True):
    """A :class:`~sync.wire.messages.PullRequest`, for FastAPI to ask for."""

    install: Id
    cursors: Annotated[dict[Text, Count], Some]
    schema: Annotated[int, Meta(ge=1)] = SCHEMA
    history_id: str = ""
    limit: Annotated[int, Meta(ge=1, le=PAGE)] = PAGE
    waiting: Count | None = None
    later: Annotated[list[Text], Some] = []
    erased_to: Count = 0

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_pull)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(PullRequest.__pydantic_core_schema__)


def _pull(said: Any) -> Pull:
    try:
        return msgspec.convert(said, Pull)
    except msgspec.ValidationError:
        raise ValueError("not a pull") from None


read_pull = msgspec.json.Decoder(Pull).decode
"""The same from its bytes.

Raises:
    msgspec.DecodeError: it is none.
"""
