"""What the first page does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.services.customers import Customers, RecentCustomer
from app.services.desk import Desk
from app.services.pickups import PickupBrief, PickupCounts, PickupFilter, Pickups
from app.services.tickets import TicketBrief, TicketFilter, Tickets
from ui.locale import LocaleContext
from ui.routes import (
    CustomerRoute,
    CustomersRoute,
    HandOverRoute,
    NewCustomerRoute,
    NewTicketRoute,
    PickupsRoute,
    Route,
    TicketRoute,
    TicketsRoute,
)
from ui.run import Run

SHOWN_KINDS = frozenset({"pickup", "ticket", "customer", "store", "associate"})
"""Records whose change may change the page."""

MOST_PARCELS, MOST_PEOPLE, MOST_TICKETS = 12, 6, 6
"""What is shown of each; the rest is one tap away."""


class PartOfDay(StrEnum):
    """What one wishes."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The counter at a glance. ``first_name`` is the associate's, empty when nobody is known."""

    first_name: str
    store: str
    now: datetime
    part: PartOfDay
    parcels: tuple[PickupBrief, ...]
    counts: PickupCounts
    people: tuple[RecentCustomer, ...]
    tickets: tuple[TicketBrief, ...]
    unanswered: int


class CounterView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """The first look takes a moment."""
        ...

    def show_today(self, today: Today) -> None:
        """Here it is."""
        ...

    def show_failed(self, error: Exception) -> None:
        """It cannot be shown."""
        ...


class CounterPresenter:
    """Drives one :class:`CounterView`."""

    def __init__(
        self,
        view: CounterView,
        *,
        pickups: Pickups,
        customers: Customers,
        tickets: Tickets,
        desk: Desk,
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        self._view, self._desk, self._run, self._go = view, desk, run, go
        self._pickups, self._customers, self._tickets = pickups, customers, tickets
        self._has_shown = False

    def arrive(self) -> None:
        """Look at the counter."""
        if not self._has_shown:
            self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._run.forget("today")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if self._has_shown and kinds & SHOWN_KINDS:
            self.load()

    def load(self) -> None:
        """Look, as a first time or again."""
        self._run.latest("today", self._look, self._show, self._view.show_failed)

    def hand_over(self, pickup_id: str) -> None:
        """Go to a parcel."""
        self._go(HandOverRoute(pickup_id))

    def open_customer(self, customer_id: str) -> None:
        """Go to a customer's file."""
        self._go(CustomerRoute(customer_id))

    def open_ticket(self, ticket_id: str) -> None:
        """Go to a ticket."""
        self._go(TicketRoute(ticket_id))

    def new_customer(self) -> None:
        """Open a new file."""
        self._go(NewCustomerRoute())

    def new_ticket(self) -> None:
        """Open a ticket, choosing the customer first."""
        self._go(NewTicketRoute())

    def all_parcels(self) -> None:
        """Go to the list of parcels."""
        self._go(PickupsRoute())

    def all_customers(self) -> None:
        """Go to the customers."""
        self._go(CustomersRoute())

    def all_tickets(self) -> None:
        """Go to the list of tickets."""
        self._go(TicketsRoute())

    def _look(self) -> Today:
        now, store, session = self._desk.now(), self._desk.store(), self._desk.session
        open_tickets = self._tickets.listed(TicketFilter.OPEN)
        waiting = [t for t in open_tickets if t.ticket.answered_at is None]
        return Today(
            first_name=session.associate.first_name if session else "",
            store=store.name,
            now=now,
            part=part_of_day(LocaleContext(time_zone=store.time_zone).here(now)),
            parcels=self._pickups.listed(PickupFilter.TO_HAND_OVER)[:MOST_PARCELS],
            counts=self._pickups.counts(),
            people=self._customers.recent(MOST_PEOPLE),
            tickets=tuple(sorted(waiting, key=lambda t: t.ticket.due_at)[:MOST_TICKETS]),
            unanswered=len(waiting),
        )

    def _show(self, today: Today) -> None:
        self._has_shown = True
        self._view.show_today(today)


def part_of_day(here: datetime) -> PartOfDay:
    """By the clock on the store's wall."""
    if 4 <= here.hour < 12:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if 12 <= here.hour < 18 else PartOfDay.EVENING
