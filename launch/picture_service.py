"""Parcels and tickets in their main states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.demo.heroes import AMELIE, JONAS
from app.demo.stores import PARIS
from app.domain.pickups import PickupState
from app.domain.tickets import TicketKind, TicketStatus
from app.services.parcel_leases import HeldElsewhere
from launch.picture_eye import BEFORE_CAMERA, Eye
from launch.picture_scene import Scene
from ui import routes
from ui.hand_over.item_row import ItemRow
from ui.hand_over.view import HandOverWidget
from ui.new_ticket.view import NewTicketWidget
from ui.pickups.view import PickupsWidget
from ui.tickets.view import TicketsWidget
from ui.widgets.signature_pad import SignaturePad


def parcels() -> tuple[Scene, ...]:
    """The store's parcels, and what becomes of one at the counter."""

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
        Scene(page="hand-over", state="held", reach=_held),
    )


def _held(eye: Eye) -> None:
    """Another counter has the lease of the parcel."""
    pickup = eye.shop.demo.pickup("WEB-48213")
    eye.open(routes.HandOverRoute(pickup.pickup_id, is_scanned=True))
    person = eye.shop.demo.associates[1].name
    eye.see(HandOverWidget).show_held(HeldElsewhere(counter="Counter 2", person=person))
    eye.settle()


def _sign(pad: SignaturePad) -> None:
    points = [QPoint(round(pad.width() * x), round(pad.height() * y)) for x, y in _INK]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


_INK = ((0.2, 0.5), (0.3, 0.3), (0.4, 0.6), (0.5, 0.35), (0.6, 0.6), (0.7, 0.3), (0.8, 0.5))
"""A signature, as fractions of the pad."""


def tickets() -> tuple[Scene, ...]:
    """The store's tickets, one of them, and a new one."""

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
