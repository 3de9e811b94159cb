"""Joins the page of a piece."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.services.items import Items
from ui.item.presenter import ItemPresenter
from ui.item.view import ItemWidget
from ui.locale import LocaleContext
from ui.routes import ItemRoute, Route
from ui.tasks import Tasks


class ItemPage:
    """A :class:`ui.page.Page` for :class:`ItemRoute`."""

    def __init__(
        self,
        *,
        desk: Desk,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        ask: Callable[[str], str] = lambda _key: "",
    ) -> None:
        self.view = ItemWidget(context, desk.now)
        self.presenter = ItemPresenter(
            self.view, items=Items(desk), ask=ask, run=tasks.for_screen(self.view), go=go
        )
        self.view.retry_pressed.connect(self.presenter.load)
        self.view.ask_pressed.connect(self.presenter.ask_server)
        self.view.owner_pressed.connect(self.presenter.open_owner)
        self.view.article_pressed.connect(self.presenter.open_article)
        self.view.search_pressed.connect(self.presenter.search)
        self.view.buyer_pressed.connect(self.presenter.open_customer)
        self.view.ticket_pressed.connect(self.presenter.open_ticket)
        self.view.noted.connect(self.presenter.note_owner)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: ItemRoute) -> None:
        """Show a piece."""
        self.view.notice.clear()
        self.presenter.arrive(route)

    def leave(self) -> None:
        """Stop reading."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read again what is shown."""
        self.presenter.reload(kinds)
