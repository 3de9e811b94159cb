"""What is said about erased customers: ids only, and who has not confirmed yet."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sync.wire.messages import Count, Id, Text, Wire

MOST_ERASURES = 20
"""Erasures in one reply to a pull; the next ones come once these are confirmed."""


class ErasureRequest(Wire):
    """The back office wants a customer erased, with the whole file."""

    customer_id: Id


class ErasureReply(Wire):
    """``number`` of the erasure, records that are gone, and devices that have to confirm it.

    A customer who was erased before has the number 0.
    """

    number: int
    records: int
    devices: int


class WaitedFor(Wire):
    """A device that had the file and has not confirmed; when it was last heard of."""

    device_id: str
    name: str
    store_id: str
    seen_ms: int


class ErasureLine(Wire):
    """One erasure: who passed it on (an associate, or nobody: the back office), where and when.

    ``customer_id`` is empty once every device has confirmed and 90 days have passed.
    """

    number: int
    customer_id: str
    at_ms: int
    actor: str
    store_id: str
    records: int
    confirmed: int
    waiting: list[WaitedFor]


class ErasureList(Wire):
    """Every erasure, newest first."""

    erasures: list[ErasureLine]


class ConfirmRequest(Wire):
    """Nothing of these is left on the device."""

    install: Id
    numbers: Annotated[list[Count], Field(max_length=MOST_ERASURES)]


class ConfirmReply(Wire):
    """How many of them were still waited for."""

    confirmed: int
    server_time_ms: int


class GraveLine(Wire):
    """An erased record in a list of erasures: its kind, the salted hash of its id, when."""

    type: Text
    hash: Annotated[str, Field(min_length=64, max_length=64, pattern="^[0-9a-f]{64}$")]
    at_ms: Count
