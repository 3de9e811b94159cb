"""What pages show while they wait, when the disk fails, and without the server."""

from __future__ import annotations

from collections.abc import Callable

from app.demo import cards
from app.demo.heroes import AMELIE
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.staff import Role
from app.services.recognition import NotKnown
from launch.picture_eye import Eye
from launch.picture_scene import Scene, Trouble
from ui import routes
from ui.routes import Route
from ui.signin.page import SignIn

Reach = Callable[[Eye], None]


def faces() -> tuple[Scene, ...]:
    """Loading, failed and offline, page by page."""
    managed = {"devices": _at(lambda _eye: routes.DevicesRoute())}
    return (
        *_troubled(_pages(), Role.ASSOCIATE),
        *_troubled(managed, Role.MANAGER),
        *_troubled({"sign-in": _staff_changed}, None),
        *(
            Scene(page=page, state="offline", reach=reach, is_online=False)
            for page, reach in _pages().items()
            if page not in ("counter", "customers", "hand-over")  # with a state of their own
        ),
        Scene(page="not-known", state="asking", reach=_ask, trouble=Trouble.SLOW),
        Scene(page="not-known", state="not-answered", reach=_ask, is_online=False),
    )


def _troubled(pages: dict[str, Reach], role: Role | None) -> tuple[Scene, ...]:
    states = {"loading": Trouble.SLOW, "failed": Trouble.BROKEN}
    return tuple(
        Scene(page=page, state=state, reach=reach, role=role, trouble=trouble)
        for page, reach in pages.items()
        for state, trouble in states.items()
    )


def _pages() -> dict[str, Reach]:
    def customer(eye: Eye) -> str:
        return eye.shop.demo.customer(AMELIE).customer_id

    def ticket(eye: Eye) -> Route:
        found = next(t for t in eye.shop.demo.tickets if t.number == "TCK-1197")
        return routes.TicketRoute(found.ticket_id)

    def item(eye: Eye) -> Route:
        gtin = eye.shop.demo.pickup("WEB-48213").lines[0].gtin
        return routes.ItemRoute(gtin.zfill(14), "A-1207")

    def parcel(eye: Eye) -> Route:
        return routes.HandOverRoute(eye.shop.demo.pickup("WEB-48213").pickup_id)

    return {
        "counter": lambda eye: eye.app.desktop.go(routes.CounterRoute()),
        "customers": _at(lambda _eye: routes.CustomersRoute("la")),
        "customer": _at(lambda eye: routes.CustomerRoute(customer(eye))),
        "pickups": _at(lambda _eye: routes.PickupsRoute()),
        "hand-over": _at(parcel),
        "tickets": _at(lambda _eye: routes.TicketsRoute()),
        "ticket": _at(ticket),
        "new-ticket": _at(lambda eye: routes.NewTicketRoute(customer_id=customer(eye))),
        "new-customer": _at(lambda _eye: routes.NewCustomerRoute(text="Amélie Laurent")),
        "item": _at(item),
        "notices": _at(lambda _eye: routes.NoticesRoute()),
        "settings": _at(lambda _eye: routes.SettingsRoute()),
    }


def _at(route: Callable[[Eye], Route]) -> Reach:
    return lambda eye: eye.open(route(eye))


def _staff_changed(eye: Eye) -> None:
    page: object = eye.app.window.alone
    if isinstance(page, SignIn):
        page.reload(frozenset({"associate"}))


def _ask(eye: Eye) -> None:
    number = cards.ean13_card(999_999_001)
    code = ScannedCode(text=number, symbology=Symbology.EAN13, source=CodeSource.KEYBOARD)
    found = eye.app.services.recognition.recognise(code)
    if isinstance(found, NotKnown):
        eye.open(routes.NotKnownRoute(found))
        eye.press("NotKnown", "Ask the server")
