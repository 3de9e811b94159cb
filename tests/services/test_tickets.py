from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.db import installs, outbox
from app.db.engine import reading, writing
from app.domain.codes import CodeSource, ScannedCode, Symbology, TicketCode, parse
from app.domain.errors import Refusal
from app.domain.photos import LARGEST_PHOTO, PhotoTooLarge
from app.domain.tickets import (
    AnswerChannel,
    EntryKind,
    Priority,
    StepNotAllowed,
    TextMissing,
    TicketKind,
    TicketStatus,
)
from app.services.customer_files import UnknownCustomer
from app.services.desk import Desk
from app.services.tickets import (
    NewTicket,
    TicketFilter,
    Tickets,
    TitleMissing,
    UnknownTicket,
)
from tests.builders import NOW, a_customer, a_purchase, a_store, a_ticket, an_entry
from tests.desks import Clock, put, sign_in

JPEG = b"\xff\xd8\xff a picture \xff\xd9"


@pytest.fixture
def tickets(desk: Desk) -> Tickets:
    put(desk, a_customer(), a_purchase())
    return Tickets(desk)


def new(**changes: Any) -> NewTicket:
    values = {
        "customer_id": "amelie",
        "kind": TicketKind.REPAIR,
        "priority": Priority.HIGH,
        "title": "Clasp",
        "text": "It does not close.",
    }
    return NewTicket(**(values | changes))


def listed(tickets: Tickets, which: TicketFilter, text: str = "") -> list[str]:
    return [brief.ticket.ticket_id for brief in tickets.listed(which, text)]


