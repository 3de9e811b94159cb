"""A device changes its key."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sync.wire.messages import Count, Id, Wire


class RotateRequest(Wire):
    """The new public key (raw Ed25519, base64), signed by the old one.

    ``signature`` (base64) is over ``comptoir-rotate|device|install|at_ms|public_key``.
    """

    install: Id
    at_ms: Count
    public_key: Annotated[str, Field(min_length=44, max_length=44)]
    signature: Annotated[str, Field(min_length=88, max_length=88)]


class RotateReply(Wire):
    """From now on only the new key counts, and every token of the old one is over."""

    server_time_ms: int


def said(device_id: str, asked: RotateRequest) -> bytes:
    """What the old key signs."""
    words = ("comptoir-rotate", device_id, asked.install, str(asked.at_ms), asked.public_key)
    return "|".join(words).encode()
