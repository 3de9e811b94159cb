"""Lean twins of the domain's dataclasses: the same fields and checks, read in half the time.

Whoever has to look at a hundred thousand records once, to see that they can be read and what leads
to them, takes twins; they have the fields and properties of the records, not their methods.
"""

from __future__ import annotations

import dataclasses
from functools import reduce
from operator import or_
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from app.records import unreadable

T = TypeVar("T")
_Fields = tuple[str, ...] | None
_TWINS: dict[tuple[type[Any], _Fields], type[msgspec.Struct]] = {}
_DECODERS: dict[tuple[type[Any], _Fields], msgspec.json.Decoder[Any]] = {}


def from_json(text: bytes | str, cls: type[T], fields: _Fields = None) -> T:
    """What looks like the ``cls`` that ``text`` holds; only these ``fields`` of it, when given.

    Raises:
        RecordUnreadable: not JSON, or not of this shape.
    """
    try:
        twin: T = _decoder(cls, fields).decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise unreadable(error) from None
    return twin


def _decoder(cls: type[Any], fields: _Fields) -> msgspec.json.Decoder[Any]:
    found = _DECODERS.get((cls, fields))
    if found is None:
        found = _DECODERS[cls, fields] = msgspec.json.Decoder(_twin(cls, fields))
    return found


def _twin(cls: type[Any], only: _Fields = None) -> type[msgspec.Struct]:
    """One for each, so that what is in two twins can be compared."""
    found = _TWINS.get((cls, only))
    if found is None:
        found = _TWINS[cls, only] = _made(cls, only)
    return found


def _made(cls: type[Any], only: _Fields) -> type[msgspec.Struct]:
    hints = get_type_hints(cls)
    wanted = [f for f in dataclasses.fields(cls) if only is None or f.name in only]
    fields = [_field(f, _of(hints[f.name])) for f in wanted]
    told = {name: each for name, each in vars(cls).items() if isinstance(each, property)}
    return msgspec.defstruct(
        cls.__name__, fields, namespace=told, kw_only=True, frozen=True, gc=False
    )


def _field(f: dataclasses.Field[Any], hint: Any) -> tuple[Any, ...]:
    if f.default is not dataclasses.MISSING:
        is_record = dataclasses.is_dataclass(f.default)
        default = msgspec.convert(msgspec.to_builtins(f.default), hint) if is_record else f.default
        return f.name, hint, default
    if f.default_factory is not dataclasses.MISSING:
        return f.name, hint, msgspec.field(default_factory=f.default_factory)
    return f.name, hint


def _of(hint: Any) -> Any:
    """The type with every dataclass in it replaced."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _twin(hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return reduce(or_, map(_of, parts))
    if origin is not None:
        return origin[tuple(part if part is Ellipsis else _of(part) for part in parts)]
    return hint
