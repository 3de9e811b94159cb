"""What the list of tickets does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.services.tickets import TicketBrief, TicketCounts, TicketFilter, Tickets
from ui.routes import NewTicketRoute, Route, TicketRoute, TicketsRoute
from ui.run import Run

SHOWN_KINDS = frozenset({"ticket"})
"""Records whose change may change the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which tickets are wanted; ``text`` narrows to number, title or customer."""

    which: TicketFilter = TicketFilter.OPEN
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The answer, and the question it answers."""

    sought: Sought
    tickets: tuple[TicketBrief, ...]
    counts: TicketCounts


class TicketsView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """The list is on its way; the one before stays until then."""
        ...

    def show_listing(self, listing: Listing) -> None:
        """Here it is; another question begins at the top."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The list cannot be shown."""
        ...


class TicketsPresenter:
    """Drives one :class:`TicketsView`; the latest question wins."""

    def __init__(
        self, view: TicketsView, *, tickets: Tickets, run: Run, go: Callable[[Route], None]
    ) -> None:
        self._view, self._tickets, self._run, self._go = view, tickets, run, go
        self._sought = Sought()
        self._is_here = False

    def arrive(self, route: TicketsRoute) -> None:
        """Show the list as it was left."""
        del route
        self._is_here = True
        self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._is_here = False
        self._run.forget("list")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if self._is_here and kinds & SHOWN_KINDS:
            self.load()

    def seek(self, sought: Sought) -> None:
        """Other tickets are wanted."""
        self._sought = sought
        self._view.show_loading()
        self.load()

    def load(self) -> None:
        """Ask, as a first time or again."""
        sought = self._sought

        def work() -> Listing:
            found = self._tickets.listed(sought.which, sought.text)
            waiting_first = tuple(sorted(found, key=_is_answered))
            counts = self._tickets.counts()
            return Listing(sought=sought, tickets=waiting_first, counts=counts)

        self._run.latest("list", work, self._view.show_listing, self._view.show_failed)

    def open(self, ticket_id: str) -> None:
        """Go to a ticket."""
        self._go(TicketRoute(ticket_id))

    def new_ticket(self) -> None:
        """Open one at the counter."""
        self._go(NewTicketRoute())


def _is_answered(brief: TicketBrief) -> bool:
    """Open, but nobody waits for an answer now."""
    return brief.ticket.is_open and brief.ticket.answered_at is not None
