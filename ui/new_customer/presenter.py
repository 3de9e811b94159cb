"""What the page of a new customer does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from app.domain.code_patterns import DEFAULT_PATTERNS, CodePatterns
from app.domain.codes import CardCode, ScannedCode, parse
from app.domain.customers import Customer
from app.services.customers import Customers, NewCustomer
from app.services.likely import LikelyTwin
from ui.new_customer.guess import first_draft
from ui.routes import CustomerRoute, NewCustomerRoute, Route
from ui.run import Run

TYPED = ("phone", "email", "birth_date", "card_number")
"""What is offered to the file that was found instead."""


class Asked(StrEnum):
    """How far the question to the other stores has come."""

    NOT = "not"
    ASKING = "asking"
    ANSWERED = "answered"
    UNREACHED = "unreached"


class NewCustomerView(Protocol):
    """What the presenter may ask of the page."""

    def show_draft(self, draft: NewCustomer) -> None:
        """Begin with these values."""
        ...

    def show_card(self, number: str) -> None:
        """A card was scanned; the other fields stay."""
        ...

    def show_twins(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Customers who may be the same person, likeliest first."""
        ...

    def show_asked(self, asked: Asked) -> None:
        """Whether the other stores were asked."""
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
        ask: Callable[[str], str],
        patterns: CodePatterns = DEFAULT_PATTERNS,
    ) -> None:
        """Take ``ask``: it asks the server for an exact key, and fetches the file it finds."""
        self._view, self._customers, self._run = view, customers, run
        self._go, self._replace, self._patterns = go, replace, patterns
        self._ask, self._asked = ask, set[str]()

    def arrive(self, route: NewCustomerRoute) -> None:
        """Begin a file, with the card or the words that led here."""
        draft = first_draft(route.card_number, route.text)
        self._asked.clear()
        self._view.show_draft(draft)
        self._view.show_asked(Asked.NOT)
        self.look_for_twins(draft)

    def leave(self) -> None:
        """Nobody looks at the twins now."""
        self._run.forget("twins")
        self._run.forget("ask")

    def look_for_twins(self, draft: NewCustomer) -> None:
        """Something was typed: who may this already be?"""
        self._run.latest(
            "twins",
            lambda: self._customers.twins(draft),
            self._view.show_twins,
            self._view.show_refused,
        )

    def ask_others(self, draft: NewCustomer) -> None:
        """The typing paused: a whole phone number or address may be known in another store."""
        self._run.latest(
            "ask",
            lambda: self._customers.keys_to_ask(draft),
            lambda keys: self._ask_for(draft, [key for key in keys if key not in self._asked]),
            self._view.show_refused,
        )

    def _ask_for(self, draft: NewCustomer, keys: list[str]) -> None:
        """Ask for what was not asked for before: each question counts on the server."""
        if not keys:
            return

        def answered(found: list[str]) -> None:
            self._asked.update(keys)
            self._view.show_asked(Asked.ANSWERED)
            if any(found):
                self.look_for_twins(draft)

        self._view.show_asked(Asked.ASKING)
        self._run.latest(
            "ask",
            lambda: [self._ask(key) for key in keys],
            answered,
            lambda _error: self._view.show_asked(Asked.UNREACHED),
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

    def open_twin(self, customer_id: str, draft: NewCustomer) -> None:
        """They are known already: what was typed goes along."""
        typed = ((name, getattr(draft, name).strip()) for name in TYPED)
        said = tuple((name, text) for name, text in typed if text)
        self._go(CustomerRoute(customer_id, typed=said))

    def _created(self, customer: Customer) -> None:
        self._view.show_busy(False)
        self._replace(CustomerRoute(customer.customer_id))

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._view.show_refused(error)
