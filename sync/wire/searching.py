"""Search: a person that a device does not hold, by what is typed of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sync.wire.messages import VISIBLE, Wire

MOST_PEOPLE = 20
"""People in one answer: more than that is nobody in particular."""

SHORTEST = 3
"""Letters and digits from which on the server searches."""

COST = 5
"""Keys of the device's allowance (see ``/v1/lookup``) that one search takes."""

BY_ID = "customer"
"""Kind of the key by which a device asks for a person it was told of: ``customer:ID``."""


class SearchRequest(Wire):
    """What was typed; ``country`` (ISO 3166-1) is that of phone numbers without +."""

    text: Annotated[str, Field(min_length=SHORTEST, max_length=100, pattern=VISIBLE)]
    country: Annotated[str, Field(max_length=2, pattern=VISIBLE)] = ""


class Why(StrEnum):
    """What of the person fits."""

    NAME = "name"
    SIMILAR = "similar"
    PHONE = "phone"
    EMAIL = "email"
    CARD = "card"


class Person(Wire):
    """Enough to tell a person from others, and no more: neither phone nor e-mail nor card."""

    customer_id: str
    name: str
    city: str
    why: str


class SearchReply(Wire):
    """The best first; ``more``: there are others, so more should be typed."""

    people: list[Person]
    more: bool
