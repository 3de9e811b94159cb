"""A customer wants to be forgotten: a manager types their name, and pages of them close."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.db.engine import reading
from app.db.erasing import ASKED_FOR
from app.services.customers import Customers
from app.services.desk import Desk
from launch.app import Left
from launch.forgetting import is_about
from tests.builders import a_customer
from tests.desks import put, sign_in
from tests.ui.waits import is_final
from ui.customer import text
from ui.customer.details_panel import DetailsPanel
from ui.customer.erase_panel import ErasePanel
from ui.customer.page import CustomerPage
from ui.locale import LocaleContext
from ui.routes import CounterRoute, CustomerRoute, HandOverRoute, NewTicketRoute
from ui.tasks import Tasks

Open = Callable[[], CustomerPage]


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks) -> Open:
    def make() -> CustomerPage:
        put(desk, a_customer())
        page = CustomerPage(
            customers=Customers(desk),
            desk=desk,
            tasks=tasks,
            go=lambda _route: None,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(1180, 720)
        page.widget.show()
        page.arrive(CustomerRoute("amelie"))
        qtbot.waitUntil(lambda: page.view.head.isVisible() or is_final(page.view.face_sentence))
        return page

    return make


def asked(desk: Desk) -> list[str]:
    with reading(desk.engine) as db:
        return list(db.exec_driver_sql("SELECT kind FROM outbox").scalars())


def test_the_name_must_be_typed(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    sign_in(desk, "sarah")
    page = open_page()
    page.view.panels.edit_details()
    details = page.view.panels.content
    assert isinstance(details, DetailsPanel)
    assert details.erase_button.isVisibleTo(details)
    details.erase_button.click()
    panel = page.view.panels.content
    assert isinstance(panel, ErasePanel)
    panel.erase_button.click()
    assert panel.field.error == "This is not the name."
    assert asked(desk) == []
    panel.field.set_text("laurent ")
    panel.erase_button.click()
    qtbot.waitUntil(lambda: page.view.notice.sentence == text.to_be_erased())
    assert page.view.panels.content is None
    assert asked(desk) == [ASKED_FOR]
    page.view.panels.edit_details()
    details = page.view.panels.content
    assert isinstance(details, DetailsPanel)
    assert not details.erase_button.isVisibleTo(details)


def test_only_managers_see_it(desk: Desk, open_page: Open) -> None:
    page = open_page()
    page.view.panels.edit_details()
    details = page.view.panels.content
    assert isinstance(details, DetailsPanel)
    assert not details.erase_button.isVisibleTo(details)


def test_no_page_and_no_draft_of_them_is_left() -> None:
    ids = {"amelie", "pickup-1"}
    left = Left(
        history=(
            CounterRoute(),
            CustomerRoute("amelie"),
            HandOverRoute("pickup-1", is_scanned=True),
            CustomerRoute("beatrice"),
            NewTicketRoute(customer_id="amelie"),
        ),
        drafts={
            CustomerRoute: {"amelie": "suede", "beatrice": "silk"},
            NewTicketRoute: ("words", "amelie"),
        },
    )
    clean = left.without(ids)
    assert clean.history == (CounterRoute(), CustomerRoute("beatrice"))
    assert clean.drafts == {CustomerRoute: {"beatrice": "silk"}}
    assert clean.without(ids) == clean
    assert not is_about(CounterRoute(), ids)
