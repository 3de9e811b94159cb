"""Opening a ticket at the counter, as a person does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.devices.pictures import picture_from_bytes, shrink_to_jpeg
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.tickets import EntryKind, Priority, TicketKind
from app.services.customer_cards import CustomerCards
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.recognition import Recognition
from app.services.search import Search
from app.services.tickets import TicketFile, TicketFilter, Tickets
from tests.builders import (
    CARD,
    GTIN,
    NOW,
    a_customer,
    a_purchase,
    a_purchase_line,
    a_store,
    ean13,
)
from tests.desks import put
from tests.ui.hands import press
from tests.ui.waits import is_final
from ui import theme
from ui.locale import LocaleContext
from ui.new_ticket.item_panel import ItemPanel
from ui.new_ticket.page import NewTicketPage
from ui.new_ticket.presenter import Services
from ui.photos.sources import PhotoSource
from ui.routes import NewTicketRoute, Route, TicketRoute, TicketsRoute
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.translation import Translation
from ui.widgets.virtual_list import ITEM

Open = Callable[..., NewTicketPage]
FROM_AMELIE = NewTicketRoute(customer_id="amelie")


def shrink(source: PhotoSource) -> bytes:
    """As the composition root gives it."""
    return shrink_to_jpeg(source if isinstance(source, Path) else picture_from_bytes(source))


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def replaced() -> list[Route]:
    return []


@pytest.fixture
def open_page(
    qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route], replaced: list[Route]
) -> Open:
    def make(
        route: NewTicketRoute = FROM_AMELIE, width: int = 1180, height: int = 720
    ) -> NewTicketPage:
        page = NewTicketPage(
            services=Services(
                desk=desk,
                tickets=Tickets(desk),
                customers=Customers(desk),
                search=Search(desk),
                recognition=Recognition(desk),
            ),
            shrink=shrink,
            tasks=tasks,
            go=went.append,
            replace=replaced.append,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(width, height)
        page.widget.show()
        page.arrive(route)
        if route.customer_id:
            qtbot.waitUntil(
                lambda: page.view.form.isVisible() or is_final(page.view.faced.sentence)
            )
        else:
            qtbot.waitUntil(page.view.picker.isVisible)
        return page

    return make


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "clasp.png"
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("tan"))
    assert image.save(str(path))
    return path


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible() and label.text())


def enter(page: NewTicketPage, kind: TicketKind = TicketKind.REPAIR) -> None:
    page.view.form.kinds.button(kind.value).click()
    page.view.form.title.set_text("Clasp")
    page.view.form.words.set_text("The clasp does not close.")


def only_ticket(desk: Desk) -> TicketFile:
    (brief,) = Tickets(desk).listed(TicketFilter.ALL)
    return Tickets(desk).open(brief.ticket.ticket_id)


def scan(text: str, symbology: Symbology = Symbology.EAN13) -> ScannedCode:
    return ScannedCode(text=text, symbology=symbology, source=CodeSource.KEYBOARD)


def test_a_ticket_is_opened_and_shown_at_once(
    qtbot: QtBot, desk: Desk, open_page: Open, replaced: list[Route]
) -> None:
    put(desk, a_customer())
    page = open_page()
    enter(page)
    page.view.form.priorities.button("urgent").click()
    page.view.save.click()
    qtbot.waitUntil(lambda: bool(replaced))
    file = only_ticket(desk)
    assert replaced == [TicketRoute(file.ticket.ticket_id)]
    assert (file.ticket.kind, file.ticket.priority) == (TicketKind.REPAIR, Priority.URGENT)
    assert file.ticket.due_at == NOW + timedelta(hours=2)
    assert file.entries[0].entry.text == "The clasp does not close."
    assert file.is_unsent


def test_each_priority_says_what_this_store_promises(desk: Desk, open_page: Open) -> None:
    put(desk, a_store(response_hours={"urgent": 1}), a_customer())
    page = open_page()
    tiles = page.view.form.priorities
    assert tiles.button("urgent").accessibleName() == "Urgent, Answer within 60 mins"
    assert tiles.button("low").accessibleName() == "Low, Answer within 3 days"
    assert tiles.choice == "normal"


def test_a_ticket_about_a_purchase_is_filled_in(
    qtbot: QtBot, desk: Desk, open_page: Open, replaced: list[Route]
) -> None:
    lines = (a_purchase_line(), a_purchase_line(line_id="pl-2", title="Belt, black"))
    put(desk, a_customer(), a_purchase(lines=lines))
    page = open_page(
        NewTicketRoute(customer_id="amelie", purchase_id="purchase-1", line_id="pl-2")
    )
    assert page.view.form.title.text == "Belt, black"
    enter(page)
    page.view.save.click()
    qtbot.waitUntil(lambda: bool(replaced))
    ticket = only_ticket(desk).ticket
    assert (ticket.purchase_id, ticket.line_id) == ("purchase-1", "pl-2")


def test_what_it_is_about_is_chosen_from_everything_they_bought(
    desk: Desk, open_page: Open
) -> None:
    lines = (a_purchase_line(), a_purchase_line(line_id="pl-2", title="Belt, black"))
    put(desk, a_customer(), a_purchase(lines=lines))
    page = open_page()
    page.view.form.item_pressed.emit()
    panel = page.view.panel.content
    assert isinstance(panel, ItemPanel)
    assert panel.list.model().rowCount() == 2
    panel.field.edited.emit("belt")
    assert panel.list.model().rowCount() == 1
    panel.list.picked.emit(panel.list.model().index(0, 0).data(ITEM))
    assert page.view.panel.content is None
    assert page.view.form.title.text == "Belt, black"


def test_a_subject_written_by_hand_is_not_replaced(desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(), a_purchase())
    page = open_page()
    page.view.form.title.set_text("Sole comes off")
    assert page.take_code(scan(GTIN.removeprefix("0")))
    assert page.view.form.title.text == "Sole comes off"


def test_scanning_the_article_says_what_it_is_about(desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(), a_purchase())
    page = open_page()
    assert page.take_code(scan(GTIN.removeprefix("0")))
    assert page.view.form.title.text == "Loafer 180, dark brown suede"
    assert not page.take_code(scan(ean13(77))), "a card opens its customer, as everywhere"


def test_what_is_missing_is_said_at_its_field(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.save.click()
    assert "Choose what the customer wants." in words(page.view.form)
    page.view.form.kinds.button("question").click()
    page.view.save.click()
    qtbot.waitUntil(lambda: bool(page.view.form.title.error))
    page.view.form.title.set_text("Clasp")
    page.view.save.click()
    qtbot.waitUntil(lambda: page.view.form.words.error == "Write a few words first.")
    assert Tickets(desk).listed(TicketFilter.ALL) == ()


def test_from_the_counter_the_customer_is_found_by_name(
    qtbot: QtBot, desk: Desk, open_page: Open, replaced: list[Route]
) -> None:
    put(desk, a_customer(), a_customer(customer_id="paul", first_name="Paul", cards=()))
    page = open_page(NewTicketRoute())
    assert not page.view.save.isVisible()
    qtbot.keyClicks(page.view.picker.field.edit, "paul")
    qtbot.waitUntil(lambda: page.view.picker.list.model().rowCount() == 1)
    page.view.picker.field.submitted.emit()
    qtbot.waitUntil(page.view.form.isVisible)
    enter(page)
    page.view.save.click()
    qtbot.waitUntil(lambda: bool(replaced))
    assert only_ticket(desk).ticket.customer_id == "paul"


def test_from_the_counter_a_card_chooses_the_customer(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer())
    page = open_page(NewTicketRoute())
    assert page.take_code(scan(CARD))
    qtbot.waitUntil(page.view.form.isVisible)
    assert "Amélie Laurent" in words(page.view.form)


def test_a_lost_card_chooses_nobody_and_says_so(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    CustomerCards(desk).report_lost("amelie", CARD)
    page = open_page(NewTicketRoute())
    assert page.take_code(scan(CARD))
    notice = page.view.picker.notice
    qtbot.waitUntil(lambda: "reported lost" in notice.sentence)
    assert "name or phone" in notice.sentence


def test_a_card_that_nobody_has_is_said(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    page = open_page(NewTicketRoute())
    assert page.take_code(scan(ean13(77)))
    qtbot.waitUntil(lambda: "no customer on this device" in page.view.picker.notice.sentence)


def test_another_customer_keeps_the_words_and_not_the_purchase(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_purchase(), a_customer(customer_id="paul", first_name="Paul"))
    page = open_page(NewTicketRoute())
    page.presenter.choose_customer("amelie")
    qtbot.waitUntil(page.view.form.isVisible)
    assert page.take_code(scan(GTIN.removeprefix("0")))
    page.view.form.words.set_text("The sole comes off.")
    page.view.form.customer_pressed.emit()
    page.presenter.choose_customer("paul")
    qtbot.waitUntil(lambda: "Paul Laurent" in words(page.view.form))
    assert page.view.form.words.text == "The sole comes off."
    assert "Not about a purchase" in words(page.view.form)


def test_photos_go_with_the_ticket_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, open_page: Open, replaced: list[Route], picture: Path
) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.intake.offered.emit((picture, picture))
    qtbot.waitUntil(lambda: page.view.form.strip.count == 2)
    page.view.form.strip.removed.emit(0)
    assert page.view.form.strip.count == 1
    press(page.view, "Undo")
    assert page.view.form.strip.count == 2
    page.view.form.strip.removed.emit(0)
    enter(page)
    page.view.save.click()
    qtbot.waitUntil(lambda: bool(replaced))
    kinds = [line.entry.kind for line in only_ticket(desk).entries]
    assert kinds == [EntryKind.OPENED, EntryKind.PHOTO]


def test_a_file_that_is_no_picture_is_said(
    qtbot: QtBot, desk: Desk, open_page: Open, tmp_path: Path
) -> None:
    put(desk, a_customer())
    page = open_page()
    page.view.intake.offered.emit((tmp_path / "absent.jpg",))
    qtbot.waitUntil(lambda: "not a picture" in page.view.notice.sentence)
    assert page.view.form.strip.count == 0


def test_coming_back_goes_on_with_what_was_begun_and_starting_again_forgets_it(
    qtbot: QtBot, desk: Desk, open_page: Open, went: list[Route]
) -> None:
    put(desk, a_customer())
    page = open_page()
    enter(page)
    page.view.head.back_pressed.emit()
    assert went == [TicketsRoute()]
    page.leave()
    page.arrive(FROM_AMELIE)
    assert page.view.form.title.text == "Clasp"
    page.view.again_pressed.emit()
    qtbot.waitUntil(page.view.form.isVisible)
    assert page.view.form.entered.kind is None
    assert page.view.form.title.text == ""


def test_the_next_ticket_begins_empty(
    qtbot: QtBot, desk: Desk, open_page: Open, replaced: list[Route]
) -> None:
    put(desk, a_customer())
    page = open_page()
    enter(page)
    page.view.save.click()
    qtbot.waitUntil(lambda: bool(replaced))
    page.arrive(NewTicketRoute())
    assert page.view.picker.isVisible()
    page.arrive(FROM_AMELIE)
    qtbot.waitUntil(page.view.form.isVisible)
    assert page.view.form.words.text == ""


def test_who_has_gone_elsewhere_is_not_called_back(
    qtbot: QtBot, desk: Desk, open_page: Open, replaced: list[Route]
) -> None:
    put(desk, a_customer())
    page = open_page()
    enter(page)
    page.view.save.click()
    page.leave()
    qtbot.waitUntil(lambda: not page.view.save.is_busy)
    assert only_ticket(desk).ticket.title == "Clasp"
    assert replaced == []


def test_a_customer_who_is_not_here_is_said(open_page: Open) -> None:
    page = open_page()
    assert page.view.faced.sentence == "This customer is not on this device."


def test_the_page_speaks_french(in_french: Translation, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer())
    page = open_page()
    assert page.view.save.text() == "Ouvrir le dossier"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("width", "height"), [(1830, 1000), (1180, 720), (926, 525), (800, 1100)])
def test_nothing_is_wider_than_the_page(
    qapp: QApplication, desk: Desk, open_page: Open, width: int, height: int, scale: float
) -> None:
    theme.apply(qapp, Mode.LIGHT, scale)
    name = "Maximilian-Alexander Johannes Ferdinand von Hohenstaufen-Löwenstein"
    put(desk, a_customer(last_name=name), a_purchase())
    page = open_page(NewTicketRoute(customer_id="amelie", purchase_id="purchase-1"), width, height)
    assert page.widget.width() == width
    for shown in (*page.widget.findChildren(QLabel), *page.widget.findChildren(QPushButton)):
        if shown.isVisible():
            right = shown.mapTo(page.widget, QPoint(shown.width(), 0)).x()
            assert right <= width, shown.text()
