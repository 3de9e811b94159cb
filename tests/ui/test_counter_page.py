"""The first page as a person at the counter uses it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.customers import Customers
from app.services.desk import Desk
from app.services.pickups import Pickups
from app.services.tickets import Tickets
from tests.builders import NOW, a_customer, a_pickup, a_size, a_ticket
from tests.desks import put
from ui import theme
from ui.counter.page import CounterPage
from ui.counter.presenter import PartOfDay, part_of_day
from ui.locale import LocaleContext
from ui.routes import (
    CounterRoute,
    CustomerRoute,
    HandOverRoute,
    NewCustomerRoute,
    NewTicketRoute,
    PickupsRoute,
    Route,
    TicketRoute,
    TicketsRoute,
)
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.widgets.row import Row


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> CounterPage:
    made = CounterPage(
        pickups=Pickups(desk),
        customers=Customers(desk),
        tickets=Tickets(desk),
        desk=desk,
        tasks=tasks,
        go=went.append,
        context=LocaleContext(),
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(1180, 720)
    made.widget.show()
    return made


def arrive(page: CounterPage, qtbot: QtBot) -> None:
    page.arrive(CounterRoute())
    qtbot.waitUntil(lambda: "Good" in words(page.view.head))
    QApplication.processEvents()  # Qt shows new rows with the next events


def words(within: QWidget) -> str:
    labels = within.findChildren(QLabel)
    return " | ".join(one.text() for one in labels if one.isVisible() and one.text())


def press(within: QWidget, name: str) -> None:
    buttons = within.findChildren(QPushButton)
    found = next(b for b in buttons if name in (b.text(), b.accessibleName()) and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def rows(within: QWidget) -> list[Row]:
    return [row for row in within.findChildren(Row) if row.isVisible()]


def test_one_is_greeted_by_name_in_the_stores_time(page: CounterPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    said = words(page.view.head)
    assert "Good morning, Camille" in said
    assert "Paris · Rue Saint-Honoré — Saturday 21 November" in said


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (4, PartOfDay.MORNING),
        (11, PartOfDay.MORNING),
        (12, PartOfDay.AFTERNOON),
        (17, PartOfDay.AFTERNOON),
        (18, PartOfDay.EVENING),
        (2, PartOfDay.EVENING),
    ],
)
def test_the_greeting_follows_the_clock_on_the_wall(hour: int, part: PartOfDay) -> None:
    assert part_of_day(datetime(2026, 11, 21, hour, tzinfo=UTC)) is part


def test_what_waits_is_handed_over_from_here(
    page: CounterPage, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    later = a_pickup(pickup_id="later", order_number="WEB-2", code="PU-2")
    put(desk, later, a_pickup(expires_at=NOW + timedelta(hours=3)))
    arrive(page, qtbot)
    first, second = rows(page.view.parcels)
    assert "Expires today" in words(first)
    assert "WEB-2" in words(second)
    press(first, "Hand over WEB-48213")
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert went == [HandOverRoute("pickup-1"), HandOverRoute("later")]


def test_more_parcels_than_fit_are_one_tap_away(
    page: CounterPage, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    put(desk, *(a_pickup(pickup_id=f"p-{n}", code=f"PU-{n}") for n in range(20)))
    arrive(page, qtbot)
    assert len(rows(page.view.parcels)) == 12
    button = next(b for b in page.view.parcels.findChildren(QPushButton) if "20" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert went == [PickupsRoute()]


def test_whom_one_served_last_comes_first(
    page: CounterPage, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    put(desk, a_customer(tier="Gold", sizes=(a_size(),)))
    Customers(desk).open("amelie")
    arrive(page, qtbot)
    (row,) = rows(page.view.people)
    assert "Shoes · 38½ EU · Gold · seen just now" in words(row)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert went == [CustomerRoute("amelie")]


def test_tickets_that_wait_for_an_answer_say_how_long(
    page: CounterPage, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    late = a_ticket(ticket_id="late", number="TCK-2", due_at=NOW - timedelta(hours=2, minutes=9))
    answered = a_ticket(ticket_id="answered", number="TCK-3", answered_at=NOW)
    put(desk, a_ticket(due_at=NOW + timedelta(hours=5)), late, answered)
    arrive(page, qtbot)
    first, second = rows(page.view.tickets)
    assert "2 hrs late" in words(first)
    assert "Due in 5 hrs" in words(second)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    press(page.view.tickets, "All tickets")
    assert went == [TicketRoute("late"), TicketsRoute()]


def test_a_quiet_day_has_a_calm_face(page: CounterPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    said = words(page.widget)
    assert "Nothing waits on the shelves." in said
    assert "Scan a card: whom you serve appears here." in said
    assert "Every customer has an answer." in said


def test_new_customer_and_new_ticket(page: CounterPage, qtbot: QtBot, went: list[Route]) -> None:
    arrive(page, qtbot)
    press(page.view.head, "New customer")
    press(page.view.head, "New ticket")
    assert went == [NewCustomerRoute(), NewTicketRoute()]


def test_a_parcel_that_arrives_appears(page: CounterPage, qtbot: QtBot, desk: Desk) -> None:
    arrive(page, qtbot)
    put(desk, a_pickup())
    page.reload(frozenset({"pickup"}))
    qtbot.waitUntil(lambda: len(rows(page.view.parcels)) == 1)


def test_what_is_shown_already_is_not_built_again(
    page: CounterPage, qtbot: QtBot, desk: Desk
) -> None:
    put(desk, a_pickup())
    arrive(page, qtbot)
    before = rows(page.view.parcels)
    page.view.show_today(page.presenter._look())
    QApplication.processEvents()
    assert len(before) == 1
    assert rows(page.view.parcels) == before


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [800, 926, 1182])
def test_nothing_is_wider_than_the_page(
    qapp: QApplication, qtbot: QtBot, desk: Desk, tasks: Tasks, width: int, scale: float
) -> None:
    theme.apply(qapp, Mode.DARK, scale)
    name = "Wolfeschlegelsteinhausenbergerdorff Maria-Antonietta de la Vega"
    put(desk, a_customer(first_name=name), a_pickup(customer_name=name), a_ticket(title=name))
    Customers(desk).open("amelie")
    made = CounterPage(
        pickups=Pickups(desk),
        customers=Customers(desk),
        tickets=Tickets(desk),
        desk=desk,
        tasks=tasks,
        go=print,
        context=LocaleContext(),
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(width, 600)
    made.widget.show()
    arrive(made, qtbot)
    assert made.widget.minimumSizeHint().width() <= width


def test_a_row_that_is_still_true_stays_when_another_comes(
    page: CounterPage, qtbot: QtBot, desk: Desk
) -> None:
    put(desk, a_pickup())
    arrive(page, qtbot)
    [before] = rows(page.view.parcels)
    put(desk, a_pickup(pickup_id="sooner", expires_at=NOW + timedelta(hours=3)))
    page.reload(frozenset({"pickup"}))
    qtbot.waitUntil(lambda: len(rows(page.view.parcels)) == 2)
    sooner, same = sorted(rows(page.view.parcels), key=lambda row: row.y())
    assert same is before
    assert "Expires today" in words(sooner)
    sooner.setFocus()
    QTest.keyClick(sooner, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is same
