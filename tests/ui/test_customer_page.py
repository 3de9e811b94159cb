"""The customer page as a person at the counter uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.consents import ContactChannel
from app.domain.purchases import Channel
from app.domain.sizes import Family
from app.services.customers import Customers
from app.services.desk import Desk
from tests.builders import (
    NOW,
    a_consent,
    a_customer,
    a_pickup,
    a_purchase,
    a_purchase_line,
    a_size,
)
from tests.desks import put
from tests.ui.hands import press, said, words
from tests.ui.waits import is_final
from ui import theme
from ui.customer.consents import ConsentsPanel
from ui.customer.contact_panel import ContactPanel
from ui.customer.details_panel import DetailsPanel
from ui.customer.head import Peek
from ui.customer.item_panel import ItemPanel
from ui.customer.page import CustomerPage
from ui.customer.size_panel import SizePanel
from ui.locale import LocaleContext
from ui.routes import CustomerRoute, HandOverRoute, NewTicketRoute, Route
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.widgets.row import Row

Open = Callable[..., CustomerPage]


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> Open:
    def make(customer_id: str = "amelie", width: int = 1180, height: int = 720) -> CustomerPage:
        page = CustomerPage(
            customers=Customers(desk),
            desk=desk,
            tasks=tasks,
            go=went.append,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(width, height)
        page.widget.show()
        page.arrive(CustomerRoute(customer_id))
        qtbot.waitUntil(lambda: page.view.head.isVisible() or is_final(page.view.face_sentence))
        return page

    return make


def test_the_page_says_who_it_is_what_fits_and_what_waits(desk: Desk, open_page: Open) -> None:
    put(
        desk,
        a_customer(tier="Gold", sizes=(a_size(width="D"),), likes=("Navy",)),
        a_pickup(expires_at=NOW + timedelta(hours=2)),
    )
    page = open_page()
    text = words(page.widget)
    for part in ("Amélie Laurent", "Gold", "2 990 0451 2387 2", "38½ EU", "width D", "Navy"):
        assert part in text
    assert "Expires today" in text


def test_the_phone_is_hidden_until_it_is_touched(desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    (peek,) = page.widget.findChildren(Peek)
    assert peek.text() == "06 12 •• •• 78"
    peek.click()
    assert peek.text() == "06 12 34 56 78"
    peek.click()
    assert peek.text() == "06 12 •• •• 78"
    peek.click()
    page.leave()
    assert peek.text() == "06 12 •• •• 78"


def test_one_parcel_is_handed_over_at_once_and_of_two_one_is_chosen(
    desk: Desk, open_page: Open, went: list[Route]
) -> None:
    put(desk, a_customer(), a_pickup())
    page = open_page()
    page.view.head.hand_over_pressed.emit()
    assert went == [HandOverRoute("pickup-1")]
    put(desk, a_pickup(pickup_id="pickup-2", code="PU-2", order_number="APP-2"))
    again = open_page()
    again.view.head.hand_over_pressed.emit()
    assert len(went) == 1
    content = again.view.panels.content
    assert content is not None
    rows = content.findChildren(Row)
    assert len(rows) == 2
    rows[1].pressed.emit()
    assert went[-1] == HandOverRoute("pickup-2")


def test_a_size_is_changed_with_the_stepper(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(sizes=(a_size(width="D"),)))
    page = open_page()
    page.view.sizes.edit_pressed.emit(Family.SHOES)
    editor = page.view.panels.content
    assert isinstance(editor, SizePanel)
    assert editor.draft.value == "38.5"
    larger = next(b for b in editor.findChildren(QPushButton) if b.accessibleName() == "Larger")
    larger.click()
    assert editor.draft.value == "39"
    editor.keep_button.click()
    qtbot.waitUntil(lambda: said(page.view) == "The size is kept.")
    assert page.view.panels.content is None
    qtbot.waitUntil(lambda: "39 EU" in words(page.view.sizes))
    assert "Kept here, will be sent" in words(page.view.head)
    press(page.view.window(), "Undo")
    qtbot.waitUntil(lambda: "38½ EU" in words(page.view.sizes))
    assert Customers(desk).open("amelie").customer.sizes[-1].width == "D"


def test_a_typed_size_off_the_ladder_is_taken_too(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.edit_size(Family.SHOES)
    editor = page.view.panels.content
    assert isinstance(editor, SizePanel)
    editor.show_value("38⅔")
    editor.keep_button.click()
    qtbot.waitUntil(lambda: "38⅔ EU" in words(page.view.sizes))


def test_an_empty_size_is_refused_in_the_editor(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.edit_size(None)
    editor = page.view.panels.content
    assert isinstance(editor, SizePanel)
    editor.show_value("")
    editor.keep_button.click()
    qtbot.waitUntil(lambda: bool(editor.notice.sentence))
    assert page.view.panels.content is editor
    assert editor.keep_button.isEnabled()


def test_details_are_corrected_and_undone(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.edit_details()
    editor = page.view.panels.content
    assert isinstance(editor, DetailsPanel)
    editor.field("phone").set_text("06.11.22.33.44")
    editor.keep_button.click()
    qtbot.waitUntil(lambda: said(page.view) == "The details are corrected.")
    assert "06 11 •• •• 44" in words(page.view.head)
    press(page.view.window(), "Undo")
    qtbot.waitUntil(lambda: "06 12 •• •• 78" in words(page.view.head))


@pytest.mark.parametrize(
    ("name", "value"), [("phone", "12"), ("email", "no address"), ("last_name", "")]
)
def test_a_wrong_detail_is_said_at_its_field(
    qtbot: QtBot, desk: Desk, open_page: Open, name: str, value: str
) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.edit_details()
    editor = page.view.panels.content
    assert isinstance(editor, DetailsPanel)
    editor.field(name).set_text(value)
    editor.keep_button.click()
    qtbot.waitUntil(lambda: bool(editor.field(name).error))
    assert editor.field(name).text == value


def test_nothing_changed_is_not_written(desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.edit_details()
    editor = page.view.panels.content
    assert isinstance(editor, DetailsPanel)
    editor.keep_button.click()
    assert editor.notice.sentence == "Nothing has been changed yet."


def test_what_is_being_typed_survives_news_from_elsewhere(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.edit_details()
    editor = page.view.panels.content
    assert isinstance(editor, DetailsPanel)
    editor.field("city").set_text("Lyo")
    put(desk, a_customer(tier="Gold"))
    page.reload(frozenset({"customer"}))
    qtbot.waitUntil(lambda: "Gold" in words(page.view.head))
    assert page.view.panels.content is editor
    assert editor.field("city").text == "Lyo"


def test_only_channels_with_consent_show_their_value(desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(consents=(a_consent(),), preferred_channel="sms"))
    page = open_page()
    page.view.panels.show_contact()
    content = page.view.panels.content
    assert isinstance(content, ContactPanel)
    text = words(content)
    assert "SMS (preferred)" in text
    assert "06 12 34 56 78" in text
    assert "amelie.laurent@example.com" not in text
    press(content, "Copy")
    assert QGuiApplication.clipboard().text() == "06 12 34 56 78"


def test_a_consent_is_switched_and_dated(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(consents=(a_consent(),)))
    page = open_page()
    page.view.panels.show_consents()
    content = page.view.panels.content
    assert isinstance(content, ConsentsPanel)
    assert "Agreed 16 Mar · at the counter · Camille Durand · Paris" in words(content)
    assert "Never asked" in words(content)
    content.check(ContactChannel.SMS).click()
    qtbot.waitUntil(lambda: "Refused 21 Nov" in words(content))
    assert not content.check(ContactChannel.SMS).isChecked()
    qtbot.waitUntil(lambda: "SMS: no" in words(page.view.consents))


def test_a_note_is_written_in_place(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.notes.begin_note()
    press(page.view.notes, "Keep note")
    qtbot.waitUntil(lambda: "Write the note first." in words(page.view.notes))
    page.view.notes.write("Likes navy.")
    press(page.view.notes, "Keep note")
    qtbot.waitUntil(lambda: said(page.view) == "The note is kept.")
    qtbot.waitUntil(lambda: "Likes navy." in words(page.view.notes))
    assert "Kept here, will be sent" in words(page.view.notes)


def test_a_tap_on_a_purchase_leads_to_a_ticket_about_it(
    desk: Desk, open_page: Open, went: list[Route]
) -> None:
    put(desk, a_customer(), a_purchase(lines=(a_purchase_line(serial="RS-1"),)))
    page = open_page()
    page.view.things.pick(0)
    content = page.view.panels.content
    assert isinstance(content, ItemPanel)
    for part in ("€690.00", "R-2026-0312", "RS-1", "38½"):
        assert part in words(content)
    press(page.widget, "Open a ticket")
    assert went == [NewTicketRoute(customer_id="amelie", purchase_id="purchase-1", line_id="pl-1")]
    assert page.view.panels.content is None


def test_purchases_are_filtered_by_channel_and_words(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(
        desk,
        a_customer(),
        a_purchase(),
        a_purchase(
            purchase_id="p2",
            number="WEB-2",
            channel=Channel.WEB,
            at=NOW - timedelta(days=300),
            lines=(a_purchase_line(line_id="l2", title="Scarf"),),
        ),
    )
    page = open_page()
    things = page.view.things
    assert things.shown == ("Loafer 180, dark brown suede", "Scarf")
    qtbot.waitUntil(lambda: "Web 1" in words(things))
    press(things, "Web 1")
    assert things.shown == ("Scarf",)
    things.search("loafer")
    assert things.shown == ()
    assert things.face_sentence == "Nothing here matches."
    qtbot.waitUntil(lambda: "Show everything" in words(things))
    press(things, "Show everything")
    assert len(things.shown) == 2


def test_escape_closes_the_panel_and_not_the_page(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.panels.show_contact()
    panel = page.view.panels.panel
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert page.view.panels.content is None
    assert not panel.isVisible()


def test_a_tap_beside_the_panel_closes_it_unless_it_is_an_editor(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer())
    page = open_page()
    beside = QPoint(20, 300)
    page.view.panels.edit_details()
    qtbot.mouseClick(page.view.panels.panel, Qt.MouseButton.LeftButton, pos=beside)
    assert page.view.panels.content is not None
    page.view.panels.show_contact()
    qtbot.mouseClick(page.view.panels.panel, Qt.MouseButton.LeftButton, pos=beside)
    assert page.view.panels.content is None


def test_an_unknown_customer_is_said_in_one_sentence(open_page: Open) -> None:
    page = open_page("nobody")
    assert "not on this device" in page.view.face_sentence


def test_another_customer_never_shows_what_was_typed_for_the_one_before(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_customer(customer_id="paul", first_name="Paul", cards=()))
    page = open_page()
    page.view.panels.edit_details()
    page.view.notes.write("About Amélie")
    page.arrive(CustomerRoute("paul"))
    assert page.view.panels.content is None
    assert not page.view.head.isVisible()
    qtbot.waitUntil(lambda: "Paul Laurent" in words(page.view.head))
    assert page.view.notes.text == ""


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("width", "height"), [(1830, 1000), (1180, 720), (926, 520), (800, 1100)])
def test_nothing_is_wider_than_the_page(
    qapp: QApplication, desk: Desk, open_page: Open, width: int, height: int, scale: float
) -> None:
    theme.apply(qapp, Mode.LIGHT, scale)
    long_name = "Maximilian-Alexander Johannes Ferdinand von Hohenstaufen-Löwenstein"
    put(
        desk,
        a_customer(last_name=long_name, tier="Gold", sizes=(a_size(),)),
        a_pickup(),
        a_purchase(),
    )
    page = open_page(width=width, height=height)
    assert page.widget.width() == width
    for label in page.widget.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(page.widget, QPoint(label.width(), 0)).x()
            assert right <= width, label.text()


def test_two_thousand_purchases_are_shown_without_delay(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(
        desk,
        a_customer(),
        *(
            a_purchase(
                purchase_id=f"p{n}",
                number=f"R{n}",
                at=NOW - timedelta(hours=n),
                lines=(a_purchase_line(line_id=f"l{n}"),),
            )
            for n in range(2000)
        ),
    )
    page = open_page()
    qtbot.waitUntil(lambda: len(page.view.things.shown) == 2000)
