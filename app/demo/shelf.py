"""What the stores sell, arranged so that somebody can pick what fits them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from app.demo import collection
from app.demo.dice import Dice
from app.demo.fits import Fit
from app.domain.pickups import PickupLine
from app.domain.products import Product
from app.domain.purchases import PurchaseLine


class Shelf:
    """The priced products, each model in one colour with its sizes in order."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._models: dict[tuple[str, str], list[Product]] = {}
        for product in products:
            if product.prices:
                self._models.setdefault((product.handle, product.variant), []).append(product)
        self._by_who = {is_womens: self._for(is_womens) for is_womens in (True, False)}
        self._products = {p.product_id: p for p in products}
        self._titles = {(p.title, p.variant, p.size): p for p in products}

    def article(self, title: str, variant: str, size: str) -> Product:
        """One named article.

        Raises:
            KeyError: there is none.
        """
        return self._titles[title, variant, size]

    def choose(self, fit: Fit, dice: Dice) -> Product:
        """Something that fits; dear things are bought less often."""
        models, weights = self._by_who[fit.is_womens]
        model = dice.chance.choices(models, cum_weights=weights)[0]
        by_size = [p.size for p in model]
        return model[by_size.index(fit.of(by_size, model[0].family))]

    def other_size(self, product_id: str, dice: Dice) -> Product:
        """The same model in another size, or the same article when there is but one."""
        sold = self._products[product_id]
        model = self._models[sold.handle, sold.variant]
        others = [p for p in model if p.product_id != product_id]
        return dice.pick(others or model)

    def _for(self, is_womens: bool) -> tuple[list[list[Product]], list[float]]:
        who = {"all", "women" if is_womens else "men"}
        models = [
            model
            for (handle, _), model in self._models.items()
            if collection.WHO.get(handle, "all") in who
        ]
        weights = (1 / (100 + m[0].prices["EUR"] / 100) for m in models)
        return models, list(accumulate(weights))


def purchase_line(
    product: Product, line_id: str, price_minor: int, serial: str = ""
) -> PurchaseLine:
    """The line of a receipt."""
    return PurchaseLine(
        line_id=line_id,
        product_id=product.product_id,
        gtin=product.gtin,
        title=product.title,
        variant=product.variant,
        family=product.family,
        size=product.size,
        price_minor=price_minor,
        serial=serial,
    )


def pickup_line(product: Product, line_id: str, price_minor: int) -> PickupLine:
    """The line of a parcel."""
    return PickupLine(
        line_id=line_id,
        product_id=product.product_id,
        gtin=product.gtin,
        title=product.title,
        variant=product.variant,
        family=product.family,
        size=product.size,
        price_minor=price_minor,
    )
