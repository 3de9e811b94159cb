"""The organisation's public keys, and which codes each of them still vouches for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.customer_codes import CodeContent, CodeTrouble

CLOCKS_APART = timedelta(minutes=5)
"""How far the clocks of whoever made a code and of whoever reads it may be apart.

A device counts with the server's clock as it last measured it, so this is for what drifted since.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardKey:
    """One key; ``public_key`` is Ed25519 in base64, ``issuer`` the organisation in its codes.

    ``signs_from``: codes issued before are not of this key. ``retired_at``: nor those issued
    after. ``refused_at``: somebody else may have had it, so that nothing of it counts any more.
    """

    key_id: str
    issuer: str
    number: int
    public_key: str
    signs_from: datetime
    retired_at: datetime | None = None
    refused_at: datetime | None = None

    def signs_at(self, at: datetime) -> bool:
        """Whether new codes are signed by this key."""
        return (
            self.refused_at is None
            and self.signs_from <= at
            and (self.retired_at is None or at < self.retired_at)
        )


def key_id_of(issuer: str, number: int) -> str:
    """The id of a key's record."""
    return f"{issuer}-{number}"


def missing_key(keys: Iterable[CardKey], issuer: str) -> CodeTrouble:
    """What it means that none of the ``keys`` that are known is the one of a code."""
    issuers = {key.issuer for key in keys}
    if not issuers:
        return CodeTrouble.NO_KEYS
    return CodeTrouble.UNKNOWN_KEY if issuer in issuers else CodeTrouble.FOREIGN


def doubt(content: CodeContent, key: CardKey, now: datetime) -> CodeTrouble | None:
    """Why a code whose signature by ``key`` is right does not count at ``now``; None: it does."""
    if key.refused_at is not None:
        return CodeTrouble.KEY_REFUSED
    if content.issued_at < key.signs_from - CLOCKS_APART:
        return CodeTrouble.FORGED
    if key.retired_at is not None and content.issued_at >= key.retired_at:
        return CodeTrouble.RETIRED
    if content.issued_at > now + CLOCKS_APART:
        return CodeTrouble.NOT_YET
    if content.expires_at is not None and content.expires_at < now - CLOCKS_APART:
        return CodeTrouble.EXPIRED
    return None
