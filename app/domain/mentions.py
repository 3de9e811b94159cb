"""Whether plain data names somebody: an id, where ids stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any


def mentions(data: Any, ids: Collection[str], more_fields: Collection[str] = ()) -> bool:
    """Whether ``data`` (as JSON gives it) names one of ``ids``.

    Ids stand in ``subject``, in whatever ends in ``_id``, and in ``more_fields``.
    """
    return any(
        word in ids
        for field, word in texts_in(data)
        if field == "subject" or field.endswith("_id") or field in more_fields
    )


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
