"""Sizes per product family: every statement is kept, the current one is worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Family(StrEnum):
    """Product families that have sizes of their own."""

    SHOES = "shoes"
    TOPS = "tops"
    SHIRTS = "shirts"
    TROUSERS = "trousers"
    DRESSES = "dresses"
    LINGERIE = "lingerie"
    GLOVES = "gloves"
    RINGS = "rings"
    HATS = "hats"
    BELTS = "belts"
    OTHER = "other"


class SizeSource(StrEnum):
    """Where a size comes from."""

    MEASURED = "measured"
    DECLARED = "declared"
    PURCHASE = "purchase"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRecord:
    """One statement of a size.

    ``system`` is the size system (``EU``, ``UK``, ``US``, ``FR``, ``IT``, ``JP``, ``INT``...).
    ``replaces`` names the statements of the same family that its author had seen: what nobody
    has replaced is current, whatever the clocks say.
    """

    size_id: str
    family: Family
    system: str
    value: str
    width: str = ""
    source: SizeSource
    at: datetime
    by: str = ""
    store: str = ""
    replaces: tuple[str, ...] = ()


def heads(records: Iterable[SizeRecord], family: Family) -> list[SizeRecord]:
    """The statements of ``family`` that no other replaces, newest first."""
    mine = [r for r in records if r.family is family]
    replaced = {gone for r in mine for gone in r.replaces}
    left = [r for r in mine if r.size_id not in replaced]
    return sorted(left, key=lambda r: (r.at, r.size_id), reverse=True)


def current(records: Iterable[SizeRecord]) -> dict[Family, SizeRecord]:
    """The size that counts, per family; of two truly concurrent ones the later moment."""
    kept = tuple(records)
    found = {family: heads(kept, family) for family in Family}
    return {family: head[0] for family, head in found.items() if head}
