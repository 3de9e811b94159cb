"""A scanned piece: its life and its owner, or the ways on when nobody knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.services.customers import Customers
from app.services.desk import Desk
from tests.builders import a_customer, a_product, a_purchase, a_ticket
from tests.desks import put
from ui.item.page import ItemPage
from ui.locale import LocaleContext
from ui.routes import CustomerRoute, CustomersRoute, ItemRoute, ProductRoute, Route, TicketRoute
from ui.tasks import Tasks
from ui.widgets.row import Row
from ui.widgets.text import Label

GTIN, SERIAL = "03234567890126", "R36-00871"
Open = Callable[[str], ItemPage]


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def open_piece(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> Open:
    line = replace(a_purchase().lines[0], gtin=GTIN, serial=SERIAL)
    bought = a_purchase(lines=(line,))
    put(
        desk,
        a_customer(),
        a_product(gtin=GTIN),
        bought,
        a_ticket(purchase_id=bought.purchase_id, line_id=line.line_id),
    )

    def make(serial: str) -> ItemPage:
        page = ItemPage(desk=desk, tasks=tasks, go=went.append, context=LocaleContext())
        qtbot.addWidget(page.widget)
        page.widget.resize(1180, 720)
        page.widget.show()
        page.arrive(ItemRoute(GTIN, serial))
        qtbot.waitUntil(lambda: bool(page.view.facts.findChildren(Row)))
        return page

    return make


def words(page: ItemPage) -> str:
    return " | ".join(label.text() for label in page.view.findChildren(Label) if label.text())


def test_one_tap_leads_to_the_owner_and_to_a_ticket(open_piece: Open, went: list[Route]) -> None:
    page = open_piece(SERIAL)
    page.view.facts.findChildren(Row)[0].pressed.emit()
    assert went == [CustomerRoute("amelie")]
    tickets = [row for row in page.view.events.findChildren(Row) if "T" in row.accessibleName()]
    tickets[0].pressed.emit()
    assert went[-1] == TicketRoute("ticket-1")
    page.view.article_button.click()
    assert isinstance(went[-1], ProductRoute)
    assert "Sold" in words(page)
    sold = [row for row in page.view.events.findChildren(Row) if "Amélie" in row.accessibleName()]
    sold[0].pressed.emit()
    assert went[-1] == CustomerRoute("amelie")
    assert "Legal guarantee" in words(page)


def test_an_unknown_piece_is_noted_in_the_file_of_who_is_served(
    qtbot: QtBot, desk: Desk, open_piece: Open, went: list[Route]
) -> None:
    Customers(desk).open("amelie")
    page = open_piece("OTHER")
    assert page.view.note_button.isVisible()
    assert "Amélie Laurent" in page.view.note_button.text()
    page.view.note_button.click()
    qtbot.waitUntil(lambda: len(Customers(desk).open("amelie").notes) == 1)
    (line,) = Customers(desk).open("amelie").notes
    assert "OTHER" in line.note.text
    page.view.search_pressed.emit()
    assert went == [CustomersRoute()]


def test_the_other_stores_are_asked_for_an_unknown_piece(
    qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]
) -> None:
    asked: list[str] = []

    def ask(key: str) -> str:
        asked.append(key)
        line = replace(a_purchase().lines[0], gtin=GTIN, serial="FAR-1")
        if len(asked) == 1:
            return ""
        put(desk, a_customer(), a_purchase(lines=(line,)))
        return "amelie"

    page = ItemPage(desk=desk, tasks=tasks, go=went.append, context=LocaleContext(), ask=ask)
    qtbot.addWidget(page.widget)
    page.widget.show()
    page.arrive(ItemRoute(GTIN, "FAR-1"))
    qtbot.waitUntil(page.view.ask_button.isVisible)
    page.view.ask_button.click()
    qtbot.waitUntil(lambda: bool(page.view.notice.sentence))
    page.view.ask_button.click()
    qtbot.waitUntil(page.view._ways_on.isHidden)
    assert asked == [f"item:{GTIN}:FAR-1"] * 2


def test_what_changes_meanwhile_is_shown(qtbot: QtBot, desk: Desk, open_piece: Open) -> None:
    page = open_piece("LATE-1")
    assert page.view._ways_on.isVisible()
    line = replace(a_purchase().lines[0], gtin=GTIN, serial="LATE-1")
    put(desk, a_purchase(purchase_id="late", number="R-LATE", lines=(line,)))
    page.reload(frozenset({"purchase"}))
    qtbot.waitUntil(page.view._ways_on.isHidden)
