"""Joins the page of a new ticket: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.codes import ScannedCode
from ui.locale import LocaleContext
from ui.new_ticket.model import Entered
from ui.new_ticket.presenter import Begun, NewTicketPresenter, Services
from ui.new_ticket.view import NewTicketWidget
from ui.photos.intake import TakePhoto
from ui.photos.sources import Shrink
from ui.routes import NewTicketRoute, Route
from ui.tasks import Tasks


class NewTicketPage:
    """A :class:`ui.page.Page` for :class:`NewTicketRoute`; it takes cards and articles.

    ``replace`` opens the new ticket without a way back to this page. Without ``take_photo``
    photos come from files, drag and drop and the clipboard only.
    """

    def __init__(
        self,
        *,
        services: Services,
        shrink: Shrink,
        tasks: Tasks,
        go: Callable[[Route], None],
        replace: Callable[[Route], None],
        context: LocaleContext,
        take_photo: TakePhoto | None = None,
    ) -> None:
        self.view = NewTicketWidget(context, services.desk.now, tasks, take_photo)
        self.presenter = NewTicketPresenter(
            self.view,
            services,
            shrink=shrink,
            run=tasks.for_screen(self.view),
            go=go,
            replace=replace,
        )
        self._join()

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: NewTicketRoute) -> None:
        """Begin a ticket, or go on with the one begun from the same place."""
        self.presenter.arrive(route)

    def leave(self) -> None:
        """Stop looking; what was entered stays."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read the customer again when they changed."""
        self.presenter.reload(kinds)

    def draft(self) -> tuple[Begun, Entered] | None:
        """The ticket that is being entered, and its words."""
        begun = self.presenter.begun
        return (begun, self.view.form.entered) if begun is not None else None

    def resume(self, draft: tuple[Begun, Entered]) -> None:
        """Go on with it when it was begun from the same place."""
        begun, entered = draft
        if self.presenter.resume(begun):
            self.view.form.resume(entered)

    def take_code(self, code: ScannedCode) -> bool:
        """A card or an article may be meant for this page."""
        return self.presenter.take_code(code)

    def _join(self) -> None:
        view, does = self.view, self.presenter
        view.head.back_pressed.connect(does.back)
        view.again_pressed.connect(does.again)
        view.retry_pressed.connect(does.load)
        view.saved.connect(does.save)
        view.item_chosen.connect(does.choose_item)
        view.picker.sought.connect(does.find)
        view.picker.chosen.connect(does.choose_customer)
        view.form.customer_pressed.connect(does.change_customer)
        view.form.strip.removed.connect(does.remove_photo)
        view.intake.offered.connect(does.add_photos)
