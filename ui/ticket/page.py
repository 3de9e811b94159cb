"""Joins the ticket page: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.services.tickets import Tickets
from ui.locale import LocaleContext
from ui.photos.intake import TakePhoto
from ui.photos.sources import Shrink
from ui.routes import Route, TicketRoute
from ui.tasks import Tasks
from ui.ticket.composer import Written
from ui.ticket.presenter import TicketPresenter
from ui.ticket.view import TicketWidget


class TicketPage:
    """A :class:`ui.page.Page` for :class:`TicketRoute`.

    Without ``take_photo`` photos come from files, drag and drop and the clipboard only.
    """

    def __init__(
        self,
        *,
        tickets: Tickets,
        desk: Desk,
        shrink: Shrink,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        take_photo: TakePhoto | None = None,
    ) -> None:
        self.view = TicketWidget(context, desk.now, tasks, take_photo)
        self.presenter = TicketPresenter(
            self.view,
            tickets=tickets,
            desk=desk,
            shrink=shrink,
            run=tasks.for_screen(self.view),
            go=go,
        )
        self._begun: dict[str, Written] = {}
        self._join()

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: TicketRoute) -> None:
        """Show a ticket."""
        if route.ticket_id != self.presenter.ticket_id:
            self._begun = self.draft()
        self.presenter.arrive(route)
        self.resume(self._begun)

    def leave(self) -> None:
        """Stop reading; a note that is half written stays until another ticket is opened."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read again what is shown."""
        self.presenter.reload(kinds)

    def draft(self) -> dict[str, Written]:
        """What is being written, by ticket."""
        written = self.view.composer.written
        now = {self.presenter.ticket_id: written} if written.words.strip() else {}
        return self._begun | now

    def resume(self, draft: dict[str, Written]) -> None:
        """Go on writing about this ticket; what is about others waits for them."""
        self._begun = dict(draft)
        written = self._begun.pop(self.presenter.ticket_id, None)
        if written is not None:
            self.view.composer.resume(written)

    def _join(self) -> None:
        view, does = self.view, self.presenter
        view.retry_pressed.connect(does.load)
        view.head.back_pressed.connect(does.back)
        view.composer.note_written.connect(does.note)
        view.composer.answer_written.connect(does.answer)
        view.steps.step_pressed.connect(does.advance)
        view.customer.pressed.connect(does.open_customer)
        view.intake.offered.connect(does.attach)
