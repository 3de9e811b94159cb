"""Whether a customer's code, or a card, may open a file: by what this device knows, offline.

The signature is checked with the organisation's public keys, which come with every sync; then
time, the list of lost cards, and, of a phone's code, whether it was let in here before.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from app.db import accepted_codes, entities, installs, ways
from app.db.projections import ms
from app.domain.card_keys import CLOCKS_APART, CardKey, doubt, key_id_of, missing_key
from app.domain.codes import CustomerCode
from app.domain.customer_codes import (
    CodeContent,
    CodeDamaged,
    CodeNewer,
    CodeTrouble,
    read,
)
from app.domain.customers import Customer
from app.domain.keys import key_of_card, lost_key
from app.domain.lost_cards import LostCard, lost_id

AGAIN_WITHIN = timedelta(seconds=30)
"""The same code may be read again for so long: a camera reads twice, a page is opened again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why nothing is opened; ``on``: when the card was reported lost, or the code was used."""

    trouble: CodeTrouble
    on: datetime | date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A code that the organisation signed and that counts now."""

    content: CodeContent


def prove(db: Connection, code: CustomerCode, now: datetime) -> Proven | Doubt:
    """Check a customer's code against what this device knows; ``now`` is its own clock."""
    content = _signed(db, code, now + _ahead(db))
    if isinstance(content, CodeTrouble):
        return Doubt(trouble=content)
    return (
        lost(db, f"qr:{content.card_id}")
        or _used(db, code.proof, content, now)
        or Proven(content=content)
    )


def _signed(db: Connection, code: CustomerCode, server_now: datetime) -> CodeContent | CodeTrouble:
    """What the code says, when one of our keys vouches for it at this moment."""
    if not code.proof:
        return CodeTrouble.NOT_SIGNED
    try:
        content, signed, signature = read(code.proof)
    except CodeNewer:
        return CodeTrouble.NEWER
    except CodeDamaged:
        return CodeTrouble.DAMAGED
    key = entities.get(db, CardKey, key_id_of(content.issuer, content.key))
    if key is None:
        return missing_key(entities.where(db, CardKey), content.issuer)
    if not is_signed(signed, signature, key):
        return CodeTrouble.FORGED
    return doubt(content, key, server_now) or content


def is_signed(said: bytes, signature: bytes, key: CardKey) -> bool:
    """Whether ``signature`` over ``said`` is by this key."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.public_key))
        public.verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True


def lost(db: Connection, key: str) -> Doubt | None:
    """Whether the card that ``key`` leads to was reported lost, here or in another store."""
    listed = entities.get(db, LostCard, lost_id(key))
    if listed is not None:
        return Doubt(trouble=CodeTrouble.LOST, on=listed.on)
    for entity, customer_id in ways.find(db, lost_key(key)):  # not sent yet
        customer = entities.get(db, Customer, customer_id) if entity == "customer" else None
        for card in customer.cards if customer is not None else ():
            if key_of_card(card.number, card.kind) == key:
                return Doubt(trouble=CodeTrouble.LOST, on=card.lost_at)
    return None


def remember(db: Connection, code: CustomerCode, content: CodeContent, now: datetime) -> None:
    """A phone's code was let in: it is not a second time."""
    if content.expires_at is not None:
        over = content.expires_at + CLOCKS_APART - _ahead(db)
        accepted_codes.note(db, code.proof, at_ms=ms(now), until_ms=ms(over))


def _used(db: Connection, proof: str, content: CodeContent, now: datetime) -> Doubt | None:
    if content.expires_at is None:
        return None
    before_ms = accepted_codes.accepted_ms(db, proof)
    if before_ms is None:
        return None
    before = datetime.fromtimestamp(before_ms / 1000, UTC)
    return None if now - before <= AGAIN_WITHIN else Doubt(trouble=CodeTrouble.USED, on=before)


def _ahead(db: Connection) -> timedelta:
    """How far the server's clock was ahead of this device's when it was measured last."""
    return timedelta(milliseconds=installs.get(db).clock_offset_ms)
