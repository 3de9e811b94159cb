"""Between the domain's dataclasses and plain data: one codec for device, wire and server.

Decoding is deaf to fields it does not know, so that an old app survives a new server; it checks
the types of those it knows. Error texts name a path and a type, never a value.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from app.domain.errors import Fault

T = TypeVar("T")


class RecordUnreadable(Fault):
    """The data is not of the expected shape; ``path`` says where (no values, no personal data)."""

    code = "record_unreadable"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def to_json(record: object) -> bytes:
    """A dataclass as JSON text (dates ISO 8601 in UTC, bytes base64, enums by value)."""
    return _encode(record)


_encode = msgspec.json.Encoder().encode
_DECODERS: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def from_json(text: bytes | str | msgspec.Raw, cls: type[T]) -> T:
    """The dataclass that ``text`` holds.

    Raises:
        RecordUnreadable: not JSON, or not of this shape.
    """
    decoder = _DECODERS.get(cls)
    if decoder is None:
        decoder = _DECODERS[cls] = msgspec.json.Decoder(cls)
    try:
        record: T = decoder.decode(text)
        return record
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise unreadable(error) from None


def from_plain(data: Any, cls: type[T]) -> T:
    """The dataclass that plain data (dicts, lists, text, numbers) describes.

    Raises:
        RecordUnreadable: not of this shape.
    """
    try:
        return msgspec.convert(data, type=cls)
    except msgspec.ValidationError as error:
        raise unreadable(error) from None


def to_plain(record: object) -> Any:
    """A dataclass as dicts, lists, text and numbers."""
    return msgspec.to_builtins(record)


def unreadable(error: Exception) -> RecordUnreadable:
    """Where it went wrong: msgspec quotes an unknown enum value before the path, so cut it."""
    text = str(error)
    where = text.rpartition(" - at ")[2] if " - at " in text else "not of this shape"
    return RecordUnreadable(where)
