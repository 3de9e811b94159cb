"""The list of tickets as a person at the counter uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.tickets import Priority, TicketStatus
from app.services.desk import Desk
from app.services.tickets import Tickets
from tests.builders import NOW, a_customer, a_ticket
from tests.desks import put
from tests.ui.waits import is_final
from ui.locale import LocaleContext
from ui.routes import NewTicketRoute, Route, TicketRoute, TicketsRoute
from ui.tasks import Tasks
from ui.tickets.page import TicketsPage
from ui.translation import Translation
from ui.widgets.list_row import ListRow
from ui.widgets.virtual_list import ROW

Open = Callable[[], TicketsPage]


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> Open:
    def make() -> TicketsPage:
        page = TicketsPage(
            tickets=Tickets(desk), desk=desk, tasks=tasks, go=went.append, context=LocaleContext()
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(1180, 720)
        page.widget.show()
        page.arrive(TicketsRoute())
        qtbot.waitUntil(lambda: bool(rows(page)) or is_final(page.view.faced.sentence))
        return page

    return make


def rows(page: TicketsPage) -> list[ListRow]:
    model = page.view.list.model()
    return [model.index(number, 0).data(ROW) for number in range(model.rowCount())]


def titles(page: TicketsPage) -> list[str]:
    return [row.title for row in rows(page)]


def choose(page: TicketsPage, word: str) -> None:
    buttons = page.view.filters.findChildren(QPushButton)
    next(b for b in buttons if b.text().startswith(word)).click()


def three_tickets(desk: Desk) -> None:
    put(
        desk,
        a_customer(),
        a_ticket(),
        a_ticket(
            ticket_id="late",
            number="TCK-P1-0002",
            title="Strap",
            priority=Priority.URGENT,
            opened_at=NOW - timedelta(hours=5),
            opened_by="thomas",
            entries=(),
        ),
        a_ticket(
            ticket_id="done", number="TCK-P1-0003", title="Buckle", status=TicketStatus.RESOLVED
        ),
    )


def test_the_list_says_what_each_is_about_and_how_its_clock_runs(
    desk: Desk, open_page: Open
) -> None:
    three_tickets(desk)
    page = open_page()
    late, clasp = rows(page)
    assert (late.title, late.note) == ("Strap", "TCK-P1-0002")
    assert late.trailing_note == "3 hrs late"
    assert "Urgent" in late.subtitle
    assert clasp.subtitle == "Question · Amélie Laurent"
    assert clasp.trailing_note == "Answer due in 24 hrs"
    assert clasp.chip == "Open"


def test_on_a_narrow_screen_the_status_stands_below(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    page.view.resize(520, 720)
    qtbot.waitUntil(lambda: rows(page)[0].subtitle == "Question · Amélie Laurent · Open")
    assert rows(page)[0].chip == ""


def test_filters_narrow_the_list(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    three_tickets(desk)
    page = open_page()
    choose(page, "Late")
    qtbot.waitUntil(lambda: titles(page) == ["Strap"])
    choose(page, "Mine")
    qtbot.waitUntil(lambda: titles(page) == ["Clasp"])
    choose(page, "Done")
    qtbot.waitUntil(lambda: titles(page) == ["Buckle"])
    choose(page, "All")
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_words_narrow_the_list_and_one_press_shows_it_whole_again(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    three_tickets(desk)
    page = open_page()
    qtbot.keyClicks(page.view.search, "strap")
    qtbot.waitUntil(lambda: titles(page) == ["Strap"])
    qtbot.keyClicks(page.view.search, "less")
    qtbot.waitUntil(lambda: "strapless" in page.view.faced.sentence)
    page.view.faced.action_pressed.emit()
    qtbot.waitUntil(lambda: len(titles(page)) == 2)


def test_those_that_wait_for_an_answer_come_before_those_that_have_one(
    desk: Desk, open_page: Open
) -> None:
    answered = a_ticket(
        ticket_id="answered",
        title="Answered",
        opened_at=NOW - timedelta(hours=20),
        answered_at=NOW - timedelta(hours=19),
    )
    put(desk, a_customer(), a_ticket(), answered)
    page = open_page()
    assert titles(page) == ["Clasp", "Answered"]
    assert rows(page)[1].trailing_note == "Answered in time"


def test_enter_opens_a_ticket(
    qtbot: QtBot, desk: Desk, open_page: Open, went: list[Route]
) -> None:
    put(desk, a_customer(), a_ticket())
    page = open_page()
    page.view.list.setCurrentIndex(page.view.list.model().index(0, 0))
    qtbot.keyClick(page.view.list, Qt.Key.Key_Return)
    assert went == [TicketRoute("ticket-1")]


def test_an_empty_list_offers_to_open_one(open_page: Open, went: list[Route]) -> None:
    page = open_page()
    assert page.view.faced.sentence == "No question or claim is open in this store."
    page.view.faced.action_pressed.emit()
    assert went == [NewTicketRoute()]


def test_a_ticket_that_arrives_from_elsewhere_appears(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    page = open_page()
    put(desk, a_customer(), a_ticket())
    page.reload(frozenset({"ticket"}))
    qtbot.waitUntil(lambda: titles(page) == ["Clasp"])


def test_the_list_speaks_french(in_french: Translation, desk: Desk, open_page: Open) -> None:
    three_tickets(desk)
    page = open_page()
    assert rows(page)[0].chip == "Ouvert"
    assert "en retard" in page.view.filters.findChildren(QPushButton)[1].text().lower()
