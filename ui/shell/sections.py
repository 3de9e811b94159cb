"""The entries of the navigation and which of them a route belongs to. No Qt."""

from __future__ import annotations

from enum import StrEnum

from ui import routes
from ui.routes import Route


class Section(StrEnum):
    """An entry of the navigation."""

    COUNTER = "counter"
    CUSTOMERS = "customers"
    PICKUPS = "pickups"
    TICKETS = "tickets"
    DEVICES = "devices"


HOMES: dict[Section, Route] = {
    Section.COUNTER: routes.CounterRoute(),
    Section.CUSTOMERS: routes.CustomersRoute(),
    Section.PICKUPS: routes.PickupsRoute(),
    Section.TICKETS: routes.TicketsRoute(),
    Section.DEVICES: routes.DevicesRoute(),
}

FOR_MANAGERS = frozenset({Section.DEVICES})
"""Entries that only managers see."""

_SECTIONS: dict[type[Route], Section] = {
    routes.CounterRoute: Section.COUNTER,
    routes.CustomersRoute: Section.CUSTOMERS,
    routes.CustomerRoute: Section.CUSTOMERS,
    routes.NewCustomerRoute: Section.CUSTOMERS,
    routes.PickupsRoute: Section.PICKUPS,
    routes.HandOverRoute: Section.PICKUPS,
    routes.TicketsRoute: Section.TICKETS,
    routes.TicketRoute: Section.TICKETS,
    routes.NewTicketRoute: Section.TICKETS,
    routes.DevicesRoute: Section.DEVICES,
}


def section_of(route: Route) -> Section | None:
    """The entry to light up; None for what belongs to no entry (settings, notices, camera)."""
    return _SECTIONS.get(type(route))
