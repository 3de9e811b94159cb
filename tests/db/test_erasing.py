"""Nothing of an erased customer stays: not in rows, not in free pages, not in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.db import bases, entities, erasing, installs, notices, outbox, recents, unread, ways
from app.db.engine import DatabaseBusy, reading, writing
from app.domain import customers, notes, tickets
from app.domain.customers import Customer
from app.domain.erasures import ErasureRequested
from app.domain.incidents import Incident, Side
from app.domain.merges import CustomersMerged
from app.domain.photos import PhotoTaken
from app.domain.purchases import Purchase
from app.services.desk import Desk
from tests.builders import (
    CAMILLE,
    NOW,
    a_customer,
    a_note,
    a_photo,
    a_pickup,
    a_purchase,
    a_ticket,
    an_incident,
)
from tests.db.pages import log_size, plain
from tests.desks import a_desk, put

TRACES = [
    b"Am\xc3\xa9lie",
    b"Laurent",
    b"laurent",
    b"+33612345678",
    b"suede",
    b"YWJjYWJj",
    b"amelie",
]
"""Her names, folded words, phone, what was noted of her, her photo in base64, her id."""


@pytest.fixture(autouse=True)
def plain_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep bodies as text: packed, a trace could not be looked for. SQLite treats both alike."""
    monkeypatch.setattr(entities, "pack", str)


@pytest.fixture
def desk(path: Path) -> Desk:
    """Amélie's whole file, other people's beside it, and work about her in every state."""
    made = a_desk(path)
    put(
        made,
        a_customer(),
        a_note(),
        a_note(note_id="note-2", text="suede " * 2_000),
        a_pickup(),
        a_ticket(),
        a_photo(jpeg=b"abc" * 30_000),
        an_incident(first=Side(ref="amelie", by="", store="PAR", device="", at=NOW)),
    )
    put(made, *(a_purchase(purchase_id=f"p{n}", number=f"R-{n}") for n in range(300)))
    put(made, *(some_other_customer(n) for n in range(200)))
    return made


def some_other_customer(number: int) -> Customer:
    return a_customer(
        customer_id=f"other-{number}",
        first_name="Béatrice",
        last_name=f"Moreau{number}",
        email="",
        phone="+33700000000",
        cards=(),
        qr=f"q{number}",
    )


def works(desk: Desk) -> None:
    amelie, other = a_customer(), some_other_customer(1)
    with desk.journal.writing() as tx:
        tx.record(customers.correct(amelie, {"city": "Amélieville"}, doer=CAMILLE, at=NOW))
    with desk.journal.writing() as tx:
        tx.record(customers.correct(other, {"city": "Lyon"}, doer=CAMILLE, at=NOW))
    with desk.journal.writing() as tx:
        tx.record(notes.add_note("note-3", "amelie", "suede again", doer=CAMILLE, at=NOW))
        ticket = a_ticket(ticket_id="ticket-2")
        tx.record(tickets.TicketOpened(at=NOW, by="camille", store="PAR", ticket=ticket))
        photo = a_photo(photo_id="photo-2", ticket_id="ticket-2", customer_id="")
        tx.record(
            PhotoTaken(
                at=NOW,
                by="camille",
                store="PAR",
                photo_id="photo-2",
                ticket_id="ticket-2",
                customer_id="",
                jpeg=photo.jpeg,
            )
        )
    with desk.journal.writing() as tx:
        ends = {"first_id": "amelie", "second_id": "other-2"}
        tx.record(CustomersMerged(at=NOW, by="camille", store="PAR", event_id="event-1", **ends))
    with desk.journal.writing() as tx:
        tx.record(notes.add_note("note-4", "other-1", "likes silk", doer=CAMILLE, at=NOW))


def leaves_traces(desk: Desk) -> None:
    with writing(desk.engine) as db:
        recents.note(db, "amelie", 1)
        outbox.answered(db, {1: "applied"}, 1)
        notices.add(
            db,
            notices.Notice(
                id="op-1", at_ms=1, code="merged", entity="customer", subject="amelie", detail="{}"
            ),
        )
        body = '{"loan_id":"loan-1","customer_id":"amelie","words":"suede boots"}'
        unread.keep(db, unread.Unread("loan", "loan-1", 1, 1, body), 1)


