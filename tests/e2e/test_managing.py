"""A manager at a real device of a real server: PIN, codes, shutting out, quarantine, leases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from argon2 import PasswordHasher
from pytestqt.qtbot import QtBot

from app.domain.errors import Fault
from app.domain.incidents import ManagerOnly
from app.domain.notes import Note
from app.services.managing import PermitOver
from app.services.parcel_leases import HeldElsewhere, ParcelLeases
from app.services.sessions import PinBlocked, WrongPin
from app.services.store_devices import Health, StoreDevices
from launch.managing import StoreManaging, qr_code
from sync.client.link import Link
from tests.builders import a_credential
from tests.desks import sign_in
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from ui.devices.page import DevicesPage
from ui.devices.panels import InvitationPanel, PinPanel, QuarantinePanel
from ui.locale import LocaleContext
from ui.routes import DevicesRoute
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.row import Row

PIN = "2468"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)


class Line:
    """The part of ``Syncing`` that managing asks for, of a tablet."""

    def __init__(self, tablet: Tablet) -> None:
        self._tablet = tablet

    def line(self) -> Link:
        return self._tablet.sync.link


def managing(tablet: Tablet) -> StoreManaging:
    def now() -> datetime:
        return tablet.now()

    return StoreManaging(tablet.engine, Line(tablet), now)  # type: ignore[arg-type]


@pytest.fixture
def office(world: World) -> Tablet:
    for who in ("sarah", "camille"):
        world.central.brings(a_credential(who, pin_hash=HASH))
    tablet = world.device("office", works="sarah")
    tablet.exchanges()
    return tablet


def test_a_wrong_pin_costs_one_try_and_is_told_in_words(world: World, office: Tablet) -> None:
    desk = managing(office)
    with pytest.raises(WrongPin) as wrong:
        desk.prove("sarah", "0000")
    assert wrong.value.left == 4
    with pytest.raises(ManagerOnly):
        desk.prove("camille", PIN)
    for _ in range(4):
        with pytest.raises(WrongPin):
            desk.prove("sarah", "0000")
    with pytest.raises(PinBlocked):
        desk.prove("sarah", PIN)


def test_what_a_lost_tablet_had_not_sent_is_taken_up(
    world: World, office: Tablet, paris: Tablet
) -> None:
    paris.network.is_up = False
    paris.customers.add_note("amelie", "Likes blue.")
    desk, devices = managing(office), StoreDevices(office.desk)
    permit = desk.prove("sarah", PIN)
    desk.revoke(permit, paris.desk.device().device_id)
    paris.network.heals()
    with pytest.raises(Fault):
        paris.sync.exchange()
    paris.sync.hand_in()
    devices.keep(desk.overview())
    (lost,) = devices.board().quarantined
    assert (lost.health, lost.quarantined) == (Health.REVOKED, 1)
    (line,) = devices.told(desk.quarantine(permit).actions)
    assert line.person == "Camille Durand"
    (done,) = desk.decide(permit, line.action, takes_up=True)
    assert done.outcome == "applied"
    office.exchanges()
    (note,) = [n.note for n in office.customers.open("amelie").notes]
    assert isinstance(note, Note)
    assert note.text == "Likes blue."


def test_a_permit_that_is_over_is_asked_for_again(world: World, office: Tablet) -> None:
    desk = managing(office)
    permit = desk.prove("sarah", PIN)
    assert desk.invite(permit, "Counter 9").code
    world.central.clock.passes(minutes=6)
    with pytest.raises(PermitOver):
        desk.invite(permit, "Counter 9")


def test_the_second_counter_hears_of_the_first(
    world: World, office: Tablet, paris: Tablet
) -> None:
    office.exchanges()
    assert ParcelLeases(paris.desk, managing(paris)).take("pickup-1") is None
    leases = ParcelLeases(office.desk, managing(office))
    held = leases.take("pickup-1")
    assert isinstance(held, HeldElsewhere)
    assert held.person == "Camille Durand"
    assert leases.take("pickup-1", takes_over=True) is None


# ---------------------------------------------------------------------- the page
@pytest.fixture
def page(qtbot: QtBot, office: Tablet) -> Iterator[DevicesPage]:
    tasks = Tasks()
    made = DevicesPage(
        devices=StoreDevices(office.desk),
        managing=managing(office),
        desk=office.desk,
        draw_code=qr_code,
        tasks=tasks,
        go=lambda _route: None,
        context=LocaleContext(),
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(1188, 728)
    made.widget.show()
    yield made
    made.leave()
    tasks.finish()


def said(page: DevicesPage) -> str:
    return " | ".join(row.accessibleName() for row in page.view.devices.findChildren(Row))


def test_the_page_makes_a_code_shuts_out_and_says_so(
    qtbot: QtBot, world: World, office: Tablet, paris: Tablet, page: DevicesPage
) -> None:
    name = paris.desk.device().name
    page.arrive(DevicesRoute())
    view = page.view
    qtbot.waitUntil(lambda: name in said(page) and "As of" in view.head._subtitle.text())
    view.device_named.emit("Counter 9")
    qtbot.waitUntil(lambda: isinstance(view.panel.content, PinPanel))
    view.pin_entered.emit("0000")
    pad = view.panel.content.pad  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "not the right PIN" in pad._words.text())
    view.pin_entered.emit(PIN)
    qtbot.waitUntil(lambda: isinstance(view.panel.content, InvitationPanel))
    assert "Good for" in view.panel.content.left.text()  # type: ignore[union-attr]
    buttons = view.devices.findChildren(Button)
    shut = next(b for b in buttons if b.accessibleName() == f"Shut out {name}")
    shut.click()
    qtbot.waitUntil(lambda: isinstance(view.panel.content, PinPanel))
    view.pin_entered.emit(PIN)
    qtbot.waitUntil(lambda: "is shut out" in view.notice.sentence)
    qtbot.waitUntil(lambda: "shut out today" in said(page))
    with pytest.raises(Fault):
        paris.sync.exchange()


def test_without_the_network_the_page_says_how_old_it_is(
    qtbot: QtBot, world: World, office: Tablet, page: DevicesPage
) -> None:
    page.arrive(DevicesRoute())
    view = page.view
    qtbot.waitUntil(lambda: "As of" in view.head._subtitle.text())
    office.network.is_up = False
    page.presenter.refresh()
    qtbot.waitUntil(lambda: "cannot be reached" in view.trouble.sentence)
    assert "As it was" in view.head._subtitle.text()
    view.quarantine_wanted.emit()
    qtbot.waitUntil(lambda: isinstance(view.panel.content, PinPanel))
    view.pin_entered.emit(PIN)
    pad = view.panel.content.pad  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "cannot be reached" in pad._words.text())
    office.network.heals()
    view.pin_entered.emit(PIN)
    qtbot.waitUntil(lambda: isinstance(view.panel.content, QuarantinePanel))


def test_somebody_who_manages_nothing_sees_nothing(
    qtbot: QtBot, office: Tablet, page: DevicesPage
) -> None:
    sign_in(office.desk, "camille")
    page.arrive(DevicesRoute())
    assert "Only a manager" in page.view.faced.sentence
