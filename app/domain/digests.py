"""What both sides count to know that they hold the same: 64 bits per record, added up.

A scope's digest is the sum of its live rows modulo 2^64: adding and taking away in any order
gives the same. SQL keeps it signed, as it has no other 64-bit number.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

_ALL = 1 << 64
_HALF = 1 << 63


def row_digest(entity: str, record_id: str, version: int) -> int:
    """Which version of which record: from 0 to 2^64 - 1."""
    said = f"{entity}\n{record_id}\n{version}".encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")


def total(digests: Iterable[int]) -> int:
    """Their sum modulo 2^64; negative ones, which are taken away, count too."""
    return sum(digests) % _ALL


def signed(digest: int) -> int:
    """The same 64 bits as a signed number, as databases keep them."""
    return (digest + _HALF) % _ALL - _HALF


def unsigned(number: int) -> int:
    """The same 64 bits as a number from 0."""
    return number % _ALL
