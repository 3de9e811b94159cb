"""Joins the page of codes that are not known here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from ui.locale import LocaleContext
from ui.not_known.presenter import NotKnownPresenter
from ui.not_known.view import NotKnownWidget
from ui.routes import NotKnownRoute, Route
from ui.tasks import Tasks


class NotKnownPage:
    """A :class:`ui.page.Page` for :class:`NotKnownRoute`. ``ask(key)`` is called off the GUI."""

    def __init__(
        self,
        *,
        ask: Callable[[str], str],
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        now: Callable[[], datetime],
    ) -> None:
        self.view = NotKnownWidget(context, now)
        run = tasks.for_screen(self.view)
        self.presenter = NotKnownPresenter(self.view, ask=ask, run=run, go=go)
        self.view.ask_pressed.connect(self.presenter.ask_server)
        self.view.new_pressed.connect(self.presenter.new_customer)
        self.view.search_pressed.connect(self.presenter.search)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: NotKnownRoute) -> None:
        """Show what was read."""
        self.presenter.arrive(route)

    def leave(self) -> None:
        """Open nothing any more."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""
