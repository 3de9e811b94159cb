"""Values that lost against concurrent ones, on the customer page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.services.customers import Customers
from app.services.desk import Desk
from tests.builders import a_customer, an_overwritten_value
from tests.desks import put
from tests.ui.hands import press, words
from ui.customer.page import CustomerPage
from ui.locale import LocaleContext
from ui.routes import CustomerRoute
from ui.tasks import Tasks


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tasks: Tasks) -> CustomerPage:
    made = CustomerPage(
        customers=Customers(desk),
        desk=desk,
        tasks=tasks,
        go=lambda _route: None,
        context=LocaleContext(),
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(1180, 720)
    made.widget.show()
    return made


def opened(qtbot: QtBot, page: CustomerPage) -> None:
    page.arrive(CustomerRoute("amelie"))
    qtbot.waitUntil(page.view.head.isVisible)


def test_one_tap_takes_a_value_back_and_another_undoes_it(
    qtbot: QtBot, desk: Desk, page: CustomerPage
) -> None:
    put(desk, a_customer(city="Nice"), an_overwritten_value())
    opened(qtbot, page)
    assert "City: Lyon" in words(page.view.history)
    assert "Thomas Nguyen wrote this (Counter 2, today 11:42)." in words(page.view.history)
    press(page.view.history, "Take back")
    qtbot.waitUntil(lambda: "Counts again" in words(page.view.history))
    assert Customers(desk).open("amelie").customer.city == "Lyon"
    press(page.view.window(), "Undo")
    qtbot.waitUntil(lambda: "Take back" in words(page.view.history))
    assert Customers(desk).open("amelie").customer.city == "Nice"


def test_a_file_without_quarrels_shows_no_history(
    qtbot: QtBot, desk: Desk, page: CustomerPage
) -> None:
    put(desk, a_customer())
    opened(qtbot, page)
    assert not page.view.history.isVisible()
