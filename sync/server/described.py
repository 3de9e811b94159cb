"""Requests that msgspec reads and pydantic describes: FastAPI asks for both in one class."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import msgspec
from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


class Described(msgspec.Struct, frozen=True):
    """A request of the shape of ``shape``; ``tests/wire`` holds the two together."""

    shape: ClassVar[type[BaseModel]]

    @classmethod
    def taken(cls, said: Any) -> Self:
        """The request that plain data holds.

        Raises:
            ValueError: it is none.
        """
        try:
            return msgspec.convert(said, cls)
        except msgspec.ValidationError:
            raise ValueError("not such a request") from None

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.taken)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(cls.shape.__pydantic_core_schema__)
