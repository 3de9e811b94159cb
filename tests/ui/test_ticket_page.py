"""The ticket page as a person at the counter uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.devices.pictures import picture_from_bytes, shrink_to_jpeg
from app.domain.photos import LARGEST_PHOTO
from app.domain.tickets import AnswerChannel, EntryKind, Ticket, TicketKind, TicketStatus
from app.services.desk import Desk
from app.services.tickets import Tickets
from tests.builders import (
    NOW,
    a_customer,
    a_photo,
    a_purchase,
    a_purchase_line,
    a_store,
    a_ticket,
    an_associate,
    an_entry,
)
from tests.desks import put
from tests.ui.waits import is_final
from ui import theme
from ui.locale import LocaleContext
from ui.photos.intake import TakePhoto
from ui.photos.sources import PhotoSource
from ui.photos.thumb import PhotoThumb
from ui.routes import CustomerRoute, Route, TicketRoute, TicketsRoute
from ui.tasks import Tasks
from ui.ticket.page import TicketPage
from ui.ticket.text import zone_name
from ui.tokens import Mode
from ui.widgets.row import Row
from ui.widgets.toast import toasts_of

Open = Callable[..., TicketPage]


def shrink(source: PhotoSource) -> bytes:
    """As the composition root gives it."""
    return shrink_to_jpeg(source if isinstance(source, Path) else picture_from_bytes(source))


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> Open:
    def make(
        width: int = 1180, height: int = 720, take_photo: TakePhoto | None = None
    ) -> TicketPage:
        page = TicketPage(
            tickets=Tickets(desk),
            desk=desk,
            shrink=shrink,
            tasks=tasks,
            go=went.append,
            context=LocaleContext(),
            take_photo=take_photo,
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(width, height)
        page.widget.show()
        page.arrive(TicketRoute("ticket-1"))
        head = page.view.head
        qtbot.waitUntil(lambda: head.isVisible() or is_final(page.view.faced.sentence))
        return page

    return make


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "crown.png"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("tan"))
    assert image.save(str(path))
    return path


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible() and label.text())


def press(widget: QWidget, text: str) -> None:
    buttons = [b for b in widget.findChildren(QPushButton) if b.isVisible()]
    next(b for b in buttons if b.text() == text).click()


def write(page: TicketPage, text: str) -> None:
    page.view.composer.area.set_text(text)


def stored(desk: Desk) -> Ticket:
    return Tickets(desk).open("ticket-1").ticket


def test_the_page_says_whose_it_is_what_it_is_about_and_how_its_clock_runs(
    desk: Desk, open_page: Open
) -> None:
    ticket = a_ticket(
        kind=TicketKind.REPAIR,
        purchase_id="purchase-1",
        line_id="pl-1",
        opened_at=NOW - timedelta(hours=21),
    )
    bought = a_purchase(lines=(a_purchase_line(serial="R36-00912"),))
    put(desk, a_customer(), bought, ticket)
    page = open_page()
    assert "TCK-P1-0001 · Repair" in words(page.view.head)
    assert "Clasp · Amélie Laurent · opened in Paris" in words(page.view.head)
    assert page.view.head.status.text == "Open"
    assert page.view.head.clock.text == "Answer due in 3 hrs"
    assert "Loafer 180, dark brown suede" in words(page.view.item)
    assert "Serial R36-00912" in words(page.view.item)
    assert "Camille Durand · Paris" in words(page.view.people)
    assert "The clasp does not close." in words(page.view.story)


def test_a_note_appears_at_once_as_not_sent_yet(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    write(page, "Wants an SMS when it is ready.")
    press(page.view.composer, "Keep note")
    qtbot.waitUntil(lambda: len(page.view.story.rows) == 2)
    last = page.view.story.rows[-1]
    qtbot.waitUntil(lambda: "Wants an SMS when it is ready." in words(last))
    assert "Kept here, will be sent" in words(last)
    assert page.view.composer.area.text == ""
    assert page.view.head.unsent.isVisible()
    assert stored(desk).entries[-1].kind is EntryKind.NOTE


def test_an_answer_is_recorded_with_its_channel_and_stops_the_clock(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    press(page.view.composer, "Answer given to the customer")
    assert "recorded here, not sent" in words(page.view.composer)
    press(page.view.composer.channels, "By phone")
    write(page, "It will be ready on Friday.")
    press(page.view.composer, "Record answer")
    qtbot.waitUntil(lambda: len(page.view.story.rows) == 2)
    entry = stored(desk).entries[-1]
    assert (entry.kind, entry.channel) == (EntryKind.ANSWER, AnswerChannel.PHONE)
    assert page.view.head.clock.text == "Answered in time"
    qtbot.waitUntil(lambda: "Answered · By phone" in words(page.view.story.rows[-1]))


def test_a_note_without_words_is_refused_where_it_is_written(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    press(page.view.composer, "Keep note")
    qtbot.waitUntil(lambda: page.view.composer.area.error == "Write a few words first.")
    assert len(stored(desk).entries) == 1


def test_a_step_is_one_press_and_offers_a_note(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(), a_ticket(kind=TicketKind.REPAIR))
    page = open_page()
    press(page.view.steps, "Send to the workshop")
    qtbot.waitUntil(lambda: page.view.head.status.text == "At the workshop")
    assert toasts_of(page.view).sentence == "The ticket is now: At the workshop"
    assert [b.text() for b in page.view.steps.buttons] == [
        "Ready to collect",
        "Back from the workshop",
    ]
    assert stored(desk).status is TicketStatus.AT_WORKSHOP


def test_a_step_is_undone_where_the_rules_have_a_way_back(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket(status=TicketStatus.IN_PROGRESS))
    page = open_page()
    press(page.view.steps, "Wait for the customer")
    qtbot.waitUntil(lambda: stored(desk).status is TicketStatus.WAITING_CUSTOMER)
    qtbot.waitUntil(lambda: bool(toasts_of(page.view).sentence))
    press(page.view.window(), "Undo")
    qtbot.waitUntil(lambda: stored(desk).status is TicketStatus.IN_PROGRESS)


def test_a_step_that_no_longer_follows_is_a_calm_sentence(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    Tickets(desk).advance("ticket-1", TicketStatus.RESOLVED)
    press(page.view.steps, "Start work on it")
    qtbot.waitUntil(lambda: "moved on" in page.view.notice.sentence)


def test_a_resolved_ticket_can_be_opened_again(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    put(desk, a_customer(), a_ticket(status=TicketStatus.RESOLVED))
    page = open_page()
    assert not page.view.head.clock.isVisible()
    press(page.view.steps, "Open again")
    qtbot.waitUntil(lambda: page.view.head.status.text == "Open")


def test_photos_from_files_are_kept_and_open_large(
    qtbot: QtBot, desk: Desk, open_page: Open, picture: Path
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    page.view.intake.offered.emit((picture, picture))
    qtbot.waitUntil(lambda: len(page.view.story.findChildren(PhotoThumb)) == 2)
    thumb = page.view.story.findChildren(PhotoThumb)[0]
    qtbot.waitUntil(lambda: thumb.is_read)
    assert len(page.view.story.rows) == 2
    thumb.click()
    qtbot.waitUntil(lambda: page.view.viewer.is_showing)
    qtbot.keyClick(page.view.viewer, Qt.Key.Key_Right)
    assert page.view.viewer.accessibleName() == "Photo 2 of 2"
    qtbot.keyClick(page.view.viewer, Qt.Key.Key_Escape)
    assert not page.view.viewer.isVisible()


def test_a_file_that_is_no_picture_is_said_and_the_others_are_kept(
    qtbot: QtBot, desk: Desk, open_page: Open, picture: Path, tmp_path: Path
) -> None:
    put(desk, a_customer(), a_ticket())
    broken = tmp_path / "list.txt"
    broken.write_text("no picture")
    page = open_page()
    page.view.intake.offered.emit((broken, picture))
    qtbot.waitUntil(lambda: "not a picture" in page.view.notice.sentence)
    assert len(stored(desk).entries) == 2
    page.view.intake.offered.emit((broken,))
    qtbot.waitUntil(page.view.composer.photos.isEnabled)
    assert len(stored(desk).entries) == 2


def test_a_photo_from_the_camera_is_kept(
    qtbot: QtBot, desk: Desk, open_page: Open, picture: Path
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page(take_photo=lambda host, taken: taken(picture.read_bytes()))
    press(page.view.composer, "Photo")
    qtbot.waitUntil(lambda: len(stored(desk).entries) == 2)
    kept = Tickets(desk).open("ticket-1").photos
    assert all(len(jpeg) <= LARGEST_PHOTO for jpeg in kept.values())


def test_a_pasted_picture_is_a_photo_and_pasted_text_is_text(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    QGuiApplication.clipboard().setImage(image)
    edit = page.view.composer.area.edit
    edit.setFocus()
    paste = QKeySequence(QKeySequence.StandardKey.Paste)[0]
    qtbot.keyClick(edit, paste.key(), paste.keyboardModifiers())
    qtbot.waitUntil(lambda: len(stored(desk).entries) == 2)
    # Not a QMimeData of Python's: the clipboard would destroy it after the interpreter is gone.
    QGuiApplication.clipboard().setText("sealed bag 00417")
    qtbot.keyClick(edit, paste.key(), paste.keyboardModifiers())
    assert page.view.composer.area.text == "sealed bag 00417"


def test_a_photo_that_has_not_arrived_is_said(desk: Desk, open_page: Open, picture: Path) -> None:
    shown = an_entry(entry_id="e-2", kind=EntryKind.PHOTO, text="", photo_id="photo-1")
    absent = an_entry(entry_id="e-3", kind=EntryKind.PHOTO, text="", photo_id="photo-2")
    ticket = a_ticket(entries=(an_entry(), shown, absent))
    put(desk, a_customer(), ticket, a_photo(jpeg=shrink(picture)))
    page = open_page()
    assert "still on the way" in words(page.view.story.rows[1])


def test_another_store_writes_in_its_own_time(desk: Desk, open_page: Open) -> None:
    put(
        desk,
        a_store(store_id="NYC", name="Madison Ave", city="New York", time_zone="America/New_York"),
        an_associate(associate_id="grace", first_name="Grace", last_name="Hall", store="NYC"),
        a_customer(),
        a_ticket(entries=(an_entry(by="grace", store="NYC"),)),
    )
    page = open_page()
    assert "Grace Hall · New York | today 05:42 EST" in words(page.view.story.rows[0])


def test_a_zone_without_a_name_of_its_own_is_told_by_its_distance() -> None:
    assert zone_name(LocaleContext(time_zone="Asia/Singapore"), NOW) == "UTC+8"
    assert zone_name(LocaleContext(time_zone="Europe/Paris"), NOW) == "CET"


def test_what_is_being_written_survives_news_from_elsewhere(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    write(page, "Half a sentence")
    first = page.view.story.rows[0]
    Tickets(desk).note("ticket-1", "From the other counter")
    page.reload(frozenset({"ticket"}))
    qtbot.waitUntil(lambda: len(page.view.story.rows) == 2)
    assert page.view.composer.area.text == "Half a sentence"
    assert page.view.story.rows[0] is first


def test_another_ticket_never_shows_what_was_written_for_the_one_before(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket(), a_ticket(ticket_id="ticket-2", number="TCK-P1-0002"))
    page = open_page()
    write(page, "About the first")
    page.arrive(TicketRoute("ticket-2"))
    assert not page.view.head.isVisible()
    qtbot.waitUntil(lambda: "TCK-P1-0002" in words(page.view.head))
    assert page.view.composer.area.text == ""


def test_customer_and_list_are_one_press_away(
    desk: Desk, open_page: Open, went: list[Route]
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    page.view.customer.findChildren(Row)[0].pressed.emit()
    page.view.head.back_pressed.emit()
    assert went == [CustomerRoute("amelie"), TicketsRoute()]


def test_a_ticket_that_is_not_here_is_said_in_one_sentence(open_page: Open) -> None:
    page = open_page()
    assert page.view.faced.sentence == "This ticket is not on this device yet."


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("width", "height"), [(1830, 1000), (1180, 720), (926, 525), (800, 1100)])
def test_nothing_is_wider_than_the_page(
    qapp: QApplication, desk: Desk, open_page: Open, width: int, height: int, scale: float
) -> None:
    theme.apply(qapp, Mode.LIGHT, scale)
    name = "Maximilian-Alexander Johannes Ferdinand von Hohenstaufen-Löwenstein"
    ticket = a_ticket(customer_name=name, purchase_id="purchase-1", line_id="pl-1")
    put(desk, a_customer(last_name=name), a_purchase(), ticket)
    page = open_page(width=width, height=height)
    assert page.widget.width() == width
    for shown in (*page.widget.findChildren(QLabel), *page.widget.findChildren(QPushButton)):
        if shown.isVisible():
            right = shown.mapTo(page.widget, QPoint(shown.width(), 0)).x()
            assert right <= width, shown.text()
