"""Search results as one types, and the customers seen last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.customers import Customers
from app.services.desk import Desk
from app.services.elsewhere import AskedTooOften, Elsewhere
from app.services.hits import Hit, Why
from app.services.search import Search
from tests.builders import NOW, a_card, a_customer, a_pickup, a_product, a_size, a_ticket, ean13
from tests.desks import put
from ui.customers.model import Ask
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
from ui.widgets.virtual_list import ROW

MakePage = Callable[[], CustomersPage]


class Line:
    """A line to a server that knows these people."""

    def __init__(self) -> None:
        self.is_up = False
        self.knows: tuple[Hit, ...] = ()
        self.error: Exception | None = None
        self.asked: list[str] = []

    def is_possible(self) -> bool:
        return self.is_up

    def search(self, text: str) -> Elsewhere:
        self.asked.append(text)
        if self.error is not None:
            raise self.error
        return Elsewhere(people=self.knows)

    def fetch(self, customer_id: str) -> str:
        return customer_id if self.knows else ""


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route], line: Line) -> MakePage:
    def make() -> CustomersPage:
        page = CustomersPage(
            desk=desk,
            search=Search(desk),
            customers=Customers(desk),
            asking=line,
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


class OtherPage:
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
        {CounterRoute: OtherPage, CustomersRoute: lambda: page},
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


FAR = Hit(entity="customer", id="far", title="Zoé Farre", detail="Lyon", why=Why.NAME, matched="")


def test_whoever_is_not_here_is_asked_of_the_server_and_opens(
    qtbot: QtBot, shop: Desk, make_page: MakePage, went: list[Route], line: Line
) -> None:
    line.is_up, line.knows = True, (FAR,)
    page = make_page()
    assert look_for(qtbot, page, "farre") == []
    assert page.view.ask_bar.ask is Ask.READY
    page.view.ask_pressed.emit()
    qtbot.waitUntil(lambda: page.view.ask_bar.ask is Ask.FOUND)
    assert page.view.rows == ["Zoé Farre, Lyon, Name, Other store"]
    page.take_key(Qt.Key.Key_Down, "farre")
    page.take_key(Qt.Key.Key_Return, "farre")
    qtbot.waitUntil(lambda: went == [CustomerRoute("far")])


def test_enter_asks_the_server_when_nothing_is_here(
    qtbot: QtBot, shop: Desk, make_page: MakePage, line: Line
) -> None:
    line.is_up = True
    page = make_page()
    page.arrive(CustomersRoute("farre", is_submitted=True))
    qtbot.waitUntil(lambda: page.view.ask_bar.ask is Ask.NOBODY)
    assert line.asked == ["farre"]


def test_what_the_server_said_leaves_with_the_next_letter(
    qtbot: QtBot, shop: Desk, make_page: MakePage, line: Line
) -> None:
    line.is_up, line.knows = True, (FAR,)
    page = make_page()
    look_for(qtbot, page, "paul")
    page.view.ask_pressed.emit()
    qtbot.waitUntil(lambda: page.view.ask_bar.ask is Ask.FOUND)
    assert len(page.view.rows) == 2
    assert len(look_for(qtbot, page, "paulo")) == 0 or page.view.ask_bar.ask is Ask.READY
    assert "Zoé" not in " ".join(page.view.rows)


def test_offline_it_says_what_was_searched(
    qtbot: QtBot, shop: Desk, make_page: MakePage, line: Line
) -> None:
    page = make_page()
    look_for(qtbot, page, "farre")
    assert page.view.ask_bar.ask is Ask.OFFLINE
    look_for(qtbot, page, "paul")
    assert page.view.ask_bar.ask is Ask.NOTHING
    line.is_up = True
    look_for(qtbot, page, "pau")
    assert page.view.ask_bar.ask is Ask.READY
    line.is_up = False
    page.view.ask_pressed.emit()
    assert page.view.ask_bar.ask is Ask.OFFLINE, "the line was lost before it was pressed"
    look_for(qtbot, page, "")
    assert page.view.ask_bar.ask is Ask.NOTHING


def test_no_answer_says_why_and_may_be_asked_again(
    qtbot: QtBot, shop: Desk, make_page: MakePage, line: Line
) -> None:
    line.is_up, line.error = True, AskedTooOften()
    page = make_page()
    look_for(qtbot, page, "farre")
    page.view.ask_pressed.emit()
    qtbot.waitUntil(lambda: page.view.ask_bar.ask is Ask.FAILED)
    assert page.view.ask_bar.sentence.startswith("The server has answered many searches")
    line.error = None
    page.view.ask_pressed.emit()
    qtbot.waitUntil(lambda: page.view.ask_bar.ask is Ask.NOBODY)


@pytest.mark.parametrize(
    ("text", "subtitle", "marked"),
    [
        ("5432", "Paris · •• •• •• 54 32", "54 32"),
        ("06 98", "Paris · 06 98 •• •• 32", "06 98"),
        ("paul@exa", "Paris · paul@example.com", "paul@exa"),
        (ean13(7)[:8], f"Paris · {ean13(7)}", ean13(7)[:8]),
    ],
)
def test_what_was_typed_is_marked_in_what_fits(
    qtbot: QtBot, shop: Desk, make_page: MakePage, text: str, subtitle: str, marked: str
) -> None:
    page = make_page()
    look_for(qtbot, page, text)
    row = page.view.list.model().index(0, 0).data(ROW)
    assert row.subtitle == subtitle
    ((start, end),) = row.subtitle_marks
    assert row.subtitle[start:end] == marked


def test_a_similar_name_says_so(qtbot: QtBot, shop: Desk, make_page: MakePage) -> None:
    (row,) = look_for(qtbot, make_page(), "moraeu")
    assert row.endswith("Similar name")
