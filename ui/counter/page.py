"""Joins the first page: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.customers import Customers
from app.services.desk import Desk
from app.services.pickups import Pickups
from app.services.tickets import Tickets
from ui.counter.presenter import CounterPresenter
from ui.counter.view import CounterWidget
from ui.locale import LocaleContext
from ui.routes import CounterRoute, Route
from ui.tasks import Tasks


class CounterPage:
    """A :class:`ui.page.Page` for :class:`CounterRoute`."""

    def __init__(
        self,
        *,
        pickups: Pickups,
        customers: Customers,
        tickets: Tickets,
        desk: Desk,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
    ) -> None:
        self.view = CounterWidget(context, desk.now)
        self.presenter = CounterPresenter(
            self.view,
            pickups=pickups,
            customers=customers,
            tickets=tickets,
            desk=desk,
            run=tasks.for_screen(self.view),
            go=go,
        )
        view, does = self.view, self.presenter
        view.retry_pressed.connect(does.load)
        view.new_customer.clicked.connect(does.new_customer)
        view.new_ticket.clicked.connect(does.new_ticket)
        view.parcels.hand_over_pressed.connect(does.hand_over)
        view.parcels.all_pressed.connect(does.all_parcels)
        view.people.pressed.connect(does.open_customer)
        view.people.all_pressed.connect(does.all_customers)
        view.tickets.pressed.connect(does.open_ticket)
        view.tickets.all_pressed.connect(does.all_tickets)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: CounterRoute) -> None:
        """Look at the counter."""
        del route
        self.presenter.arrive()

    def leave(self) -> None:
        """Stop reading."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Look again."""
        self.presenter.reload(kinds)
