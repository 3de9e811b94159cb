"""What the product page shows, as meanings. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.money import Money
from app.domain.products import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One sellable variant; ``price`` None where this store's currency has none."""

    product: Product
    price: Money | None
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The variant that is shown, all variants of its model in order, other currencies."""

    product: Product
    price: Money | None
    variants: tuple[Variant, ...]
    other_prices: tuple[Money, ...]


def sheet_of(product: Product, siblings: tuple[Product, ...], currency: str) -> Sheet:
    """The page for ``product``; each variant is listed once."""
    every = {p.product_id: p for p in (product, *siblings)}
    ordered = sorted(every.values(), key=lambda p: (_size_order(p.size), p.variant, p.product_id))
    return Sheet(
        product=product,
        price=_price(product, currency),
        variants=tuple(
            Variant(
                product=p,
                price=_price(p, currency),
                is_shown=p.product_id == product.product_id,
            )
            for p in ordered
        ),
        other_prices=tuple(
            Money(minor, code)
            for code, minor in sorted(product.prices.items())
            if code != currency
        ),
    )


def _price(product: Product, currency: str) -> Money | None:
    minor = product.prices.get(currency)
    return None if minor is None else Money(minor, currency)


_LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")


def _size_order(size: str) -> tuple[int, float, str]:
    """Numbers by value, then letters by size, then the rest by name."""
    try:
        return (0, float(size.replace(",", ".")), "")
    except ValueError:
        letters = size.upper()
        place = _LETTERS.index(letters) if letters in _LETTERS else len(_LETTERS)
        return (1, float(place), letters)
