"""What the ticket page does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Protocol

from app.domain.photos import PhotoTooLarge
from app.domain.tickets import STEPS, AnswerChannel, TicketStatus
from app.services.desk import Desk
from app.services.tickets import TicketFile, Tickets
from ui.photos.sources import PhotoSource, Shrink, prepare
from ui.routes import CustomerRoute, Route, TicketRoute, TicketsRoute
from ui.run import Run
from ui.ticket.model import Sheet, sheet_of

SHOWN_KINDS = frozenset({"ticket", "photo", "customer", "purchase", "store", "associate"})
"""Records whose change may change the page."""


class Doing(StrEnum):
    """What is being written."""

    NOTE = "note"
    ANSWER = "answer"
    STEP = "step"
    PHOTO = "photo"


class TicketView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """Another ticket is on its way: nothing of the one before stays."""
        ...

    def show_sheet(self, sheet: Sheet) -> None:
        """Here it is; what is being typed stays."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The ticket cannot be shown."""
        ...

    def show_busy(self, doing: Doing, busy: bool) -> None:
        """A write runs, or has ended."""
        ...

    def show_done(self, doing: Doing, undo: Callable[[], None] | None = None) -> None:
        """It is on the disk and in the story: go to its end; ``undo`` goes the step back."""
        ...

    def show_refused(self, doing: Doing, error: Exception) -> None:
        """Nothing was written, and why; what was entered stays."""
        ...


class TicketPresenter:
    """Drives one :class:`TicketView`."""

    def __init__(
        self,
        view: TicketView,
        *,
        tickets: Tickets,
        desk: Desk,
        shrink: Shrink,
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        self._view, self._tickets, self._desk = view, tickets, desk
        self._shrink, self._run, self._go = shrink, run, go
        self._ticket_id = ""
        self._customer_id = ""
        self._status: TicketStatus | None = None

    @property
    def ticket_id(self) -> str:
        """Which one is shown."""
        return self._ticket_id

    def arrive(self, route: TicketRoute) -> None:
        """Show a ticket; the same one again keeps what is being written."""
        if route.ticket_id != self._ticket_id:
            self._ticket_id, self._customer_id, self._status = route.ticket_id, "", None
            self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._run.forget("file")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if self._ticket_id and kinds & SHOWN_KINDS:
            self.load()

    def load(self) -> None:
        """Read the ticket, as a first time or again."""
        ticket_id = self._ticket_id
        self._run.latest(
            "file",
            lambda: self._read(self._tickets.open(ticket_id)),
            self._show,
            self._view.show_failed,
        )

    def note(self, text: str) -> None:
        """Something colleagues should know."""
        self._write(Doing.NOTE, lambda ticket_id: self._tickets.note(ticket_id, text))

    def answer(self, text: str, channel: AnswerChannel) -> None:
        """What the customer was told, and how."""
        self._write(Doing.ANSWER, lambda ticket_id: self._tickets.answer(ticket_id, text, channel))

    def advance(self, status: TicketStatus) -> None:
        """The ticket goes one step further; back again where the rules have a step back."""
        before = self._status
        undo = partial(self._step_back, self._ticket_id, before) if before else None
        may_undo = undo if before in STEPS[status] else None
        self._write(
            Doing.STEP,
            lambda ticket_id: self._tickets.advance(ticket_id, status),
            lambda: self._view.show_done(Doing.STEP, may_undo),
        )

    def _step_back(self, ticket_id: str, status: TicketStatus) -> None:
        """Undo a step, whichever ticket is shown by now."""
        self._run(
            lambda: self._read(self._tickets.advance(ticket_id, status)),
            self._show,
            lambda error: self._view.show_refused(Doing.STEP, error),
        )

    def attach(self, sources: tuple[PhotoSource, ...]) -> None:
        """Photos were taken or chosen; those that can be read are kept."""
        failures: list[Exception] = []

        def work(ticket_id: str) -> TicketFile:
            prepared = prepare(self._shrink, sources)
            failures.extend(prepared.failures)
            file = None
            for jpeg in prepared.jpegs:
                try:
                    file = self._tickets.attach_photo(ticket_id, jpeg)
                except PhotoTooLarge as error:
                    failures.append(error)
            if file is None:
                raise failures[0]
            return file

        def kept() -> None:
            self._view.show_done(Doing.PHOTO)
            if failures:
                self._view.show_refused(Doing.PHOTO, failures[0])

        self._write(Doing.PHOTO, work, kept)

    def open_customer(self) -> None:
        """Go to the customer's file."""
        if self._customer_id:
            self._go(CustomerRoute(self._customer_id))

    def back(self) -> None:
        """Go to the list."""
        self._go(TicketsRoute())

    def _read(self, file: TicketFile) -> Sheet:
        return sheet_of(file, self._desk.store())

    def _show(self, sheet: Sheet) -> None:
        if sheet.ticket.ticket_id == self._ticket_id:
            self._customer_id = sheet.customer.customer_id if sheet.customer else ""
            self._status = sheet.ticket.status
            self._view.show_sheet(sheet)

    def _write(
        self,
        doing: Doing,
        work: Callable[[str], TicketFile],
        kept: Callable[[], None] | None = None,
    ) -> None:
        ticket_id = self._ticket_id
        self._view.show_busy(doing, True)

        def done(sheet: Sheet) -> None:
            self._view.show_busy(doing, False)
            if ticket_id == self._ticket_id:
                self._run.forget("file")
                self._show(sheet)
                if kept is None:
                    self._view.show_done(doing)
                else:
                    kept()

        def failed(error: Exception) -> None:
            self._view.show_busy(doing, False)
            if ticket_id == self._ticket_id:
                self._view.show_refused(doing, error)

        self._run(lambda: self._read(work(ticket_id)), done, failed)
