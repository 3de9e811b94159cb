"""Search results as one types, and the customers seen last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.customers import Customers
from app.services.desk import Desk
from app.services.search import Search
from tests.builders import NOW, a_card, a_customer, a_pickup, a_product, a_size, a_ticket, ean13
from tests.desks import put
from ui.customers.page import CustomersPage
from ui.locale import LocaleContext
from ui.routes import (
    CounterRoute,
    CustomerRoute,
    CustomersRoute,
    HandOverRoute,
    NewCustomerRoute,
    ProductRoute,
    Route,
    TicketRoute,
)
from ui.shell.shell import Shell
from ui.shell.top_bar import Person
from ui.tasks import Tasks

MakePage = Callable[[], CustomersPage]


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> MakePage:
    def make() -> CustomersPage:
        page = CustomersPage(
            desk=desk,
            search=Search(desk),
            customers=Customers(desk),
            tasks=tasks,
            go=went.append,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(900, 600)
        page.widget.show()
        return page

    return make


@pytest.fixture
def shop(desk: Desk) -> Desk:
    put(
        desk,
        a_customer(sizes=(a_size(),), tier="Gold"),
        a_customer(
            customer_id="paul",
            first_name="Paul",
            last_name="Moreau",
            phone="+33698765432",
            email="paul@example.com",
            qr="qr-paul",
            cards=(a_card(ean13(7)),),
        ),
        a_pickup(),
        a_ticket(),
        a_product(),
    )
    return desk


def look_for(qtbot: QtBot, page: CustomersPage, text: str) -> list[str]:
    """Type ``text`` and wait for its answers."""
    page.arrive(CustomersRoute(text))
    qtbot.waitUntil(lambda: page.view.text == text and page.view.is_answered)
    return page.view.rows


def test_nothing_typed_shows_the_customers_seen_last(
    qtbot: QtBot, shop: Desk, make_page: MakePage, went: list[Route]
) -> None:
    customers = Customers(shop)
    customers.open("paul")
    shop_page = make_page()
    (only,) = look_for(qtbot, shop_page, "")
    assert only.startswith("Paul Moreau")
    customers.open("amelie")
    shop_page.reload(frozenset({"customer"}))
    qtbot.waitUntil(lambda: len(shop_page.view.rows) == 2)
    assert "Shoes 38½ EU · Gold" in " ".join(shop_page.view.rows)


def test_a_fresh_counter_says_what_to_do(qtbot: QtBot, desk: Desk, make_page: MakePage) -> None:
    page = make_page()
    assert look_for(qtbot, page, "") == []
    assert page.view.faced.sentence.startswith("Scan a card")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("laurent ame", "Name"),
        ("06 98 76 54 32", "Phone"),
        ("paul@ex", "E-mail"),
        ("2990045123872", "Card"),
    ],
)
def test_each_answer_says_why(
    qtbot: QtBot, shop: Desk, make_page: MakePage, text: str, why: str
) -> None:
    rows = look_for(qtbot, make_page(), text)
    assert why in rows[0]


def test_a_phone_number_that_fits_is_not_shown_whole(
    qtbot: QtBot, shop: Desk, make_page: MakePage
) -> None:
    (row,) = look_for(qtbot, make_page(), "0698765432")
    assert "06 98 •• •• 32" in row


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("amelie", CustomerRoute("amelie")),
        ("PU-48213", HandOverRoute("pickup-1")),
        ("TCK-P1-0001", TicketRoute("ticket-1")),
        ("loafer", ProductRoute(a_product())),
    ],
)
def test_an_answer_opens_its_page(
    qtbot: QtBot,
    shop: Desk,
    make_page: MakePage,
    went: list[Route],
    text: str,
    route: Route,
) -> None:
    page = make_page()
    look_for(qtbot, page, text)
    page.take_key(Qt.Key.Key_Down, text)
    page.take_key(Qt.Key.Key_Return, text)
    qtbot.waitUntil(lambda: went == [route])


def test_arrows_and_enter_choose_among_several(
    qtbot: QtBot, shop: Desk, make_page: MakePage, went: list[Route]
) -> None:
    page = make_page()
    rows = look_for(qtbot, page, "example.com")
    assert len(rows) == 2
    assert page.take_key(Qt.Key.Key_Return, "example.com"), "the first line is chosen"
    assert went == []
    page.take_key(Qt.Key.Key_Down, "example.com")
    page.take_key(Qt.Key.Key_Down, "example.com")
    page.take_key(Qt.Key.Key_Return, "example.com")
    assert len(went) == 1


def test_enter_on_answers_to_something_else_is_not_taken(
    qtbot: QtBot, shop: Desk, make_page: MakePage, went: list[Route]
) -> None:
    page = make_page()
    look_for(qtbot, page, "paul")
    assert not page.take_key(Qt.Key.Key_Return, "WEB-48213")
    assert not page.take_key(Qt.Key.Key_A, "paul")
    assert went == []


def test_nobody_found_offers_a_new_customer(
    qtbot: QtBot, shop: Desk, make_page: MakePage, went: list[Route]
) -> None:
    page = make_page()
    assert look_for(qtbot, page, "Zoé Nobody") == []
    assert "“Zoé Nobody”" in page.view.faced.sentence
    page.view.faced.action_pressed.emit()
    assert went == [NewCustomerRoute(text="Zoé Nobody")]


def test_the_last_letters_typed_win(qtbot: QtBot, shop: Desk, make_page: MakePage) -> None:
    page = make_page()
    for text in ("p", "pa", "pau"):
        page.arrive(CustomersRoute(text))
    rows = look_for(qtbot, page, "paul")
    assert len(rows) == 1


class Elsewhere:
    """A page that only stands there."""

    def __init__(self) -> None:
        self.widget = QWidget()

    def arrive(self, route: Route) -> None: ...

    def leave(self) -> None: ...

    def reload(self, kinds: frozenset[str]) -> None: ...


def test_the_search_box_moves_through_the_list(
    qtbot: QtBot, shop: Desk, make_page: MakePage, went: list[Route]
) -> None:
    page = make_page()
    shell = Shell(
        {CounterRoute: Elsewhere, CustomersRoute: lambda: page},
        Person(name="Camille Durand"),
        LocaleContext(),
        lambda: NOW,
    )
    qtbot.addWidget(shell)
    shell.resize(1180, 720)
    shell.show()
    shell.go(CustomersRoute("paul"))
    box = shell.top_bar.search
    box.setText("paul")
    qtbot.waitUntil(lambda: len(page.view.rows) == 1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert went == [CustomerRoute("paul")]
