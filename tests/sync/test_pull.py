"""What the server sends becomes what the device shows, with its own unanswered work on top."""

import time

import msgspec
import pytest

from app.db import cursors, unread
from app.db.engine import reading, writing
from app.domain import customers, notes
from app.domain.customers import Customer
from app.domain.notes import Note
from app.domain.pickups import Pickup, PickupState, hand_over
from app.ids import new_id
from sync.client import pages, pull
from sync.client.pages import Row
from sync.wire import messages
from sync.wire.messages import Outcome
from tests.builders import (
    CAMILLE,
    NOW,
    a_customer,
    a_hand_over,
    a_note,
    a_pickup,
    an_incident,
)
from tests.sync.counter import gone, page, row


def correct(counter, **changes):
    customer = counter.sees(Customer, "amelie")
    counter.does(customers.correct(customer, changes, doer=CAMILLE, at=NOW))


def test_a_record_and_its_cursor_arrive_together(counter):
    done = counter.pulls(page("store:PAR", row(a_note(), 1, position=9)))
    assert counter.sees(Note, "note-1") == a_note()
    assert (done.changed, done.rows) == ({"note"}, 1)
    with reading(counter.engine) as db:
        assert cursors.positions(db) == {"store:PAR": 9}


def test_fields_that_only_the_server_knows_survive(counter):
    counter.pulls(page("store:PAR", row(a_customer(), 2, shoe_of_the_future="yes")))
    assert "shoe_of_the_future" in counter.row_of(Customer, "amelie").body


def test_what_i_did_i_still_see_through_a_pull(counter):
    correct(counter, phone="+33600000001")
    counter.pulls(page("store:PAR", row(a_customer(city="Lyon"), 2)))
    seen = counter.sees(Customer, "amelie")
    assert (seen.phone, seen.city) == ("+33600000001", "Lyon")


def test_rows_that_come_twice_change_nothing(counter):
    correct(counter, city="Lyon")
    counter.hears((Outcome.APPLIED, 2))
    counter.pulls(page("store:PAR", row(a_customer(), 1)))
    assert counter.sees(Customer, "amelie").city == "Lyon"


def test_an_answered_change_gives_way_to_a_later_one_of_somebody_else(counter):
    correct(counter, city="Lyon")
    counter.pulls(page("store:PAR", row(a_customer(city="Nice"), 3)))  # mine is in it already
    assert counter.sees(Customer, "amelie").city == "Lyon"
    counter.hears((Outcome.APPLIED, 2))
    assert counter.sees(Customer, "amelie").city == "Nice"


def test_a_record_that_leaves_its_only_scope_goes(counter):
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    assert counter.sees(Customer, "amelie") is None


def test_a_record_of_two_scopes_stays_until_it_left_both(counter):
    counter.scopes.append("dev:dev-1")
    counter.pulls(page("dev:dev-1", row(a_customer(), 1)))
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    assert counter.sees(Customer, "amelie")
    counter.pulls(page("dev:dev-1", gone(a_customer(), 2)))
    assert counter.sees(Customer, "amelie") is None


def test_a_scope_that_is_over_takes_its_records_along(counter):
    counter.scopes = ["store:SIN"]
    counter.pulls(page("store:SIN"))
    assert counter.sees(Customer, "amelie") is None
    with reading(counter.engine) as db:
        assert list(cursors.known(db)) == ["store:SIN"]


def test_a_record_that_left_stays_while_work_on_it_waits(counter):
    correct(counter, city="Lyon")
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    assert counter.sees(Customer, "amelie").city == "Lyon"
    correct(counter, street="1 rue Neuve")
    counter.hears((Outcome.APPLIED, 2))
    assert counter.sees(Customer, "amelie").city == "Lyon"
    counter.hears((Outcome.REFUSED, 0), code="gone")
    assert counter.sees(Customer, "amelie") is None
    assert counter.told() == ["refused:gone"]


def test_a_record_that_left_and_came_back_is_shown_with_the_work_on_it(counter):
    correct(counter, city="Lyon")
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    counter.pulls(page("store:PAR", row(a_customer(first_name="Amelia"), 1, position=3)))
    seen = counter.sees(Customer, "amelie")
    assert (seen.first_name, seen.city) == ("Amelia", "Lyon")


def test_a_scope_that_begins_again_keeps_the_counter_working(counter):
    counter.pulls(page("store:PAR", row(a_note(), 4)))
    first = page("store:PAR", row(a_customer(city="Lyon"), 1), more=True, restart=True)
    counter.pulls(first)
    assert counter.sees(Note, "note-1")  # not swept before the scope is complete
    counter.pulls(page("store:PAR", row(a_pickup(), 2)))
    assert counter.sees(Note, "note-1") is None
    assert counter.sees(Customer, "amelie").city == "Lyon"
    assert counter.sees(Pickup, "pickup-1")


