"""What the page of a new customer does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain.code_patterns import DEFAULT_PATTERNS, CodePatterns
from app.domain.codes import CardCode, ScannedCode, parse
from app.domain.customers import Customer
from app.services.customers import Customers, NewCustomer
from app.services.hits import Hit
from ui.new_customer.guess import first_draft
from ui.routes import CustomerRoute, NewCustomerRoute, Route
from ui.run import Run


class NewCustomerView(Protocol):
    """What the presenter may ask of the page."""

    def show_draft(self, draft: NewCustomer) -> None:
        """Begin with these values."""
        ...

    def show_card(self, number: str) -> None:
        """A card was scanned; the other fields stay."""
        ...

    def show_twins(self, twins: tuple[Hit, ...]) -> None:
        """Customers who may be the same person."""
        ...

    def show_busy(self, busy: bool) -> None:
        """The file is being written, or that has ended."""
        ...

    def show_refused(self, error: Exception) -> None:
        """Nothing was written, and why; what was entered stays."""
        ...


class NewCustomerPresenter:
    """Drives one :class:`NewCustomerView`."""

    def __init__(
        self,
        view: NewCustomerView,
        *,
        customers: Customers,
        run: Run,
        go: Callable[[Route], None],
        replace: Callable[[Route], None],
        patterns: CodePatterns = DEFAULT_PATTERNS,
    ) -> None:
        self._view, self._customers, self._run = view, customers, run
        self._go, self._replace, self._patterns = go, replace, patterns

    def arrive(self, route: NewCustomerRoute) -> None:
        """Begin a file, with the card or the words that led here."""
        draft = first_draft(route.card_number, route.text)
        self._view.show_draft(draft)
        self.look_for_twins(draft)

    def leave(self) -> None:
        """Nobody looks at the twins now."""
        self._run.forget("twins")

    def look_for_twins(self, draft: NewCustomer) -> None:
        """Something was typed: who may this already be?"""
        self._run.latest(
            "twins",
            lambda: self._customers.twins(draft),
            self._view.show_twins,
            self._view.show_refused,
        )

    def take_code(self, code: ScannedCode) -> bool:
        """A scanned card is the new customer's; any other code is not for this page."""
        meaning = parse(code, self._patterns)
        if not isinstance(meaning, CardCode):
            return False
        self._view.show_card(meaning.number)
        return True

    def save(self, draft: NewCustomer) -> None:
        """Open the file; it takes the place of this page in the way back."""
        self._view.show_busy(True)
        self._run(lambda: self._customers.create(draft), self._created, self._refused)

    def open_twin(self, customer_id: str) -> None:
        """They are known already."""
        self._go(CustomerRoute(customer_id))

    def _created(self, customer: Customer) -> None:
        self._view.show_busy(False)
        self._replace(CustomerRoute(customer.customer_id))

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._view.show_refused(error)
