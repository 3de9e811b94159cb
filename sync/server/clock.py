"""Moments as the wire and the tables have them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """This machine's clock."""
    return datetime.now(UTC)


def ms(at: datetime) -> int:
    """A moment as ms since 1970 UTC."""
    return round(at.timestamp() * 1000)


def moment(at_ms: int) -> datetime:
    """The moment of ms since 1970 UTC."""
    return datetime.fromtimestamp(at_ms / 1000, UTC)