def erase(engine: Engine) -> frozenset[tuple[str, str]]:
    with writing(engine) as db:
        gone = erasing.erase(db, [("customer", "amelie"), ("pickup", "pickup-1")])
    erasing.settle(engine)
    return gone


def test_nothing_of_them_is_left_in_the_file(desk: Desk, path: Path) -> None:
    works(desk)
    leaves_traces(desk)
    erasing.settle(desk.engine)
    before = plain(path)
    assert [trace for trace in TRACES if trace not in before] == []
    gone = erase(desk.engine)
    assert len(gone) == 312
    assert ("incident", "incident-1") in gone
    after = plain(path)
    assert [trace for trace in TRACES if trace in after] == []
    assert log_size(path) == 0
    assert b"Moreau150" in after
    assert b"likes silk" in after


def test_what_was_replaced_or_deleted_long_ago_is_overwritten_too(desk: Desk, path: Path) -> None:
    put(desk, a_note(note_id="note-2", text="short"), version=2)
    put(desk, a_customer(first_name="Amélie-Rose"), version=2)
    with writing(desk.engine) as db:
        entities.remove(db, "photo", "photo-1")
    erase(desk.engine)
    after = plain(path)
    assert [trace for trace in TRACES if trace in after] == []


def test_no_way_leads_to_them_and_others_are_still_found(desk: Desk) -> None:
    erase(desk.engine)
    with reading(desk.engine) as db:
        assert ways.find(db, "phone:+33612345678") == []
        assert len(ways.find(db, "phone:+33700000000")) == 200
        assert entities.get(db, Customer, "amelie") is None
        assert entities.where(db, Purchase) == []
        assert entities.where(db, Incident) == []
        damaged = db.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        db.exec_driver_sql("INSERT INTO word(word) VALUES ('integrity-check')")
    assert damaged == "ok"


def test_other_work_that_waits_moves_up_without_a_gap(desk: Desk) -> None:
    works(desk)
    erase(desk.engine)
    with reading(desk.engine) as db:
        mine = installs.get(db)
        waiting = outbox.pending(db, mine.install)
        assert bases.get(db, "customer", "amelie") is None
    assert [(op.seq, op.subject) for op in waiting] == [(1, "other-1"), (2, "note-4")]
    assert mine.seq == 2


def test_that_it_was_asked_for_stays(desk: Desk) -> None:
    with desk.journal.writing() as tx:
        tx.record(ErasureRequested(at=NOW, by="sarah", store="PAR", customer_id="amelie"))
    erase(desk.engine)
    with reading(desk.engine) as db:
        waiting = outbox.pending(db, installs.get(db).install)
    assert [op.kind for op in waiting] == [erasing.ASKED_FOR]


def test_doing_it_again_changes_nothing(desk: Desk) -> None:
    erase(desk.engine)
    assert erase(desk.engine) == {("customer", "amelie"), ("pickup", "pickup-1")}


def test_a_reader_in_the_way_is_told_and_it_can_be_done_later(desk: Desk, path: Path) -> None:
    with reading(desk.engine) as db:
        entities.get(db, Customer, "amelie")
        with writing(desk.engine) as other:
            erasing.erase(other, [("customer", "amelie")])
        with pytest.raises(DatabaseBusy):
            erasing.settle(desk.engine, patience_ms=10)
    erasing.settle(desk.engine)
    assert log_size(path) == 0
    assert b"Laurent" not in plain(path)


def test_no_part_of_a_name_a_card_or_an_address_is_left(desk: Desk) -> None:
    def left() -> set[str]:
        with reading(desk.engine) as db:
            vocabulary = "CREATE VIRTUAL TABLE temp.said USING fts5vocab('main', 'inside', 'row')"
            db.exec_driver_sql(vocabulary)
            found = set(db.exec_driver_sql("SELECT term FROM temp.said").scalars())
            db.exec_driver_sql("DROP TABLE temp.said")
            return found | set(db.exec_driver_sql("SELECT word FROM spelling").scalars())

    hers = {"299", "004", "387", "ame", "lie", "ren", "amelie", "laurent"}
    assert hers - left() == set()
    erase(desk.engine)
    assert hers & left() == set()
    assert {"moreau150", "beatrice"} <= left()