def test_another_history_sends_answered_work_again(counter):
    correct(counter, city="Lyon")
    counter.hears((Outcome.APPLIED, 2))
    counter.pulls(page("store:PAR", restart=True), history="history-2")
    assert [op.seq for op in counter.waiting()] == [1]
    counter.pulls(page("store:PAR", row(a_customer(), 1)), history="history-2")
    assert counter.sees(Customer, "amelie").city == "Lyon"


def test_an_unknown_kind_of_record_waits_for_an_update(counter):
    strange = Row(2, "loyalty_point", "points-1", 1, msgspec.Raw(b'{"n": 1}'))
    counter.pulls(page("store:PAR", strange, row(a_note(), 1, position=3)))
    assert counter.sees(Note, "note-1")
    with reading(counter.engine) as db:
        assert [u.entity for u in unread.everything(db)] == ["loyalty_point"]
    counter.pulls(page("store:PAR", Row(4, "loyalty_point", "points-1", 2, msgspec.Raw(b"null"))))
    with reading(counter.engine) as db:
        assert not unread.everything(db)


def test_a_record_that_could_not_be_read_is_read_after_the_update(counter):
    with writing(counter.engine) as db:
        text = row(a_note(), 3).text
        unread.keep(db, unread.Unread("note", "note-1", 0, 3, text), bit=1)
        assert pull.read_again(db) == {"note"}
    assert counter.sees(Note, "note-1") == a_note()
    assert counter.row_of(Note, "note-1").scopes == 1


def test_an_unreadable_version_leaves_the_readable_one_on_screen(counter):
    counter.pulls(page("store:PAR", row(a_customer(), 2, cards="none")))
    assert counter.sees(Customer, "amelie") == a_customer()
    counter.pulls(page("store:PAR", row(a_customer(city="Lyon"), 3)))
    assert counter.sees(Customer, "amelie").city == "Lyon"
    with reading(counter.engine) as db:
        assert not unread.everything(db)


def test_a_new_incident_of_this_store_is_told_once(counter):
    counter.pulls(page("store:PAR", row(an_incident(), 1, position=2)))
    counter.pulls(page("store:PAR", row(an_incident(), 2, position=3)))
    assert counter.told() == ["incident:double_hand_over"]


def test_old_incidents_of_a_first_load_are_not_news(counter):
    counter.scopes.append("store:ROM")
    counter.pulls(page("store:ROM", row(an_incident(), 1)))
    assert counter.told() == []


def test_a_note_made_here_that_no_scope_of_ours_brings_back_goes(counter):
    note = notes.add_note("note-9", "amelie", "Likes tea.", doer=CAMILLE, at=NOW)
    counter.does(note)
    counter.hears((Outcome.APPLIED, 1))
    assert counter.sees(Note, "note-9")
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    assert counter.sees(Note, "note-9") is None


def test_a_hand_over_made_here_stays_through_pulls_and_its_answer(counter):
    counter.pulls(page("store:PAR", row(a_pickup(), 1, position=2)))
    fact = hand_over(a_pickup(), a_hand_over(), doer=CAMILLE, identity_above_minor=50_000)
    counter.does(fact)
    counter.pulls(page("store:PAR", row(a_pickup(shelf="C-01"), 2, position=3)))
    assert counter.sees(Pickup, "pickup-1").state is PickupState.HANDED_OVER
    counter.hears((Outcome.APPLIED, 3))
    assert counter.sees(Pickup, "pickup-1").state is PickupState.HANDED_OVER
    assert counter.sees(Pickup, "pickup-1").shelf == "C-01"


@pytest.mark.parametrize(
    ("quick", "model"),
    [
        (pages.Row, messages.WireRow),
        (pages.Page, messages.Page),
        (pages.Pages, messages.PullReply),
    ],
)
def test_the_quick_reading_of_pages_follows_the_messages(quick, model):
    ours = {f.encode_name: f.required for f in msgspec.structs.fields(quick)}
    assert ours == {name: f.is_required() for name, f in model.model_fields.items()}


@pytest.mark.slow
def test_a_first_load_takes_seconds_not_minutes(counter):
    many = [
        row(a_customer(customer_id=new_id(), first_name=f"Anne {n}", cards=()), 1, position=n)
        for n in range(2, 5_002)
    ]
    began = time.perf_counter()
    counter.pulls(page("store:PAR", *many))
    took = time.perf_counter() - began
    assert took < 5  # 100,000 in a minute even on a busy machine; some 20 times faster in quiet
