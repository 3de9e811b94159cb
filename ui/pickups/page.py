"""Joins the page of parcels: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.services.pickups import Pickups
from ui.locale import LocaleContext
from ui.pickups.presenter import PickupsPresenter
from ui.pickups.view import PickupsWidget
from ui.routes import PickupsRoute, Route
from ui.tasks import Tasks


class PickupsPage:
    """A :class:`ui.page.Page` for :class:`PickupsRoute`."""

    def __init__(
        self,
        *,
        pickups: Pickups,
        desk: Desk,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
    ) -> None:
        self.view = PickupsWidget(context, desk.now)
        self.presenter = PickupsPresenter(
            self.view, pickups=pickups, run=tasks.for_screen(self.view), go=go
        )
        view, does = self.view, self.presenter
        view.filter_chosen.connect(does.choose)
        view.text_edited.connect(does.narrow)
        view.text_submitted.connect(does.submit)
        view.parcel_picked.connect(does.open)
        view.all_wanted.connect(does.show_all)
        view.retry_pressed.connect(does.load)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: PickupsRoute) -> None:
        """Show the list as it was left."""
        del route
        self.presenter.arrive()

    def leave(self) -> None:
        """Stop reading."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read again what is shown."""
        self.presenter.reload(kinds)
