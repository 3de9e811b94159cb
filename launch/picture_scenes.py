"""Every page in its main states, those of one device and one person together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.demo import cards
from app.demo.heroes import AMELIE, STYLIST
from app.domain.codes import Symbology
from app.domain.staff import Role
from app.services.hits import Why, of_customer
from launch import alone
from launch.picture_cards import cards as cards_and_codes
from launch.picture_devices import devices
from launch.picture_extremes import extremes
from launch.picture_eye import Eye
from launch.picture_faces import faces
from launch.picture_help import guide
from launch.picture_scanners import scanners
from launch.picture_scene import Scene
from launch.picture_service import parcels, tickets
from launch.picture_shops import Kind
from ui import routes
from ui.customers.model import Ask, Stranger
from ui.customers.view import CustomersWidget
from ui.new_customer.view import NewCustomerWidget
from ui.widgets.pin_pad import PinPad

SERIAL = "R36-00912"
"""Of a watch of the demo."""


def scenes() -> tuple[Scene, ...]:
    """Every scene, those of one device and one person together."""
    return (
        *_alone(),
        *_searching(),
        *_customers(),
        *_merging(),
        *cards_and_codes(),
        *_new_customers(),
        *parcels(),
        *tickets(),
        *_pieces(),
        *_device(),
        *guide(),
        *scanners(),
        *devices(),
        *_quiet(),
        *faces(),
        *extremes(),
    )


def _alone() -> tuple[Scene, ...]:
    def choose(eye: Eye) -> None:
        eye.app.show_sign_in(eye.person(Role.ASSOCIATE))

    def miss(eye: Eye) -> None:
        choose(eye)
        eye.settle()
        eye.see(PinPad).show_error(
            QCoreApplication.translate(
                "SignIn", "That is not the right PIN. %n more try(s) before a wait.", None, 3
            )
        )

    def shut_out(eye: Eye) -> None:
        eye.app.window.show_alone(alone.revoked(eye.app))

    def nothing(eye: Eye) -> None:
        del eye

    return (
        Scene(page="first-start", state="", reach=nothing, kind=Kind.NEW, role=None),
        Scene(page="sign-in", state="", reach=nothing, role=None, is_key=True),
        Scene(page="sign-in", state="chosen", reach=choose, role=None, is_online=False),
        Scene(page="sign-in", state="wrong-pin", reach=miss, role=None),
        Scene(page="shut-out", state="", reach=shut_out, role=None),
    )


def _searching() -> tuple[Scene, ...]:
    def search(text: str) -> Callable[[Eye], None]:
        return lambda eye: eye.open(routes.CustomersRoute(text))

    def phone(eye: Eye) -> None:
        search(eye.shop.demo.customer(AMELIE).phone[-4:])(eye)

    def ask(eye: Eye) -> None:
        search("laur")(eye)
        told = [p for p in eye.shop.demo.customers if p.last_name == "Fontaine"][:2]
        view = eye.see(CustomersWidget)
        view.show_strangers(tuple(Stranger(of_customer(p, Why.NAME, p.name)) for p in told))
        view.show_ask(Ask.FOUND, len(told))

    return (
        Scene(page="customers", state="asked", reach=ask),
        Scene(page="customers", state="recent", reach=search("")),
        Scene(page="customers", state="results", reach=search("la")),
        Scene(page="customers", state="similar", reach=search("laurnet")),
        Scene(page="customers", state="phone-ending", reach=phone),
        Scene(page="customers", state="nothing-found", reach=search("Zzyzx")),
        Scene(page="customers", state="offline", reach=search("Zzyzx"), is_online=False),
    )


def _customers() -> tuple[Scene, ...]:
    def file(name: str, *buttons: str) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            eye.open(routes.CustomerRoute(eye.shop.demo.customer(name).customer_id))
            for words in buttons:
                eye.press("Customer", words)

        return reach

    def history(eye: Eye) -> None:
        customer = eye.shop.demo.customers[0]
        eye.open(routes.CustomerRoute(customer.customer_id, at_history=True))

    def newcomer(which: str) -> Callable[[Eye], None]:
        return lambda eye: eye.open(routes.CustomerRoute(eye.shop.newcomers[which].customer_id))

    def counter(eye: Eye) -> None:
        eye.open(routes.CounterRoute())

    return (
        Scene(page="counter", state="", reach=counter, is_key=True),
        Scene(page="counter", state="offline", reach=counter, is_online=False),
        Scene(page="customer", state="rich", reach=file(AMELIE), is_key=True),
        Scene(page="customer", state="2000-purchases", reach=file(STYLIST)),
        *(
            Scene(page="customer", state=state, reach=newcomer(state))
            for state in ("bare", "long-name", "right-to-left")
        ),
        Scene(page="customer", state="history", reach=history),
        Scene(page="customer", state="sizes", reach=file(AMELIE, "Edit sizes")),
        Scene(page="customer", state="consents", reach=file(AMELIE, "Change consents")),
        Scene(page="customer", state="contact", reach=file(AMELIE, "Contact")),
        Scene(page="customer", state="details", reach=file(AMELIE, "Contact", "Correct details")),
    )


def _merging() -> tuple[Scene, ...]:
    def file(which: str) -> Callable[[Eye], None]:
        return lambda eye: eye.open(routes.CustomerRoute(eye.shop.newcomers[which].customer_id))

    def compare(eye: Eye) -> None:
        file("twin")(eye)
        eye.press("Merge", "Compare")

    def choose(eye: Eye) -> None:
        file("twin")(eye)
        eye.press("Customer", "Contact")
        eye.press("Customer", "Correct details")
        eye.press("Merge", "Same person as another file…")

    return (
        Scene(page="customer", state="twin", reach=file("twin")),
        Scene(page="customer", state="same-person-as", reach=choose),
        Scene(page="customer", state="merge", reach=compare),
        Scene(page="customer", state="merged", reach=file("merged")),
    )


def _new_customers() -> tuple[Scene, ...]:
    def write_in(eye: Eye) -> None:
        eye.open(routes.NewCustomerRoute(card_number=cards.ean13_card(999_999_001)))
        page = eye.see(NewCustomerWidget)
        for field, text in (
            (page.first_name, "Amélie"),
            (page.last_name, "Laurent"),
            (page.phone, "06 39 98"),
        ):
            eye.guide.write(field.edit, text)
        eye.settle()
        eye.guide.rest(400)  # twins are looked for when typing pauses

    def new(eye: Eye) -> None:
        eye.open(routes.NewCustomerRoute())

    return (
        Scene(page="new-customer", state="", reach=new),
        Scene(page="new-customer", state="known-already", reach=write_in),
    )


def _pieces() -> tuple[Scene, ...]:
    def piece(eye: Eye) -> None:
        eye.scan(SERIAL, Symbology.CODE128)

    def unknown_piece(eye: Eye) -> None:
        sold = {p.gtin: p for p in eye.shop.demo.products}
        gtin = sold[eye.shop.demo.pickup("WEB-48213").lines[0].gtin].gtin
        eye.scan(f"01{gtin.zfill(14)}21A-1207", Symbology.GS1_DATA_MATRIX)

    return (
        Scene(page="item", state="", reach=piece),
        Scene(page="item", state="not-known", reach=unknown_piece),
    )


def _device() -> tuple[Scene, ...]:
    def product(eye: Eye) -> None:
        sold = {p.gtin: p for p in eye.shop.demo.products}
        line = eye.shop.demo.pickup("WEB-48213").lines[0]
        sample = cards.product_code(sold[line.gtin])
        eye.scan(sample.text, sample.symbology)

    def card(eye: Eye) -> None:
        eye.scan(cards.ean13_card(999_999_001), Symbology.EAN13)

    def misread(eye: Eye) -> None:
        eye.scan("CARD00000001", Symbology.CODE128)

    def camera(eye: Eye) -> None:
        eye.open(routes.CameraRoute())
        eye.guide.rest(700)  # the first picture comes from a thread of its own

    def notices(eye: Eye) -> None:
        eye.open(routes.NoticesRoute())

    def settings(eye: Eye) -> None:
        eye.open(routes.SettingsRoute())
        eye.guide.rest(100)

    return (
        Scene(page="product", state="", reach=product),
        Scene(page="not-known", state="card", reach=card),
        Scene(page="not-known", state="offline", reach=card, is_online=False),
        Scene(page="not-known", state="misread", reach=misread),
        Scene(page="camera", state="", reach=camera),
        Scene(page="settings", state="", reach=settings),
        Scene(page="notices", state="", reach=notices),
        Scene(page="notices", state="manager", reach=notices, role=Role.MANAGER),
    )


def _quiet() -> tuple[Scene, ...]:
    def at(route: routes.Route) -> Callable[[Eye], None]:
        return lambda eye: eye.open(route)

    pages = (
        ("counter", routes.CounterRoute()),
        ("customers", routes.CustomersRoute()),
        ("pickups", routes.PickupsRoute()),
        ("tickets", routes.TicketsRoute()),
        ("notices", routes.NoticesRoute()),
    )
    return tuple(
        Scene(page=page, state="empty", reach=at(route), kind=Kind.QUIET) for page, route in pages
    )
