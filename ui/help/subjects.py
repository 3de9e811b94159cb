"""Which chapter tells about which page. No Qt."""

from __future__ import annotations

from ui import routes
from ui.routes import Route

_CHAPTERS: dict[type[Route], str] = {
    routes.CounterRoute: "recognise",
    routes.CustomersRoute: "recognise",
    routes.NotKnownRoute: "recognise",
    routes.CustomerRoute: "customer",
    routes.NewCustomerRoute: "one-person-two-files",
    routes.PickupsRoute: "hand-over",
    routes.HandOverRoute: "hand-over",
    routes.TicketsRoute: "tickets",
    routes.TicketRoute: "tickets",
    routes.NewTicketRoute: "tickets",
    routes.ProductRoute: "products-and-pieces",
    routes.ItemRoute: "products-and-pieces",
    routes.CameraRoute: "camera-and-scanners",
    routes.ScannerRoute: "camera-and-scanners",
    routes.NoticesRoute: "notices",
    routes.EnrolAgainRoute: "offline-and-sync",
    routes.SettingsRoute: "settings",
    routes.DevicesRoute: "devices",
}


def chapter_about(route: Route) -> str:
    """The name of the chapter; empty for the first one."""
    if isinstance(route, routes.HelpRoute):
        return route.chapter
    return _CHAPTERS.get(type(route), "")
