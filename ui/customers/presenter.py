"""What the page of search results does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.services.catalogue import Catalogue
from app.services.customers import Customers, RecentCustomer
from app.services.hits import Hit
from app.services.recognition import FoundProduct
from app.services.search import Search
from ui.routes import (
    CustomerRoute,
    CustomersRoute,
    HandOverRoute,
    NewCustomerRoute,
    ProductRoute,
    Route,
    TicketRoute,
)
from ui.run import Run

RECENT = 30
"""How many of the customers seen last are listed."""

SHOWN_KINDS = frozenset({"customer", "pickup", "ticket", "purchase", "product"})
"""Records whose change may change the answers."""


class CustomersView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """The answer is on its way; the one before stays until then."""
        ...

    def show_recent(self, recent: tuple[RecentCustomer, ...]) -> None:
        """Nothing is sought: the customers seen last."""
        ...

    def show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """What was found for ``text``, best first."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The search did not work."""
        ...


class CustomersPresenter:
    """Drives one :class:`CustomersView`; the latest question wins."""

    def __init__(
        self,
        view: CustomersView,
        *,
        search: Search,
        customers: Customers,
        catalogue: Catalogue,
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        self._view, self._search, self._customers = view, search, customers
        self._catalogue, self._run, self._go = catalogue, run, go
        self._text = ""
        self._is_here = False
        self._opens_single = False

    def arrive(self, route: CustomersRoute) -> None:
        """Look for what the route says; also on every letter typed into the search box."""
        self._text, self._is_here = route.text.strip(), True
        self._opens_single = route.is_submitted
        self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """Nobody looks at the answers now."""
        self._is_here = False
        self._run.forget("find")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed."""
        if self._is_here and kinds & SHOWN_KINDS:
            self.load()

    def load(self) -> None:
        """Ask, as a first time or again."""
        text = self._text
        if text:
            self._run.latest(
                "find",
                lambda: self._search.find(text),
                lambda hits: self._show(text, hits),
                self._view.show_failed,
            )
        else:
            self._run.latest(
                "find",
                lambda: self._customers.recent(RECENT),
                self._view.show_recent,
                self._view.show_failed,
            )

    def _show(self, text: str, hits: tuple[Hit, ...]) -> None:
        self._view.show_hits(text, hits)
        opens, self._opens_single = self._opens_single and len(hits) == 1, False
        if opens:
            self.open(hits[0].entity, hits[0].id)

    def open(self, entity: str, record_id: str) -> None:
        """Go to what was chosen."""
        match entity:
            case "customer":
                self._go(CustomerRoute(record_id))
            case "pickup":
                self._go(HandOverRoute(record_id))
            case "ticket":
                self._go(TicketRoute(record_id))
            case "product":
                self._run.latest(
                    "product",
                    lambda: self._catalogue.find(record_id),
                    self._open_product,
                    self._view.show_failed,
                )

    def new_customer(self) -> None:
        """Nobody of that name: open a file, beginning with what was typed."""
        self._go(NewCustomerRoute(text=self._text))

    def _open_product(self, found: FoundProduct | None) -> None:
        if found is None:
            self.load()
        else:
            self._go(ProductRoute(found.product, found.siblings))
