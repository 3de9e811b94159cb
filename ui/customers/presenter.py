"""What the page of search results does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.services.catalogue import Catalogue
from app.services.customers import Customers, RecentCustomer
from app.services.elsewhere import Asking, Elsewhere, may_be_asked
from app.services.hits import Hit
from app.services.recognition import FoundProduct
from app.services.search import Search
from ui.customers.model import Ask, Stranger
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

    def show_strangers(self, strangers: tuple[Stranger, ...]) -> None:
        """People whom only the server knows, below those of this device."""
        ...

    def show_ask(self, ask: Ask, count: int = 0, error: Exception | None = None) -> None:
        """Whether the server can be asked, or what came of it."""
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
        asking: Asking,
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        self._view, self._search, self._customers = view, search, customers
        self._catalogue, self._asking, self._run, self._go = catalogue, asking, run, go
        self._text = ""
        self._hits: tuple[Hit, ...] = ()
        self._is_here = False
        self._opens_single = False
        self._has_asked = False

    def arrive(self, route: CustomersRoute) -> None:
        """Look for what the route says; also on every letter typed into the search box."""
        text, self._is_here = route.text.strip(), True
        if text != self._text:
            self._forget_strangers()
        self._text, self._opens_single = text, route.is_submitted
        self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """Nobody looks at the answers now."""
        self._is_here = False
        self._run.forget("find")
        self._forget_strangers()

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
                self._show_recent,
                self._view.show_failed,
            )

    def _show(self, text: str, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        self._view.show_hits(text, hits)
        if not self._has_asked:
            self._view.show_ask(self._may_ask(), len(hits))
        is_submitted, self._opens_single = self._opens_single, False
        if is_submitted and len(hits) == 1:
            self.open(hits[0].entity, hits[0].id)
        elif is_submitted and not hits:
            self.ask()

    def _show_recent(self, recent: tuple[RecentCustomer, ...]) -> None:
        self._hits = ()
        self._view.show_recent(recent)
        self._view.show_ask(Ask.NOTHING)

    def _may_ask(self) -> Ask:
        if not may_be_asked(self._text):
            return Ask.NOTHING
        if self._asking.is_possible():
            return Ask.READY
        return Ask.NOTHING if self._hits else Ask.OFFLINE

    def ask(self) -> None:
        """Somebody of another store may be meant: ask the server."""
        text = self._text
        if not may_be_asked(text):
            return
        if not self._asking.is_possible():
            self._view.show_ask(Ask.OFFLINE)
            return
        self._has_asked = True
        self._view.show_ask(Ask.BUSY)
        self._run.latest(
            "ask", lambda: self._asking.search(text), self._show_elsewhere, self._not_answered
        )

    def _show_elsewhere(self, found: Elsewhere) -> None:
        known = {hit.id for hit in self._hits}
        others = tuple(Stranger(hit) for hit in found.people if hit.id not in known)
        self._view.show_strangers(others)
        ask = Ask.NOBODY if not others else Ask.MORE if found.more else Ask.FOUND
        self._view.show_ask(ask, len(others))

    def _not_answered(self, error: Exception) -> None:
        self._has_asked = False
        self._view.show_ask(Ask.FAILED, error=error)

    def fetch(self, customer_id: str) -> None:
        """Bring the file of somebody whom only the server knows, and open it."""
        self._view.show_ask(Ask.FETCHING)
        self._run.latest(
            "ask", lambda: self._asking.fetch(customer_id), self._fetched, self._not_answered
        )

    def _fetched(self, customer_id: str) -> None:
        if customer_id:
            self._go(CustomerRoute(customer_id))
        else:
            self._view.show_ask(Ask.GONE)

    def _forget_strangers(self) -> None:
        self._run.forget("ask")
        self._has_asked = False
        self._view.show_strangers(())

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