def test_a_ticket_about_a_purchase_with_photos_is_one_action(desk: Desk, tickets: Tickets) -> None:
    made = tickets.create(new(purchase_id="purchase-1", line_id="pl-1", photos=(JPEG, JPEG)))
    file = tickets.open(made.ticket_id)
    assert made.number == "TCK-P1-0001"
    assert made.due_at == NOW + timedelta(hours=8)
    assert file.purchase is not None
    assert file.line is not None
    assert [line.entry.kind for line in file.entries] == [
        EntryKind.OPENED,
        EntryKind.PHOTO,
        EntryKind.PHOTO,
    ]
    assert [file.photos[line.entry.photo_id] for line in file.entries[1:]] == [JPEG, JPEG]
    assert all(line.is_unsent and line.author == "Camille Durand" for line in file.entries)
    with reading(desk.engine) as db:
        pending = outbox.pending(db, installs.get(db).install)
    assert [op.kind for op in pending] == ["ticket_opened", "photo_taken", "photo_taken"]
    assert len({op.group for op in pending}) == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, TitleMissing),
        ({"text": " "}, TextMissing),
        ({"customer_id": "nobody"}, UnknownCustomer),
        ({"photos": (JPEG, bytes(LARGEST_PHOTO + 1))}, PhotoTooLarge),
    ],
)
def test_what_is_no_ticket_leaves_nothing(
    desk: Desk, tickets: Tickets, changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        tickets.create(new(**changes))
    with reading(desk.engine) as db:
        assert outbox.count(db) == 0
    assert tickets.create(new()).number == "TCK-P1-0001", "no number was used up"


def test_numbers_go_on_after_what_the_server_brought_back(desk: Desk, tickets: Tickets) -> None:
    put(desk, a_ticket(number="TCK-P1-0041"), a_ticket(ticket_id="t2", number="TCK-P2-0099"))
    assert tickets.create(new()).number == "TCK-P1-0042"
    assert tickets.create(new()).number == "TCK-P1-0043"


def test_a_device_that_became_another_install_numbers_in_another_series(
    desk: Desk, tickets: Tickets
) -> None:
    assert tickets.create(new()).number == "TCK-P1-0001"
    with writing(desk.engine) as db:
        installs.renew(db, installs.get(db).install, outbox.renumber(db))
    assert tickets.create(new()).number == "TCK-P1-0002"
    with writing(desk.engine) as db:
        installs.renew(db, "the install after it", outbox.renumber(db))
    first, second = (tickets.create(new()).number for _ in range(2))
    series = first.removeprefix("TCK-P1").removesuffix("-0003")
    assert len(series) == 2
    assert series.isalpha()
    assert second == f"TCK-P1{series}-0004"
    read = ScannedCode(text=second, symbology=Symbology.QR, source=CodeSource.CAMERA)
    assert parse(read) == TicketCode(code=second)


def test_a_store_may_answer_faster(desk: Desk, tickets: Tickets) -> None:
    put(desk, a_store(response_hours={"high": 1}))
    assert tickets.create(new()).due_at == NOW + timedelta(hours=1)


def test_the_story_grows_and_says_what_is_not_yet_sent(desk: Desk, tickets: Tickets) -> None:
    put(desk, a_ticket(kind=TicketKind.REPAIR))
    tickets.note("ticket-1", "Sent to the workshop.")
    tickets.advance("ticket-1", TicketStatus.AT_WORKSHOP, "With a courier")
    file = tickets.answer("ticket-1", "It will take a week.", AnswerChannel.SMS)
    assert [line.is_unsent for line in file.entries] == [False, True, True, True]
    assert file.ticket.status is TicketStatus.AT_WORKSHOP
    assert file.ticket.answered_at == NOW
    assert file.steps == (TicketStatus.READY, TicketStatus.IN_PROGRESS)
    assert file.entries[3].entry.channel is AnswerChannel.SMS


def test_steps_follow_each_other(desk: Desk, tickets: Tickets) -> None:
    put(desk, a_ticket())
    with pytest.raises(StepNotAllowed):
        tickets.advance("ticket-1", TicketStatus.AT_WORKSHOP)
    with pytest.raises(TextMissing):
        tickets.answer("ticket-1", " ", AnswerChannel.PHONE)
    assert len(tickets.open("ticket-1").entries) == 1


def test_a_photo_joins_the_story(desk: Desk, tickets: Tickets) -> None:
    put(desk, a_ticket())
    file = tickets.attach_photo("ticket-1", JPEG)
    assert file.photos[file.entries[-1].entry.photo_id] == JPEG


def test_what_is_unknown_is_said(tickets: Tickets) -> None:
    for act in (
        lambda: tickets.open("nothing"),
        lambda: tickets.note("nothing", "x"),
        lambda: tickets.attach_photo("nothing", JPEG),
    ):
        with pytest.raises(UnknownTicket):
            act()


def test_the_lists_of_this_store(desk: Desk, tickets: Tickets, clock: Clock) -> None:
    put(
        desk,
        a_ticket(ticket_id="late", opened_at=NOW - timedelta(days=3), opened_by="thomas"),
        a_ticket(ticket_id="fresh", entries=(an_entry(by="thomas"),), opened_by="thomas"),
        a_ticket(ticket_id="over", status=TicketStatus.RESOLVED),
        a_ticket(ticket_id="singapore", store="SIN", opened_by="wei"),
    )
    assert listed(tickets, TicketFilter.OPEN) == ["late", "fresh"]
    assert listed(tickets, TicketFilter.OVERDUE) == ["late"]
    assert listed(tickets, TicketFilter.DONE) == ["over"]
    assert set(listed(tickets, TicketFilter.ALL)) == {"late", "fresh", "over"}
    assert (tickets.counts().open, tickets.counts().overdue) == (2, 1)
    assert listed(tickets, TicketFilter.ALL, "clasp amelie") == listed(tickets, TicketFilter.ALL)
    clock.passes(timedelta(days=2))
    assert tickets.counts().overdue == 2


def test_mine_are_those_i_wrote_in_whatever_the_store(desk: Desk, tickets: Tickets) -> None:
    put(desk, a_ticket(ticket_id="abroad", store="SIN", opened_by="wei", entries=(an_entry(),)))
    put(desk, a_ticket(ticket_id="theirs", opened_by="thomas", entries=(an_entry(by="thomas"),)))
    assert listed(tickets, TicketFilter.MINE) == ["abroad"]
    sign_in(desk, "thomas")
    assert listed(tickets, TicketFilter.MINE) == ["theirs"]


def test_the_number_is_not_the_clock_of_a_lost_database(desk: Desk, tickets: Tickets) -> None:
    first = tickets.create(new())
    with writing(desk.engine) as db:
        db.exec_driver_sql("DELETE FROM setting WHERE key = 'ticket_counter'")
    assert tickets.create(new()).number != first.number
