"""What was entered and not kept is still there after a lock, another language or theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.devices.keystore import KeyStore
from app.domain.consents import ContactChannel
from launch.app import App
from launch.device import DATABASE, Device
from tests.builders import a_customer, a_ticket
from tests.desks import PIN, a_desk, put
from ui import routes
from ui.customer.page import CustomerPage
from ui.new_customer.page import NewCustomerPage
from ui.new_ticket.page import NewTicketPage
from ui.page import Page
from ui.routes import Route
from ui.ticket.page import TicketPage


@pytest.fixture
def counter(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    path = tmp_path / DATABASE
    desk = a_desk(path)
    put(desk, a_customer(), a_customer(customer_id="jonas", cards=(), qr="q2"), a_ticket())
    device = Device(folder=tmp_path, engine=desk.engine, keys=KeyStore(path), is_protected=False)
    app = App(qapp, device, language="en")
    app.window.show()
    enter(app, "camille")
    yield app
    app.looks.speak("en", None)
    app.window.close()
    app.stop()
    app.window.deleteLater()
    app.deleteLater()


def enter(app: App, person: str) -> None:
    app.enter(app.services.sessions.sign_in(person, PIN))


def lock(app: App) -> None:
    app.lock()
    enter(app, "camille")


def a_colleague_comes_between(app: App) -> None:
    app.lock()
    enter(app, "sarah")
    lock(app)


def speak_french(app: App) -> None:
    app.choose_language("fr")


def go_dark(app: App) -> None:
    app.prefer(mode="dark")
    app.prefer(mode="light")


def page(app: App, route: Route | None = None) -> Page:
    if route is not None:
        app.desktop.go(route)
    assert app.window.shell is not None
    assert app.window.shell.page is not None
    return app.window.shell.page


@pytest.mark.parametrize("happens", [lock, a_colleague_comes_between, speak_french, go_dark])
def test_nothing_typed_vanishes(qtbot: QtBot, counter: App, happens: object) -> None:
    assert callable(happens)
    note_at = routes.CustomerRoute("amelie")
    answer_at = routes.TicketRoute(a_ticket().ticket_id)
    ticket_at = routes.NewTicketRoute(customer_id="amelie")
    customer = page(counter, note_at)
    assert isinstance(customer, CustomerPage)
    customer.view.notes.write("half a note")
    ticket = page(counter, answer_at)
    assert isinstance(ticket, TicketPage)
    ticket.view.composer.area.set_text("half an answer")
    new_ticket = page(counter, ticket_at)
    assert isinstance(new_ticket, NewTicketPage)
    new_ticket.view.form.words.set_text("half a story")
    new = page(counter, routes.NewCustomerRoute())
    assert isinstance(new, NewCustomerPage)
    new.view.last_name.set_text("Half")
    new.view.checks[ContactChannel.SMS].setChecked(True)

    happens(counter)

    again = page(counter)
    assert isinstance(again, NewCustomerPage)
    assert again.view.draft.last_name == "Half"
    assert again.view.draft.consents == {ContactChannel.SMS}
    customer = page(counter, note_at)
    assert isinstance(customer, CustomerPage)
    ticket = page(counter, answer_at)
    assert isinstance(ticket, TicketPage)
    new_ticket = page(counter, ticket_at)
    assert isinstance(new_ticket, NewTicketPage)
    qtbot.waitUntil(lambda: counter.tasks.is_idle)
    assert customer.view.notes.text == "half a note"
    assert ticket.view.composer.area.text == "half an answer"
    assert new_ticket.view.form.words.text == "half a story"


def test_what_one_has_begun_a_colleague_does_not_find(counter: App) -> None:
    begun = page(counter, routes.NewCustomerRoute())
    assert isinstance(begun, NewCustomerPage)
    begun.view.last_name.set_text("Half")
    counter.lock()
    enter(counter, "sarah")
    fresh = page(counter, routes.NewCustomerRoute())
    assert isinstance(fresh, NewCustomerPage)
    assert fresh.view.draft.last_name == ""


def test_looking_at_a_twin_and_back_loses_nothing(counter: App) -> None:
    begun = page(counter, routes.NewCustomerRoute())
    assert isinstance(begun, NewCustomerPage)
    begun.view.last_name.set_text("Half")
    begun.view.twin_pressed.emit("amelie")
    assert counter.window.shell is not None
    counter.window.shell.router.back()
    assert begun.view.draft.last_name == "Half"


def test_a_card_scanned_in_the_middle_of_a_note_loses_nothing(counter: App) -> None:
    customer = page(counter, routes.CustomerRoute("amelie"))
    assert isinstance(customer, CustomerPage)
    customer.view.notes.write("half a note")
    page(counter, routes.CustomerRoute("jonas"))
    assert customer.view.notes.text == ""
    page(counter, routes.CustomerRoute("amelie"))
    assert customer.view.notes.text == "half a note"
    customer.view.notes.note_kept()
    page(counter, routes.CustomerRoute("jonas"))
    page(counter, routes.CustomerRoute("amelie"))
    assert customer.view.notes.text == ""
