"""Joins the page of a product."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.products import Product
from ui.locale import LocaleContext
from ui.product.model import sheet_of
from ui.product.view import ProductWidget
from ui.routes import ProductRoute


class ProductPage:
    """A :class:`ui.page.Page` for :class:`ProductRoute`; what it shows comes with the route."""

    def __init__(self, *, context: LocaleContext) -> None:
        self._context = context
        self._model: tuple[Product, ...] = ()
        self.view = ProductWidget(context)
        self.view.picked.connect(self._show)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: ProductRoute) -> None:
        """Show the product of the route."""
        self._model = (route.product, *route.siblings)
        self._show(route.product)

    def leave(self) -> None:
        """Nothing runs here."""

    def reload(self, kinds: frozenset[str]) -> None:
        """The catalogue changes overnight: the next scan shows it."""

    def _show(self, product: Product) -> None:
        self.view.show_sheet(sheet_of(product, self._model, self._context.currency))
