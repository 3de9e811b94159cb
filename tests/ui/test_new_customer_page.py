"""A new customer's file at the counter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db import entities
from app.db.engine import reading
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.consents import ContactChannel, current
from app.domain.customers import Customer
from app.services.customers import Customers, NewCustomer
from app.services.desk import Desk
from tests.builders import CARD, NOW, a_card, a_customer, ean13
from tests.desks import put
from ui.locale import LocaleContext
from ui.new_customer.guess import first_draft
from ui.new_customer.page import NewCustomerPage
from ui.routes import CustomerRoute, NewCustomerRoute, Route
from ui.tasks import Tasks
from ui.widgets.row import Row

Arrive = Callable[..., NewCustomerPage]


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def arrive(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> Arrive:
    def make(card_number: str = "", text: str = "") -> NewCustomerPage:
        page = NewCustomerPage(
            customers=Customers(desk),
            tasks=tasks,
            go=went.append,
            replace=went.append,
            now=lambda: NOW,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(1180, 720)
        page.widget.show()
        page.arrive(NewCustomerRoute(card_number=card_number, text=text))
        return page

    return make


def scanned(text: str) -> ScannedCode:
    return ScannedCode(text=text, symbology=Symbology.UNKNOWN, source=CodeSource.KEYBOARD)


def created(desk: Desk, went: list[Route]) -> Customer:
    """The customer whose page was opened."""
    (route,) = went
    assert isinstance(route, CustomerRoute)
    with reading(desk.engine) as db:
        found = entities.get(db, Customer, route.customer_id)
    assert found is not None
    return found


def test_a_customer_with_a_scanned_card_is_usable_at_once(
    qtbot: QtBot, desk: Desk, arrive: Arrive, went: list[Route]
) -> None:
    page = arrive()
    page.view.last_name.set_text("Rossi")
    page.view.phone.set_text("06 98 76 54 32")
    assert page.take_code(scanned(ean13(42)))
    page.view.checks[ContactChannel.SMS].click()
    page.view.save_button.click()
    qtbot.waitUntil(lambda: bool(went))
    customer = created(desk, went)
    assert customer.phone == "+33698765432"
    assert [card.number for card in customer.cards] == [ean13(42)]
    allowed = {channel for channel, event in current(customer.consents).items() if event.granted}
    assert allowed == {ContactChannel.SMS}


def test_no_consent_is_ticked_for_anybody(arrive: Arrive) -> None:
    page = arrive(text="Rossi")
    assert page.view.draft.consents == frozenset()
    page.view.checks[ContactChannel.EMAIL].click()
    page.arrive(NewCustomerRoute())
    assert page.view.draft.consents == frozenset()


def test_only_cards_are_taken_from_the_scanner(arrive: Arrive) -> None:
    page = arrive()
    assert not page.take_code(scanned("PU-48213"))
    assert not page.take_code(scanned("hello"))
    assert page.view.card.text == ""


def test_twins_show_while_typing(
    qtbot: QtBot, desk: Desk, arrive: Arrive, went: list[Route]
) -> None:
    put(desk, a_customer())
    page = arrive()
    page.view.first_name.set_text("Amelie")
    qtbot.keyClicks(page.view.last_name.edit, "Laurent")
    qtbot.waitUntil(lambda: bool(page.view.known.rows.findChildren(Row)))
    page.view.known.rows.findChildren(Row)[0].pressed.emit()
    assert went == [CustomerRoute("amelie")]


def test_a_card_that_is_taken_shows_whose_it_is_and_is_refused(
    qtbot: QtBot, desk: Desk, arrive: Arrive, went: list[Route]
) -> None:
    put(desk, a_customer())
    page = arrive(text="Rossi")
    assert page.take_code(scanned(CARD))
    qtbot.waitUntil(lambda: bool(page.view.known.rows.findChildren(Row)))
    page.view.save_button.click()
    qtbot.waitUntil(lambda: bool(page.view.card.error))
    assert went == []
    assert page.view.last_name.text == "Rossi"
    assert page.view.save_button.isEnabled()


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "12"), ("email", "no address"), ("card", "2990045123871"), ("last_name", "")],
)
def test_what_is_wrong_is_said_at_its_field(
    qtbot: QtBot, arrive: Arrive, went: list[Route], field: str, value: str
) -> None:
    page = arrive()
    page.view.last_name.set_text("Rossi")
    edited = getattr(page.view, field)
    edited.set_text(value)
    qtbot.keyClick(page.view.email.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(edited.error))
    assert went == []


def test_two_quick_presses_open_one_file(
    qtbot: QtBot, desk: Desk, arrive: Arrive, went: list[Route]
) -> None:
    page = arrive(text="Anna Rossi")
    page.view.save_button.click()
    qtbot.keyClick(page.view.email.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(went))
    with reading(desk.engine) as db:
        assert len(entities.where(db, Customer)) == 1


def test_a_card_nobody_has_begins_the_file(arrive: Arrive) -> None:
    page = arrive(card_number=ean13(9))
    assert page.view.card.text == ean13(9)
    put_in = page.view.draft
    assert put_in.card_number == ean13(9)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("", {}),
        ("moreau", {"last_name": "Moreau"}),
        ("Paul de Witt", {"first_name": "Paul de", "last_name": "Witt"}),
        ("anna@example.com", {"email": "anna@example.com"}),
        ("+65 9123 4567", {"phone": "+65 9123 4567"}),
    ],
)
def test_what_was_typed_goes_into_the_field_it_looks_like(
    text: str, draft: dict[str, str]
) -> None:
    empty = {"first_name": "", "last_name": ""}
    assert first_draft(a_card().number, text) == NewCustomer(**(empty | draft), card_number=CARD)
