"""Products: what the catalogue says of one sellable variant."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.sizes import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One variant. ``gtin`` is a GTIN-14 or empty; ``prices`` maps currency to minor units."""

    product_id: str
    gtin: str
    handle: str
    title: str
    variant: str = ""
    vendor: str = ""
    category: str = ""
    family: Family = Family.OTHER
    size: str = ""
    picture: str = ""
    prices: dict[str, int] = field(default_factory=dict)
