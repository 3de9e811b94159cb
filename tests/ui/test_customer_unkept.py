"""A card is scanned while a size or details are being entered: nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.domain.sizes import Family
from app.services.customers import Customers
from app.services.desk import Desk
from launch.forgetting import without
from tests.builders import a_customer, a_size
from tests.desks import put
from tests.ui.hands import press, said
from ui.customer.details_panel import DetailsPanel
from ui.customer.page import CustomerPage
from ui.customer.size_panel import SizePanel
from ui.locale import LocaleContext
from ui.routes import CustomerRoute, Route
from ui.tasks import Tasks
from ui.widgets.toast import toasts_of

LEILA = CustomerRoute("leila")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tasks: Tasks) -> Iterator[CustomerPage]:
    put(desk, a_customer(sizes=(a_size(width="D"),)))
    put(desk, a_customer(customer_id="leila", first_name="Leïla", last_name="Benali"))
    went: list[Route] = []
    made = CustomerPage(
        customers=Customers(desk), desk=desk, tasks=tasks, go=went.append, context=LocaleContext()
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(1180, 720)
    made.widget.show()
    arrive(qtbot, made, CustomerRoute("amelie"))
    yield made
    for route in went:
        assert route == CustomerRoute("amelie")


def arrive(qtbot: QtBot, page: CustomerPage, route: CustomerRoute) -> None:
    page.arrive(route)
    qtbot.waitUntil(lambda: page.view.face_sentence == "" and page.view.head.isVisible())


def enter_a_size(page: CustomerPage) -> SizePanel:
    page.view.panels.edit_size(Family.SHOES)
    editor = page.view.panels.content
    assert isinstance(editor, SizePanel)
    editor.show_value("41")
    return editor


def test_a_size_waits_for_who_it_is_of(qtbot: QtBot, page: CustomerPage) -> None:
    entered = enter_a_size(page).draft
    arrive(qtbot, page, LEILA)
    assert said(page.view) == "Not kept yet: the size of Amélie Laurent"
    press(page.view.window(), "Go back to it")
    arrive(qtbot, page, CustomerRoute("amelie"))
    editor = page.view.panels.content
    assert isinstance(editor, SizePanel)
    assert editor.draft == entered
    editor.keep()
    qtbot.waitUntil(lambda: said(page.view) == "The size is kept.")
    arrive(qtbot, page, LEILA)
    arrive(qtbot, page, CustomerRoute("amelie"))
    assert page.view.panels.content is None


def test_details_wait_too(qtbot: QtBot, page: CustomerPage) -> None:
    page.view.panels.edit_details()
    editor = page.view.panels.content
    assert isinstance(editor, DetailsPanel)
    editor.field("city").set_text("Villeurbanne")
    arrive(qtbot, page, LEILA)
    assert said(page.view) == "Not kept yet: the details of Amélie Laurent"
    arrive(qtbot, page, CustomerRoute("amelie"))
    again = page.view.panels.content
    assert isinstance(again, DetailsPanel)
    assert again.changes == {"city": "Villeurbanne"}


def test_a_lock_or_another_language_loses_neither_size_nor_note(
    qtbot: QtBot, desk: Desk, tasks: Tasks, page: CustomerPage
) -> None:
    page.view.notes.write("Likes suede")
    entered = enter_a_size(page).draft
    arrive(qtbot, page, LEILA)
    draft = page.draft()
    anew = CustomerPage(
        customers=Customers(desk),
        desk=desk,
        tasks=tasks,
        go=lambda _route: None,
        context=LocaleContext(language="fr"),
    )
    qtbot.addWidget(anew.widget)
    anew.widget.show()
    anew.arrive(CustomerRoute("amelie"))
    anew.resume(draft)
    qtbot.waitUntil(lambda: anew.view.panels.content is not None)
    editor = anew.view.panels.content
    assert isinstance(editor, SizePanel)
    assert editor.draft == entered
    assert anew.view.notes.text == "Likes suede"
    assert "amelie" not in without({CustomerRoute: draft}, {"amelie"}).get(CustomerRoute, {})


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_was_not_changed_or_was_closed_is_not_spoken_of(
    qtbot: QtBot, page: CustomerPage, is_closed: bool
) -> None:
    if is_closed:
        enter_a_size(page)
        page.view.panels.close()
    else:
        page.view.panels.edit_size(Family.SHOES)
    arrive(qtbot, page, LEILA)
    assert toasts_of(page.view).sentence == ""
    arrive(qtbot, page, CustomerRoute("amelie"))
    assert page.view.panels.content is None
