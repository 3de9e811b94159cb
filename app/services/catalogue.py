"""The catalogue as the counter opens it: an article by its id, with its other variants."""

from __future__ import annotations

from app.db import entities, work
from app.db.engine import reading
from app.domain.products import Product
from app.services.desk import Desk
from app.services.recognition import FoundProduct


class Catalogue:
    """Look-ups by id; codes go through :mod:`app.services.recognition`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, product_id: str) -> FoundProduct | None:
        """The article and the other variants of its model; None: no longer in the catalogue."""
        with reading(self._desk.engine) as db:
            found = entities.get(db, Product, product_id)
            if found is None:
                return None
            variants = work.variants_of(db, found)
        return FoundProduct(product=found, siblings=tuple(variants))
