"""Conversions between size systems."""

from __future__ import annotations

from app.domain.sizes import SizeRecord


def conversions(record: SizeRecord) -> tuple[tuple[str, str], ...]:
    """The same size in the other systems of its chart, as (system, value)."""
    return ()
