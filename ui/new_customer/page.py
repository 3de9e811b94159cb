"""Joins the page of a new customer: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.domain.code_patterns import DEFAULT_PATTERNS, CodePatterns
from app.domain.codes import ScannedCode
from app.services.customers import Customers, NewCustomer
from ui.locale import LocaleContext
from ui.new_customer.presenter import NewCustomerPresenter
from ui.new_customer.view import NewCustomerWidget
from ui.routes import NewCustomerRoute, Route
from ui.tasks import Tasks


class NewCustomerPage:
    """A :class:`ui.page.Page` for :class:`NewCustomerRoute`; it takes scanned cards."""

    def __init__(  # noqa: PLR0913 - each is a door to another room
        self,
        *,
        customers: Customers,
        tasks: Tasks,
        go: Callable[[Route], None],
        replace: Callable[[Route], None],
        context: LocaleContext,
        now: Callable[[], datetime],
        ask: Callable[[str], str] = lambda _key: "",
        patterns: CodePatterns = DEFAULT_PATTERNS,
    ) -> None:
        self.view = NewCustomerWidget(context, context.here(now()).date())
        self._route = NewCustomerRoute()
        self._compared: tuple[NewCustomerRoute, NewCustomer] | None = None
        self.presenter = NewCustomerPresenter(
            self.view,
            customers=customers,
            run=tasks.for_screen(self.view),
            go=go,
            replace=replace,
            ask=ask,
            patterns=patterns,
        )
        self.view.edited.connect(self.presenter.look_for_twins)
        self.view.paused.connect(self.presenter.ask_others)
        self.view.saved.connect(self.presenter.save)
        self.view.twin_pressed.connect(self._compare)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: NewCustomerRoute) -> None:
        """Begin a file."""
        self._route = route
        self.presenter.arrive(route)
        if self._compared is not None:
            self.resume(self._compared)
            self._compared = None

    def leave(self) -> None:
        """Stop looking for twins."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Who is new on this device may be who stands here."""
        if "customer" in kinds and self.view.isVisible():
            self.presenter.look_for_twins(self.view.draft)

    def draft(self) -> tuple[NewCustomerRoute, NewCustomer]:
        """What is entered now, and from where it was begun."""
        return self._route, self.view.draft

    def resume(self, draft: tuple[NewCustomerRoute, NewCustomer]) -> None:
        """Go on with it when it was begun from the same place."""
        route, entered = draft
        if route == self._route:
            self.view.resume(entered)
            self.presenter.look_for_twins(entered)

    def take_code(self, code: ScannedCode) -> bool:
        """A card that is scanned while the file is being entered is the new customer's."""
        return self.presenter.take_code(code)

    def _compare(self, customer_id: str) -> None:
        """Look whether they are known already; who comes back from there goes on."""
        self._compared = self.draft()
        self.presenter.open_twin(customer_id, self.view.draft)
