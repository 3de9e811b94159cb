"""Decides what can be done with a code that is not known here. Plain Python: no Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain.codes import CardCode
from app.services.recognition import NotKnown, server_key
from ui.routes import CustomerRoute, CustomersRoute, NewCustomerRoute, NotKnownRoute, Route
from ui.run import Run


class NotKnownView(Protocol):
    """What the presenter asks of the page."""

    def show_found(self, found: NotKnown) -> None:
        """What was read, and how sure it is that nobody has it."""
        ...

    def show_asking(self, *, busy: bool) -> None:
        """The server is asked."""
        ...

    def show_nobody(self) -> None:
        """The server does not know it either."""
        ...

    def show_not_answered(self, error: Exception) -> None:
        """The server did not say."""
        ...


class NotKnownPresenter:
    """``ask(key)`` asks the server and fetches the file: a customer's id, or empty: nobody."""

    def __init__(
        self,
        view: NotKnownView,
        *,
        ask: Callable[[str], str],
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        self._view, self._ask, self._run, self._go = view, ask, run, go
        self._found: NotKnown | None = None

    def arrive(self, route: NotKnownRoute) -> None:
        """Show what was read."""
        self._run.forget("ask")
        self._found = route.found
        self._view.show_asking(busy=False)
        self._view.show_found(route.found)

    def leave(self) -> None:
        """An answer that comes later opens nothing."""
        self._run.forget("ask")

    def ask_server(self) -> None:
        """Somebody of another store may have this card."""
        key = server_key(self._found.meaning) if self._found is not None else ""
        if key:
            self._view.show_asking(busy=True)
            self._run.latest("ask", lambda: self._ask(key), self._answered, self._failed)

    def new_customer(self) -> None:
        """Open a file, with the card when it is one."""
        meaning = self._found.meaning if self._found is not None else None
        number = meaning.number if isinstance(meaning, CardCode) else ""
        self._go(NewCustomerRoute(card_number=number))

    def search(self) -> None:
        """Look by name instead."""
        self._go(CustomersRoute())

    def _answered(self, customer_id: str) -> None:
        self._view.show_asking(busy=False)
        if customer_id:
            self._go(CustomerRoute(customer_id))
        else:
            self._view.show_nobody()

    def _failed(self, error: Exception) -> None:
        self._view.show_asking(busy=False)
        self._view.show_not_answered(error)
