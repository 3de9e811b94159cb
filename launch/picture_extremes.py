"""Long content, locked customers, cameras that do not see, and sheets that are seldom opened."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

from app.demo.heroes import AMELIE, JEAN
from app.devices.camera import Camera, CameraAbsent, CameraDenied
from app.devices.images import Picture
from app.domain.errors import Fault
from app.domain.staff import Role
from launch.about import about
from launch.cameras import Cameras
from launch.picture_eye import SLOW_MS, Eye
from launch.picture_scene import Scene
from launch.picture_shops import Kind
from launch.services import now
from sync.client.status import SyncState
from ui import routes
from ui.customer.size_panel import SizePanel
from ui.customer.view import CustomerWidget
from ui.enrol_again.presenter import Obstacle
from ui.enrol_again.view import EnrolAgainWidget
from ui.first_start.invitation import Invitation
from ui.new_customer.view import NewCustomerWidget
from ui.routes import Route
from ui.settings.view import SettingsWidget

Reach = Callable[[Eye], None]


def extremes() -> tuple[Scene, ...]:
    """All of them."""
    return (*_long(), *_locked(), *_sheets(), *_said(), *_blind())


def _at(route: Callable[[Eye], Route], *then: Reach) -> Reach:
    def reach(eye: Eye) -> None:
        eye.open(route(eye))
        for act in then:
            act(eye)
        eye.settle()

    return reach


def _amelie(eye: Eye) -> Route:
    return routes.CustomerRoute(eye.shop.demo.customer(AMELIE).customer_id)


def _long() -> tuple[Scene, ...]:
    """Long, German and right-to-left names; 300 parcels."""

    def at(number: int) -> Reach:
        return _at(lambda eye: routes.CustomerRoute(eye.shop.demo.customers[number].customer_id))

    def parcel(eye: Eye) -> Route:
        return routes.HandOverRoute(eye.shop.demo.pickup("WEB-48213").pickup_id)

    def ticket(eye: Eye) -> Route:
        found = next(t for t in eye.shop.demo.tickets if t.number == "TCK-1197")
        return routes.TicketRoute(found.ticket_id)

    def new_ticket(eye: Eye) -> Route:
        return routes.NewTicketRoute(customer_id=eye.shop.demo.customer(AMELIE).customer_id)

    pages: dict[str, Reach] = {
        "counter": _at(lambda _eye: routes.CounterRoute()),
        "customers": _at(lambda _eye: routes.CustomersRoute("")),
        "customer": at(0),
        "pickups": _at(lambda _eye: routes.PickupsRoute()),
        "hand-over": _at(parcel),
        "tickets": _at(lambda _eye: routes.TicketsRoute()),
        "ticket": _at(ticket),
        "new-ticket": _at(new_ticket),
        "notices": _at(lambda _eye: routes.NoticesRoute()),
    }
    return (
        Scene(
            page="sign-in",
            state="long",
            reach=lambda eye: eye.app.show_sign_in(eye.person(Role.ASSOCIATE)),
            role=None,
            kind=Kind.LONG,
        ),
        *(
            Scene(page=page, state="long", reach=reach, kind=Kind.LONG)
            for page, reach in pages.items()
        ),
        Scene(page="customer", state="long-right-to-left", reach=at(1), kind=Kind.LONG),
    )


def _locked() -> tuple[Scene, ...]:
    return (
        Scene(
            page="locked",
            state="",
            reach=_at(lambda _eye: routes.CounterRoute()),
            kind=Kind.AWAY,
            is_online=False,
        ),
    )


def _sheets() -> tuple[Scene, ...]:
    def press(*words: str) -> Reach:
        return _at(_amelie, *(lambda eye, w=w: eye.press("Customer", w) for w in words))

    def things(act: Callable[[CustomerWidget], None]) -> Reach:
        def reach(eye: Eye) -> None:
            page = eye.see(CustomerWidget)
            page.panels.close()
            act(page)

        return _at(_amelie, reach)

    erase = press("Contact", "Correct details", "Erase this customer…")
    return (
        Scene(page="customer", state="erase", reach=erase, role=Role.MANAGER),
        Scene(page="customer", state="interrupted", reach=_interrupted),
        Scene(page="customer", state="wardrobe", reach=press("Wardrobe")),
        Scene(page="customer", state="item", reach=things(lambda page: page.things.pick(0))),
        Scene(page="customer", state="sought", reach=things(lambda p: p.things.search("loafer"))),
        Scene(page="customer", state="no-match", reach=things(lambda p: p.things.search("zzz"))),
        Scene(page="shortcuts", state="", reach=_shortcuts),
        Scene(page="new-customer", state="refused", reach=_refused),
    )


def _shortcuts(eye: Eye) -> None:
    eye.open(routes.CounterRoute())
    if eye.app.window.shell is not None:
        eye.app.window.shell.show_shortcuts()


def _refused(eye: Eye) -> None:
    eye.open(routes.NewCustomerRoute())
    page = eye.see(NewCustomerWidget)
    for field, words in ((page.last_name, "Laurent"), (page.phone, "12")):
        eye.guide.write(field.edit, words)
    eye.press("NewCustomer", "Create the file")


def _interrupted(eye: Eye) -> None:
    eye.open(routes.CustomerRoute(eye.shop.demo.customer(JEAN).customer_id))
    page = eye.see(CustomerWidget)
    page.panels.edit_size(None)
    if isinstance(page.panels.content, SizePanel):
        page.panels.content.show_value("43")
    eye.app.desktop.go(_amelie(eye))


def _said() -> tuple[Scene, ...]:
    """What the chip says, with the page that it opens."""

    def told(state: SyncState, reason: str = "") -> Reach:
        def reach(eye: Eye) -> None:
            eye.be_told(state, reason)
            eye.open(routes.NoticesRoute())

        return reach

    return (
        Scene(page="sync", state="syncing", reach=told(SyncState.SYNCING)),
        Scene(page="sync", state="too-old", reach=told(SyncState.ATTENTION, "too_old")),
        Scene(page="sync", state="disk-full", reach=told(SyncState.ATTENTION, "disk_full")),
        Scene(page="sync", state="shut-out", reach=told(SyncState.ATTENTION, "denied:unknown")),
        Scene(page="enrol-again", state="", reach=_shut_out),
        Scene(page="enrol-again", state="refused", reach=_code_refused),
        Scene(page="settings", state="manager", reach=_may_move, role=Role.MANAGER),
    )


def _shut_out(eye: Eye) -> None:
    eye.be_told(SyncState.ATTENTION, "denied:unknown")
    eye.open(routes.EnrolAgainRoute())
    page = eye.see(EnrolAgainWidget)
    page.notice.clear()
    page.show_invitation(Invitation(address="https://comptoir.example.com", code=""))


def _code_refused(eye: Eye) -> None:
    _shut_out(eye)
    page = eye.see(EnrolAgainWidget)
    page.show_invitation(Invitation(address="https://comptoir.example.com", code="7KQM-2XWD-P4HT"))
    page.show_obstacle(Obstacle.CODE)


def _may_move(eye: Eye) -> None:
    eye.open(routes.SettingsRoute())
    told = replace(about(eye.app), server="https://comptoir.example.com")
    eye.see(SettingsWidget).about.show_about(told, now())
    eye.settle()


class _NoCamera:
    """A :class:`app.devices.camera.Camera` that cannot be opened."""

    def __init__(self, fault: Fault, wait: Callable[[], object] = bool) -> None:
        self._fault, self._wait = fault, wait

    def open(self) -> NoReturn:
        self._wait()
        raise self._fault

    def read(self) -> Picture:
        raise self._fault

    def close(self) -> None:
        """It never was open."""


def _blind() -> tuple[Scene, ...]:
    def seeing(camera: Callable[[], Camera], rest_ms: int) -> Reach:
        def reach(eye: Eye) -> None:
            before = eye.app.cameras
            eye.app.cameras = Cameras(lambda _place: camera())
            eye.begin_again()
            eye.open(routes.CameraRoute())
            eye.guide.rest(rest_ms)
            eye.app.cameras = before

        return reach

    def slow() -> Camera:
        return _NoCamera(CameraAbsent(), lambda: time.sleep(2 * SLOW_MS / 1000))

    return (
        Scene(page="camera", state="absent", reach=seeing(lambda: _NoCamera(CameraAbsent()), 200)),
        Scene(page="camera", state="denied", reach=seeing(lambda: _NoCamera(CameraDenied()), 200)),
        Scene(page="camera", state="opening", reach=seeing(slow, SLOW_MS)),
    )
