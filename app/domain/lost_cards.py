"""Cards that were reported lost, as every store of the organisation hears of them.

The list is everywhere, customers' files are not: it holds a one-way hash of each number and a
day, so that it tells nobody's name, place or reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LostCard:
    """``lost_id`` is :func:`lost_id` of the card's key, ``on`` the day it was reported (UTC)."""

    lost_id: str
    on: date


def lost_id(key: str) -> str:
    """The name in the list of the card that ``key`` (``card:…``, ``qr:…``) leads to."""
    return hashlib.sha256(f"comptoir-lost-card\n{key}".encode()).hexdigest()[:20]
