"""Two files of one person on the customer's page: seen, compared, merged, separated."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.customers import Card
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.merging import Merging
from tests.builders import a_customer, a_note, a_purchase, ean13
from tests.desks import put, sign_in
from ui.customer.merge_panels import MergePanel, TwinPanel
from ui.customer.page import CustomerPage
from ui.locale import LocaleContext
from ui.routes import CustomerRoute, Route
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.row import Row

PHONE = "+33612345678"
Open = Callable[..., CustomerPage]


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks) -> Open:
    put(
        desk,
        a_customer(phone=PHONE),
        a_note(),
        a_customer(
            customer_id="bis",
            first_name="Amelie",
            last_name="Laurant",
            phone=PHONE,
            email="amelie@other.example",
            city="Nantes",
            cards=(Card(number=ean13(77)),),
            qr="qr-bis",
        ),
        a_purchase(purchase_id="purchase-bis", customer_id="bis", number="R-BIS"),
        a_customer(
            customer_id="zoe",
            first_name="Zoé",
            last_name="Blum",
            phone="",
            email="zoe@x.example",
            cards=(),
            qr="",
        ),
    )
    went: list[Route] = []

    def make(customer_id: str = "amelie", **more: object) -> CustomerPage:
        page = CustomerPage(
            customers=Customers(desk),
            desk=desk,
            tasks=tasks,
            go=went.append,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(1180, 720)
        page.widget.show()
        page.arrive(CustomerRoute(customer_id, **more))  # type: ignore[arg-type]
        return page

    return make


def button(page: CustomerPage, words: str) -> Button:
    return next(b for b in page.view.same_person.findChildren(Button) if b.text() == words)


def compare(qtbot: QtBot, page: CustomerPage) -> MergePanel:
    qtbot.waitUntil(page.view.hint.isVisible)
    page.view.hint.findChildren(Button)[0].click()
    qtbot.waitUntil(lambda: isinstance(page.view.panels.content, MergePanel))
    panel = page.view.panels.content
    assert isinstance(panel, MergePanel)
    return panel


def test_a_likely_twin_is_compared_merged_and_separated(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    page = open_page()
    panel = compare(qtbot, page)
    panel.choices["email"].choose("bis")
    panel.merge_button.click()
    qtbot.waitUntil(lambda: page.view.panels.content is None)
    file = Customers(desk).open("amelie")
    assert file.person.ids == ("amelie", "bis")
    assert file.customer.email == "amelie@other.example"
    assert file.customer.city != "Nantes"
    qtbot.waitUntil(lambda: "Separate again" in page.view.same_person.findChild(Button).text())
    button(page, "Separate again").click()
    qtbot.waitUntil(lambda: not Customers(desk).open("amelie").person.is_merged)
    qtbot.waitUntil(page.view.same_person.isHidden)
    page.reload(frozenset({"merge"}))  # as after every write
    qtbot.waitUntil(page.view.hint.isHidden)  # a person has said that they are two


def test_a_hint_that_was_closed_does_not_come_back(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    qtbot.waitUntil(page.view.hint.isVisible)
    page.view.hint.clear()
    page.reload(frozenset({"customer"}))
    page.merging.begin()  # asked after the look: once it is answered, so is the look
    qtbot.waitUntil(lambda: isinstance(page.view.panels.content, TwinPanel))
    assert page.view.hint.isHidden()
    page.view.panels.close()
    page.arrive(CustomerRoute("zoe"))
    page.arrive(CustomerRoute("amelie"))
    qtbot.waitUntil(page.view.hint.isVisible)


def test_the_undo_of_the_toast_takes_it_back(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    page = open_page()
    offered: list[Callable[[], None]] = []
    page.presenter._view.show_done = lambda _doing, undo: offered.append(undo)  # type: ignore[method-assign]
    compare(qtbot, page).merge_button.click()
    qtbot.waitUntil(lambda: bool(offered))
    offered[0]()
    qtbot.waitUntil(lambda: not Customers(desk).open("bis").person.is_merged)


def test_who_opens_the_other_file_is_told(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    Merging(desk).merge("amelie", "bis", {})
    page = open_page("bis")
    qtbot.waitUntil(lambda: "Amelie Laurant" in page.view.notice.sentence)
    qtbot.waitUntil(lambda: page.view.face_sentence == "")
    assert page.view.head.isVisible()


def test_another_file_is_chosen_by_name_and_needs_a_manager(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    page = open_page("zoe")
    qtbot.waitUntil(lambda: page.view.face_sentence == "" and page.view.head.isVisible())
    page.merging.begin()
    qtbot.waitUntil(lambda: isinstance(page.view.panels.content, TwinPanel))
    panel = page.view.panels.content
    assert isinstance(panel, TwinPanel)
    qtbot.keyClicks(panel.field.edit, "laurent")
    qtbot.waitUntil(lambda: bool(panel.rows.findChildren(Row)))
    qtbot.keyClick(panel.rows.findChildren(Row)[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.view.panels.content, MergePanel))
    shown = page.view.panels.content
    assert isinstance(shown, MergePanel)
    assert not shown.merge_button.isEnabled()
    assert shown.notice.sentence
    sign_in(desk, "sarah")
    page.merging.choose("amelie")
    qtbot.waitUntil(lambda: page.view.panels.content not in (None, shown))
    again = page.view.panels.content
    assert isinstance(again, MergePanel)
    assert again.merge_button.isEnabled()


def test_what_was_typed_for_a_new_file_is_put_into_the_one_found(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    typed = (("phone", "06 11 22 33 44"), ("card_number", ean13(5)), ("email", "no address"))
    page = open_page("zoe", typed=typed)
    qtbot.waitUntil(lambda: "+33" in page.view.notice.sentence.replace("06 11", "+33"))
    assert "no address" not in page.view.notice.sentence
    page.view.notice._act()
    qtbot.waitUntil(lambda: Customers(desk).open("zoe").customer.phone == "+33611223344")
    qtbot.waitUntil(
        lambda: ean13(5) in {c.number for c in Customers(desk).open("zoe").customer.cards}
    )


def test_another_customer_begins_at_the_top(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    page.widget.resize(1180, 420)
    qtbot.waitUntil(lambda: page.view.face_sentence == "" and page.view.head.isVisible())
    bar = page.view._columns._left_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.arrive(CustomerRoute("zoe"))
    assert bar.value() == 0
