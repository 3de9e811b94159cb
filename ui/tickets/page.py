"""Joins the list of tickets: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.services.tickets import Tickets
from ui.locale import LocaleContext
from ui.routes import Route, TicketsRoute
from ui.tasks import Tasks
from ui.tickets.presenter import TicketsPresenter
from ui.tickets.view import TicketsWidget


class TicketsPage:
    """A :class:`ui.page.Page` for :class:`TicketsRoute`."""

    def __init__(
        self,
        *,
        tickets: Tickets,
        desk: Desk,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
    ) -> None:
        self.view = TicketsWidget(context, desk.now)
        self.presenter = TicketsPresenter(
            self.view, tickets=tickets, run=tasks.for_screen(self.view), go=go
        )
        self.view.sought.connect(self.presenter.seek)
        self.view.chosen.connect(self.presenter.open)
        self.view.new_pressed.connect(self.presenter.new_ticket)
        self.view.retry_pressed.connect(self.presenter.load)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: TicketsRoute) -> None:
        """Show the list."""
        self.presenter.arrive(route)

    def leave(self) -> None:
        """Stop looking."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Look again when tickets changed."""
        self.presenter.reload(kinds)
