"""What the page of a piece does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain.items import piece_key
from app.services.items import ItemFile, Items
from ui.routes import (
    CustomerRoute,
    CustomersRoute,
    ItemRoute,
    ProductRoute,
    Route,
    TicketRoute,
)
from ui.run import Run

SHOWN_KINDS = frozenset({"customer", "merge", "product", "purchase", "ticket", "store"})
"""Records whose change may change the page."""


class ItemView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """Another piece is on its way."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The piece cannot be shown."""
        ...

    def show_item(self, item: ItemFile) -> None:
        """The piece, known or not."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Something is being written or asked."""
        ...

    def show_noted(self, name: str) -> None:
        """The file of this customer says now that the piece is theirs."""
        ...

    def show_nobody(self) -> None:
        """The server knows nothing of it either."""
        ...

    def show_refused(self, error: Exception) -> None:
        """It could not be written or asked."""
        ...


class ItemPresenter:
    """Drives one :class:`ItemView`."""

    def __init__(
        self,
        view: ItemView,
        *,
        items: Items,
        ask: Callable[[str], str],
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        """Take ``ask``: it asks the server for an exact key, and fetches the file it finds."""
        self._view, self._items, self._run, self._go = view, items, run, go
        self._ask = ask
        self._route: ItemRoute | None = None
        self._item: ItemFile | None = None

    def arrive(self, route: ItemRoute) -> None:
        """Show a piece."""
        if route != self._route:
            self._route, self._item = route, None
            self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._run.forget("item")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if kinds & SHOWN_KINDS:
            self.load()

    def load(self) -> None:
        """Read it, as a first time or again."""
        route = self._route
        if route is not None:
            self._run.latest(
                "item",
                lambda: self._items.open(route.gtin14, route.serial),
                self._show,
                self._view.show_failed,
            )

    def open_owner(self) -> None:
        """To the file of whose it is."""
        if self._item is not None and self._item.owner is not None:
            self._go(CustomerRoute(self._item.owner.customer_id))

    def open_customer(self, customer_id: str) -> None:
        """To the file of who bought it once."""
        self._go(CustomerRoute(customer_id))

    def open_ticket(self, ticket_id: str) -> None:
        """To a ticket about it."""
        self._go(TicketRoute(ticket_id))

    def open_article(self) -> None:
        """To the article and its other variants."""
        if self._item is not None and self._item.product is not None:
            self._go(ProductRoute(self._item.product, self._item.siblings))

    def search(self) -> None:
        """Look for the customer whose it may be."""
        self._go(CustomersRoute())

    def ask_server(self) -> None:
        """Somebody of another store may have bought it: their file comes, and it is told here."""
        route = self._route
        if route is None:
            return
        self._view.show_busy(True)

        def answered(customer_id: str) -> None:
            self._view.show_busy(False)
            if customer_id:
                self.load()
            else:
                self._view.show_nobody()

        self._run(
            lambda: self._ask(piece_key(route.gtin14, route.serial)), answered, self._refused
        )

    def note_owner(self, text: str) -> None:
        """The customer who is being served says it is theirs."""
        served = self._item.served if self._item is not None else None
        if served is None:
            return
        self._view.show_busy(True)

        def done(_none: None) -> None:
            self._view.show_busy(False)
            self._view.show_noted(served.name)

        self._run(lambda: self._items.note_owner(served.customer_id, text), done, self._refused)

    def _show(self, item: ItemFile) -> None:
        self._item = item
        self._view.show_item(item)

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._view.show_refused(error)
