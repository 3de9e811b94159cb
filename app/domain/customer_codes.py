"""The text of a customer's QR code: what stands in it, byte by byte; who signed it is asked later.

``CQ2`` and base32 (RFC 4648, without padding): capitals and digits only, which a QR code packs
into 5.5 bits each and which a keyboard scanner types under every layout. Big-endian within:

====== ==========================================================================================
bytes
====== ==========================================================================================
1      what follows: 1 it is of a phone, 2 it tells sizes; other bits are of newer versions
4      the organisation
1      its key that signed
10     the card
4      issued, in seconds since 1970
2, 4   of a phone: how many seconds it is good for, and chance, so that no two are alike
3 each sizes, see :mod:`app.domain.code_sizes`
64     the Ed25519 signature of ``comptoir-code-2`` and all that stands before it
====== ==========================================================================================
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.domain.code_sizes import CODED_BYTES, CodedSize, coded, uncoded

FAMILY = "CQ"
"""Begins the code of every customer, of every version and retailer."""

PREFIX = f"{FAMILY}2"
CONTEXT = b"comptoir-code-2"
"""Signed with the rest, so that no signature made for something else fits."""

SIGNATURE_BYTES = 64
CARD_BYTES = 10
MOST_SIZES = 8
_PHONE, _SIZES = 1, 2
_HEAD = struct.Struct(">B4sB10sI")
_PHONE_TAIL = struct.Struct(">H4s")
_LOOKS_SO = re.compile(rf"{FAMILY}[2-9][A-Z0-9]{{24,}}")
_CARD_ID = re.compile(r"[A-Z2-7]{16}")


class CodeDamaged(ValueError):
    """It looks like a customer's code, but was cut, or misread."""


class CodeNewer(ValueError):
    """A version that this one does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeContent:
    """What a code says. ``issuer`` is the organisation (8 hexadecimal digits).

    ``card_id``: 16 letters and digits that say nothing about anybody. ``seconds``: how long a
    phone's code is good for, None on a printed card, which ``chance`` (8 hexadecimal digits)
    leaves empty too.
    """

    issuer: str
    key: int
    card_id: str = field(repr=False)
    issued_at: datetime
    seconds: int | None = None
    chance: str = ""
    sizes: tuple[CodedSize, ...] = field(default=(), repr=False)

    @property
    def expires_at(self) -> datetime | None:
        """When a phone's code is over; None: never."""
        if self.seconds is None:
            return None
        return self.issued_at + timedelta(seconds=self.seconds)


class CodeTrouble(StrEnum):
    """Why a customer's code, or a card, opens nothing."""

    NOT_SIGNED = "not_signed"
    DAMAGED = "damaged"
    NEWER = "newer"
    NO_KEYS = "no_keys"
    """This device has never been in sync since codes are signed."""
    FOREIGN = "foreign"
    UNKNOWN_KEY = "unknown_key"
    FORGED = "forged"
    RETIRED = "retired"
    """Issued after its key was retired."""
    KEY_REFUSED = "key_refused"
    """Somebody else may have had the key."""
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    USED = "used"
    LOST = "lost"


def looks_signed(text: str) -> bool:
    """Whether ``text`` (in capitals) is meant as a signed code, be it damaged or newer."""
    return _LOOKS_SO.fullmatch(text) is not None


def card_id_in(text: str) -> str:
    """The card that a code names, proven or not; empty when it cannot be read."""
    try:
        return read(text)[0].card_id
    except ValueError:
        return ""


def new_card_id(chance: bytes) -> str:
    """The opaque name of a card, of 10 bytes of chance."""
    return base64.b32encode(chance[:CARD_BYTES]).decode("ascii")


def is_card_id(text: str) -> bool:
    """Whether a code can carry ``text`` as the name of its card."""
    return _CARD_ID.fullmatch(text) is not None


def said(content: CodeContent) -> bytes:
    """What is signed, without :data:`CONTEXT`.

    Raises:
        ValueError: a value that has no room.
    """
    if len(content.sizes) > MOST_SIZES:
        raise ValueError("sizes")
    flags = (_PHONE if content.seconds is not None else 0) | (_SIZES if content.sizes else 0)
    try:
        head = _HEAD.pack(
            flags,
            bytes.fromhex(content.issuer),
            content.key,
            base64.b32decode(content.card_id),
            int(content.issued_at.timestamp()),
        )
        tail = b""
        if content.seconds is not None:
            tail = _PHONE_TAIL.pack(content.seconds, bytes.fromhex(content.chance))
    except struct.error:
        raise ValueError("no room") from None
    return head + tail + b"".join(map(coded, content.sizes))


def written(content: CodeContent, signature: bytes) -> str:
    """The text of the QR code."""
    packed = base64.b32encode(said(content) + signature).decode("ascii")
    return PREFIX + packed.rstrip("=")


def read(text: str) -> tuple[CodeContent, bytes, bytes]:
    """What a code says, the bytes that were signed (with :data:`CONTEXT`), and the signature.

    Raises:
        CodeNewer: another version.
        CodeDamaged: too short, or characters that do not belong there.
    """
    if not text.startswith(PREFIX):
        raise CodeNewer
    raw = _unpacked(text[len(PREFIX) :])
    body, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    if len(body) < _HEAD.size:
        raise CodeDamaged
    return _content(body), CONTEXT + body, signature


def _unpacked(letters: str) -> bytes:
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        raise CodeDamaged from None
    if base64.b32encode(raw).decode("ascii").rstrip("=") != letters:
        raise CodeDamaged  # one text for one code: spare bits say nothing
    return raw


def _content(body: bytes) -> CodeContent:
    flags, issuer, key, card, issued = _HEAD.unpack_from(body)
    if flags & ~(_PHONE | _SIZES):
        raise CodeNewer
    rest = body[_HEAD.size :]
    seconds: int | None = None
    chance = b""
    if flags & _PHONE:
        if len(rest) < _PHONE_TAIL.size:
            raise CodeDamaged
        seconds, chance = _PHONE_TAIL.unpack_from(rest)
        rest = rest[_PHONE_TAIL.size :]
    if len(rest) % CODED_BYTES or bool(rest) != bool(flags & _SIZES):
        raise CodeDamaged
    pieces = (rest[at : at + CODED_BYTES] for at in range(0, len(rest), CODED_BYTES))
    return CodeContent(
        issuer=issuer.hex(),
        key=key,
        card_id=base64.b32encode(card).decode("ascii"),
        issued_at=datetime.fromtimestamp(issued, UTC),
        seconds=seconds,
        chance=chance.hex(),
        sizes=tuple(size for piece in pieces if (size := uncoded(piece)) is not None),
    )
