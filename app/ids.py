"""Identifiers: UUID version 7 (RFC 9562, section 5.7), made on the device, sortable by time."""

from __future__ import annotations

import secrets
import time
import uuid


def new_id() -> str:
    """A new identifier, unique everywhere, ordered by the moment it was made (ms)."""
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(74))


def uuid7(ms: int, chance: int) -> str:
    """The UUIDv7 of a moment (ms since 1970 UTC) and 74 bits of chance."""
    high = (ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | ((chance >> 62) & 0xFFF) << 64
    return str(uuid.UUID(int=high | 0b10 << 62 | (chance & ((1 << 62) - 1))))
