"""What the web site and the operator ask about customers' cards and the keys that sign them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sync.wire.messages import Id, Wire

SHORTEST_S, USUAL_S, LONGEST_S = 60, 600, 3600
"""How long a code on a phone may be good for."""

LONGEST_OVERLAP_HOURS = 24 * 90

CardId = Annotated[str, Field(pattern=r"^[A-Z2-7]{16}$", min_length=16, max_length=16)]
"""The opaque reference of a card, which stands in its codes."""


class CardRequest(Wire):
    """The web site wants the card of a customer's phone.

    ``shares_sizes``: the customer agreed that its codes tell their sizes to whoever scans them.
    """

    customer_id: Id
    shares_sizes: bool = False


class CardReply(Wire):
    """``card_id`` is what the account page asks codes for; it says nothing about the customer."""

    card_id: str
    shares_sizes: bool


class CodeOfCard(Wire):
    """A code to show: its text, and the same drawn, ``svg`` as XML and ``png`` in base64.

    ``expires_ms``: when another one must be asked for; null: never, it is the one on paper.
    """

    text: str
    issued_ms: int
    expires_ms: int | None
    svg: str
    png: str


class LostReply(Wire):
    """The card opens nothing any more."""

    card_id: str


class CardKeyLine(Wire):
    """A key that signs, will sign, or has signed codes; its public half, Ed25519 in base64."""

    number: int
    issuer: str
    public_key: str
    signs_from_ms: int
    retired_ms: int | None
    refused_ms: int | None


class CardKeyList(Wire):
    """Every key, the oldest first."""

    keys: list[CardKeyLine]


class RotationRequest(Wire):
    """Make the next key; ``overlap_hours`` until it signs, for devices to hear of it."""

    overlap_hours: Annotated[int, Field(ge=0, le=LONGEST_OVERLAP_HOURS)] = 24


class RefusalReply(Wire):
    """The key counts for nothing; ``signed_anew``: printed codes that were replaced."""

    key: CardKeyLine
    signed_anew: int
