"""Numbers of tickets: each device has a range of its own, and never gives one twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from app.db import installs, places, settings, ways

_COUNTER = "ticket_counter"


def next_number(db: Connection) -> str:
    """This device's next ticket number; never one that a ticket here already has.

    The counter goes back with a restored backup; the tickets that came again from the server
    tell how far it had gone. Once the server has said that it was restored, its numbers are of
    another series.
    """
    prefix = f"TCK-{places.device(db).short}{settings.get(db, installs.SERIES, '')}-"
    used = ways.find_beginning(db, f"ticket:{prefix.upper()}")
    last = max([settings.get(db, _COUNTER, 0), *_numbers(key for key, _e, _i in used)])
    settings.put(db, _COUNTER, last + 1)
    return f"{prefix}{last + 1:04d}"


def _numbers(keys: Iterable[str]) -> list[int]:
    ends = (key.rpartition("-")[2] for key in keys)
    return [int(end) for end in ends if end.isascii() and end.isdigit()]
