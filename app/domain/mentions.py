"""Whether plain data names somebody: an id, where ids stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any


def mentions(data: Any, ids: Collection[str], more_fields: Collection[str] = ()) -> bool:
    """Whether ``data`` (as JSON gives it) names one of ``ids``.

    Ids stand in ``subject``, in whatever ends in ``_id``, and in ``more_fields``.
    """
    return not ids_in(data, more_fields).isdisjoint(ids)


def ids_in(data: Any, more_fields: Collection[str] = ()) -> set[str]:
    """Every text in ``data`` that may be an id, see :func:`mentions`."""
    return {
        word
        for field, word in texts_in(data)
        if field == "subject" or field.endswith("_id") or field in more_fields
    }


def texts_in(data: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text in ``data`` with the name of the field that it stands in."""
    match data:
        case dict():
            for name, value in data.items():
                yield from texts_in(value, name)
        case list():
            for value in data:
                yield from texts_in(value, field)
        case str():
            yield field, data
