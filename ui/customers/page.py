"""Joins the page of search results: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.catalogue import Catalogue
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.elsewhere import Asking
from app.services.search import Search
from ui.customers.presenter import CustomersPresenter
from ui.customers.view import CustomersWidget
from ui.locale import LocaleContext
from ui.routes import CustomersRoute, Route
from ui.tasks import Tasks


class CustomersPage:
    """A :class:`ui.page.Page` for :class:`CustomersRoute`."""

    def __init__(
        self,
        *,
        desk: Desk,
        search: Search,
        customers: Customers,
        asking: Asking,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
    ) -> None:
        self.view = CustomersWidget(context, desk.now)
        self.presenter = CustomersPresenter(
            self.view,
            search=search,
            customers=customers,
            catalogue=Catalogue(desk),
            asking=asking,
            run=tasks.for_screen(self.view),
            go=go,
        )
        self.view.chosen.connect(self.presenter.open)
        self.view.new_pressed.connect(self.presenter.new_customer)
        self.view.retry_pressed.connect(self.presenter.load)
        self.view.ask_pressed.connect(self.presenter.ask)
        self.view.stranger_chosen.connect(self.presenter.fetch)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: CustomersRoute) -> None:
        """Show what is found for the route's text."""
        self.presenter.arrive(route)

    def leave(self) -> None:
        """Stop searching."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Search again when answers may have changed."""
        self.presenter.reload(kinds)

    def take_key(self, key: int, typed: str) -> bool:
        """Arrows and Enter pressed in the search box; True when the list took them."""
        return self.view.take_key(key, typed)
