"""An organisation's key, and codes that it signed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.card_keys import CardKey, key_id_of
from app.domain.customer_codes import CONTEXT, CodeContent, said, written
from tests.builders import NOW, PHONE_CARD

ISSUER = "c0ffee01"


@dataclass
class House:
    """One organisation; its ``seed`` is its key."""

    issuer: str = ISSUER
    number: int = 1
    seed: bytes = bytes(range(32))
    signs_from: datetime = field(default=NOW - timedelta(days=400))

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def key(self, **changes: Any) -> CardKey:
        values: dict[str, Any] = {
            "key_id": key_id_of(self.issuer, self.number),
            "issuer": self.issuer,
            "number": self.number,
            "public_key": base64.b64encode(self.private.public_key().public_bytes_raw()).decode(),
            "signs_from": self.signs_from,
        }
        return CardKey(**(values | changes))

    def content(self, **changes: Any) -> CodeContent:
        values: dict[str, Any] = {
            "issuer": self.issuer,
            "key": self.number,
            "card_id": PHONE_CARD,
            "issued_at": NOW.replace(microsecond=0),
        }
        return CodeContent(**(values | changes))

    def code(self, **changes: Any) -> str:
        """The text of a paper card's code; with ``seconds`` of a phone's."""
        if "seconds" in changes:
            changes = {"chance": "01020304"} | changes
        content = self.content(**changes)
        return written(content, self.private.sign(CONTEXT + said(content)))
