"""What is done about a customer's cards. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.services.customer_cards import CardToPrint, CustomerCards
from app.services.customers import CustomerFile, Customers
from ui.customer.presenter import Doing, Work
from ui.run import Run

Write = Callable[[Doing, Work], None]
"""How the page writes about the customer who is shown."""


class CardsView(Protocol):
    """What the presenter may ask of the page."""

    def show_card_to_print(self, found: CardToPrint) -> None:
        """The card as it stands now."""
        ...

    def show_not_printed(self, error: Exception) -> None:
        """It could not be read."""
        ...


class CardsPresenter:
    """Drives one :class:`CardsView`."""

    def __init__(
        self,
        view: CardsView,
        *,
        cards: CustomerCards,
        customers: Customers,
        run: Run,
        write: Write,
    ) -> None:
        self._view, self._cards, self._customers = view, cards, customers
        self._run, self._write = run, write

    def issue(self, shares_sizes: bool) -> None:
        """A new card with a code."""

        def work(customer_id: str) -> CustomerFile:
            self._cards.issue(customer_id, shares_sizes=shares_sizes)
            return self._customers.open(customer_id)

        self._write(Doing.CARD, work)

    def report_lost(self, number: str) -> None:
        """The customer does not have it any more."""

        def work(customer_id: str) -> CustomerFile:
            self._cards.report_lost(customer_id, number)
            return self._customers.open(customer_id)

        self._write(Doing.LOST_CARD, work)

    def print(self, customer_id: str, number: str) -> None:
        """Show it as it will be printed."""
        self._run.latest(
            "card",
            lambda: self._cards.card(customer_id, number),
            self._view.show_card_to_print,
            self._view.show_not_printed,
        )
