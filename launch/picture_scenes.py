"""Every page in its main states, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from app.demo import cards
from app.demo.heroes import AMELIE, JONAS, STYLIST
from app.demo.stores import PARIS
from app.domain.codes import Symbology
from app.domain.pickups import PickupState
from app.domain.staff import Role
from app.domain.tickets import TicketKind, TicketStatus
from launch import alone
from launch.picture_eye import BEFORE_CAMERA, Eye
from launch.picture_shops import Kind
from ui import routes
from ui.hand_over.item_row import ItemRow
from ui.new_customer.view import NewCustomerWidget
from ui.new_ticket.view import NewTicketWidget
from ui.pickups.view import PickupsWidget
from ui.tickets.view import TicketsWidget
from ui.widgets.pin_pad import PinPad
from ui.widgets.signature_pad import SignaturePad


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """``reach`` brings it about; a ``key`` one is drawn in every theme, language and size."""

    page: str
    state: str
    reach: Callable[[Eye], None]
    kind: Kind = Kind.FULL
    role: Role | None = Role.ASSOCIATE
    is_online: bool = True
    is_key: bool = False

    @property
    def name(self) -> str:
        """``hand-over-partly``."""
        return f"{self.page}-{self.state}" if self.state else self.page


def scenes() -> tuple[Scene, ...]:
    """Every scene, those of one device and one person together."""
    return (
        *_alone(),
        *_customers(),
        *_new_customers(),
        *_parcels(),
        *_tickets(),
        *_device(),
        *_quiet(),
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


def _customers() -> tuple[Scene, ...]:
    def search(text: str) -> Callable[[Eye], None]:
        return lambda eye: eye.open(routes.CustomersRoute(text))

    def file(name: str, *buttons: str) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            eye.open(routes.CustomerRoute(eye.shop.demo.customer(name).customer_id))
            for words in buttons:
                eye.press("Customer", words)

        return reach

    def newcomer(which: str) -> Callable[[Eye], None]:
        return lambda eye: eye.open(routes.CustomerRoute(eye.shop.newcomers[which].customer_id))

    def counter(eye: Eye) -> None:
        eye.open(routes.CounterRoute())

    return (
        Scene(page="counter", state="", reach=counter, is_key=True),
        Scene(page="counter", state="offline", reach=counter, is_online=False),
        Scene(page="customers", state="recent", reach=search("")),
        Scene(page="customers", state="results", reach=search("la")),
        Scene(page="customers", state="nothing-found", reach=search("Zzyzx")),
        Scene(page="customer", state="rich", reach=file(AMELIE), is_key=True),
        Scene(page="customer", state="2000-purchases", reach=file(STYLIST)),
        *(
            Scene(page="customer", state=state, reach=newcomer(state))
            for state in ("bare", "long-name", "right-to-left")
        ),
        Scene(page="customer", state="sizes", reach=file(AMELIE, "Edit sizes")),
        Scene(page="customer", state="consents", reach=file(AMELIE, "Change consents")),
        Scene(page="customer", state="contact", reach=file(AMELIE, "Contact")),
        Scene(page="customer", state="details", reach=file(AMELIE, "Contact", "Correct details")),
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


def _parcels() -> tuple[Scene, ...]:
    def filtered(words: str) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            eye.open(routes.PickupsRoute())
            eye.press("Pickups", words, eye.see(PickupsWidget).filter)

        return reach

    def parcel(state: PickupState) -> Callable[[Eye], None]:
        return lambda eye: eye.open(routes.HandOverRoute(eye.shop.parcel(state).pickup_id))

    def order(number: str) -> Callable[[Eye], None]:
        return lambda eye: eye.open(
            routes.HandOverRoute(eye.shop.demo.pickup(number).pickup_id, is_scanned=True)
        )

    def signed(eye: Eye) -> None:
        pickup = next(p for p in eye.shop.demo.pickups if p.customer_name == JONAS)
        eye.open(routes.HandOverRoute(pickup.pickup_id))
        for row in eye.guide.all(ItemRow):
            eye.guide.click(row, QPoint(40, 20))
        _sign(eye.see(SignaturePad))
        eye.settle()

    def disputed(eye: Eye) -> None:
        eye.open(routes.HandOverRoute(eye.shop.disputed.pickup_id))

    filters = {"waiting": "To hand over", "coming": "On the way", "done": "Done", "all": "All"}
    states = (
        ("partly", PickupState.PARTLY_HANDED_OVER),
        ("done", PickupState.HANDED_OVER),
        ("expired", PickupState.EXPIRED),
        ("preparing", PickupState.PREPARING),
        ("cancelled", PickupState.CANCELLED),
        ("refused", PickupState.REFUSED),
    )
    return (
        *(
            Scene(page="pickups", state=state, reach=filtered(words), is_key=state == "waiting")
            for state, words in filters.items()
        ),
        Scene(page="hand-over", state="ready", reach=order("WEB-48213"), is_key=True),
        Scene(page="hand-over", state="offline", reach=signed, is_online=False),
        *(Scene(page="hand-over", state=state, reach=parcel(which)) for state, which in states),
        Scene(page="hand-over", state="disputed", reach=disputed),
    )


def _sign(pad: SignaturePad) -> None:
    points = [QPoint(round(pad.width() * x), round(pad.height() * y)) for x, y in _INK]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


_INK = ((0.2, 0.5), (0.3, 0.3), (0.4, 0.6), (0.5, 0.35), (0.6, 0.6), (0.7, 0.3), (0.8, 0.5))
"""A signature, as fractions of the pad."""


def _tickets() -> tuple[Scene, ...]:
    def filtered(words: str) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            eye.open(routes.TicketsRoute())
            eye.press("Tickets", words, eye.see(TicketsWidget).filters)

        return reach

    def numbered(number: str) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            found = next(t for t in eye.shop.demo.tickets if t.number == number)
            eye.open(routes.TicketRoute(found.ticket_id))

        return reach

    def resolved(eye: Eye) -> None:
        mine = (t for t in eye.shop.demo.tickets if t.store == PARIS)
        found = next(t for t in mine if t.status is TicketStatus.RESOLVED)
        eye.open(routes.TicketRoute(found.ticket_id))

    def new(eye: Eye) -> None:
        eye.open(routes.NewTicketRoute())

    def written(eye: Eye) -> None:
        customer = eye.shop.demo.customer(AMELIE)
        eye.open(routes.NewTicketRoute(customer_id=customer.customer_id))
        page = eye.see(NewTicketWidget)
        page.form.kinds.choose(TicketKind.REPAIR.value)
        eye.guide.write(page.form.title.edit, "Couronne desserrée")
        page.intake.offered.emit((BEFORE_CAMERA,))
        eye.guide.until(lambda: page.form.strip.count, "the photo")
        eye.settle()

    return (
        Scene(page="tickets", state="open", reach=filtered("Open"), is_key=True),
        Scene(page="tickets", state="late", reach=filtered("Late")),
        Scene(page="tickets", state="done", reach=filtered("Done")),
        Scene(page="ticket", state="", reach=numbered("TCK-1197"), is_key=True),
        Scene(page="ticket", state="ready", reach=numbered("TCK-1180"), is_online=False),
        Scene(page="ticket", state="resolved", reach=resolved),
        Scene(page="new-ticket", state="whose", reach=new),
        Scene(page="new-ticket", state="written", reach=written),
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
