from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.db import notices as kept
from app.db.engine import writing
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.notices import Notices
from app.services.unsent import Unsent
from tests.builders import NOW, a_customer, a_pickup, a_ticket, an_incident
from tests.desks import a_desk, put, sign_in
from ui.locale import LocaleContext
from ui.notices.page import NoticesPage
from ui.routes import CustomerRoute, HandOverRoute, NoticesRoute, Route
from ui.shell.sync_state import SyncState
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.row import Row
from ui.widgets.text import Label


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "counter.db")
    yield made
    made.engine.dispose()


def tell(desk: Desk, code: str, entity: str, subject: str, **detail: Any) -> None:
    with writing(desk.engine) as db:
        kept.add(
            db,
            kept.Notice(
                id=f"{code}-{subject}",
                at_ms=round(NOW.timestamp() * 1000) - 60_000,
                code=code,
                entity=entity,
                subject=subject,
                detail=json.dumps(detail),
            ),
        )


class Board:
    def __init__(self, qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.went: list[Route] = []
        self.looked = 0
        self.tries = 0
        self.state = SyncState(is_online=True, since=NOW)
        self.page = NoticesPage(
            desk=desk,
            notices=Notices(desk),
            unsent=Unsent(desk),
            sync=lambda: self.state,
            try_now=self._try,
            looked=self._look,
            tasks=tasks,
            go=self.went.append,
            context=LocaleContext(),
        )
        qtbot.addWidget(self.page.widget)
        self.page.widget.resize(1188, 728)
        self.page.widget.show()

    def open(self) -> NoticesPage:
        self.page.arrive(NoticesRoute())
        view = self.page.view
        self.qtbot.waitUntil(
            lambda: (
                bool(view.told.findChildren(Row) or view._cards or self.unsent_words())
                or "Nothing to report" in view.faced.sentence
            )
        )
        return self.page

    def told_words(self) -> str:
        rows = self.page.view.told.findChildren(Row)
        return " | ".join(row.accessibleName() for row in rows)

    def unsent_words(self) -> str:
        rows = self.page.view.unsent.findChildren(Row)
        return " | ".join(row.accessibleName() for row in rows)

    def _try(self) -> None:
        self.tries += 1

    def _look(self) -> None:
        self.looked += 1


@pytest.fixture
def board(qtbot: QtBot, desk: Desk) -> Iterator[Board]:
    tasks = Tasks()
    yield Board(qtbot, desk, tasks)
    tasks.finish()


def test_nothing_to_report_is_said(board: Board) -> None:
    page = board.open()
    assert page.view.faced.sentence == "Nothing to report. Everything is sent."


def test_a_double_hand_over_names_both_sides(board: Board, desk: Desk) -> None:
    put(desk, an_incident(), a_pickup())
    card = board.open().view._cards["incident-1"]
    words = [label.text() for label in card.findChildren(Label)]
    assert "Camille Durand · Counter 1 · today 11:42" in words
    assert "Thomas Nguyen · Counter 2 · today 11:42" in words
    card._look.click()
    assert board.went == [HandOverRoute("pickup-1")]


def test_an_associate_sees_an_incident_and_a_manager_settles_it(
    qtbot: QtBot, board: Board, desk: Desk
) -> None:
    put(desk, an_incident(), a_pickup())
    card = board.open().view._cards["incident-1"]
    assert not card.button.isVisible()
    sign_in(desk, "sarah")
    board.page.presenter.load()
    qtbot.waitUntil(lambda: any(c.button.isVisible() for c in board.page.view._cards.values()))
    card = board.page.view._cards["incident-1"]
    card.button.click()
    qtbot.waitUntil(lambda: "settled" in card.resolution.error)
    card.resolution.set_text("The second pair came back.")
    card.button.click()
    view = board.page.view
    qtbot.waitUntil(lambda: not view._cards["incident-1"].line.incident.is_open)
    assert "Settled" in view.notice.sentence
    assert Notices(desk).listed().incidents[0].incident.resolution == "The second pair came back."


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("refused:already_closed", "already dealt with"),
        ("refused:erased", "erased"),
        ("refused:from_the_future", "cannot be done"),
        ("conflict:already_closed", "already dealt with"),
        ("merged", "Sarah Benhamou had changed it"),
        ("flagged:double_hand_over", "also handed over by Sarah Benhamou"),
        ("flagged:card_twice", "same card"),
        ("flagged:something_new", "manager"),
        ("incident:double_hand_over", "also handed over by Sarah Benhamou"),
        ("unknown_kind:unknown_kind", "after its update"),
        ("set_aside:too_large", "ask for help"),
    ],
)
def test_what_became_of_work_is_told_in_plain_words(
    board: Board, desk: Desk, code: str, words: str
) -> None:
    put(desk, a_ticket())
    tell(desk, code, "ticket", "ticket-1", by="sarah", device="dev-2", fields=["city"])
    board.open()
    assert words in board.told_words()


def test_looking_at_the_notices_makes_them_seen(qtbot: QtBot, board: Board, desk: Desk) -> None:
    tell(desk, "merged", "ticket", "ticket-1")
    board.open()
    qtbot.waitUntil(lambda: board.looked == 1)
    assert Notices(desk).unseen() == 0


def test_a_record_that_is_told_about_can_be_opened(board: Board, desk: Desk) -> None:
    put(desk, a_pickup())
    tell(desk, "flagged:double_hand_over", "pickup", "pickup-1")
    row = board.open().view.told.findChildren(Row)[0]
    buttons = [b for b in row.findChildren(Button) if b.accessibleName() == "Open the record"]
    buttons[0].click()
    assert board.went == [HandOverRoute("pickup-1")]


def test_unsent_work_is_listed_and_can_be_tried_now(
    qtbot: QtBot, board: Board, desk: Desk
) -> None:
    put(desk, a_customer())
    Customers(desk).add_note("amelie", "Likes blue.")
    board.state = SyncState(is_online=False, since=NOW - timedelta(hours=2), waiting=1)
    page = board.open()
    assert "Note added, Amélie Laurent" in board.unsent_words()
    assert "kept here" in page.view.head._subtitle.text()
    page.view.try_now.click()
    assert board.tries == 1


def test_what_is_being_written_survives_a_reload(qtbot: QtBot, board: Board, desk: Desk) -> None:
    put(desk, an_incident(), a_pickup())
    sign_in(desk, "sarah")
    view = board.open().view
    view._cards["incident-1"].resolution.set_text("We called")
    before = view._cards["incident-1"]
    put(desk, an_incident(incident_id="incident-2", label="WEB-2"))
    board.page.reload(frozenset({"incident"}))
    qtbot.waitUntil(lambda: "incident-2" in view._cards)
    assert view._cards["incident-1"] is not before
    assert view._cards["incident-1"].resolution.text == "We called"


def test_what_was_merged_leads_to_the_values_that_lost(board: Board, desk: Desk) -> None:
    put(desk, a_customer())
    tell(desk, "merged", "customer", "amelie", by="sarah")
    row = board.open().view.told.findChildren(Row)[0]
    next(b for b in row.findChildren(Button) if b.accessibleName() == "Open the record").click()
    assert board.went == [CustomerRoute("amelie", at_history=True)]
