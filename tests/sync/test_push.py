"""What a device did reaches the server in whole actions; its answers become true here."""

import tracemalloc

import pytest

from app.db import installs, notices, outbox
from app.db.engine import reading, writing
from app.domain import customers, incidents, notes
from app.domain.customers import Customer
from app.domain.incidents import Incident
from app.domain.notes import Note
from app.domain.photos import PhotoTaken
from app.records import from_json
from sync.client import push
from sync.client.push import next_batch
from sync.wire.messages import Detail, Outcome
from tests.builders import CAMILLE, NOW, SARAH, a_customer, an_incident
from tests.sync.counter import NOW_MS, page, row


def note(number, text="Likes tea."):
    return notes.add_note(f"note-{number}", "amelie", text, doer=CAMILLE, at=NOW)


def correct(counter, **changes):
    customer = counter.sees(Customer, "amelie")
    counter.does(customers.correct(customer, changes, doer=CAMILLE, at=NOW))


def batch(counter, most=500):
    with reading(counter.engine) as db:
        return next_batch(db, most)


def test_an_action_is_never_split(counter):
    counter.does(note(1), note(2), note(3))
    counter.does(note(4), note(5))
    assert [op.seq for op in batch(counter, most=4)] == [1, 2, 3]
    assert [op.seq for op in batch(counter, most=1)] == [1, 2, 3]
    assert [op.seq for op in batch(counter, most=5)] == [1, 2, 3, 4, 5]


def test_a_batch_stays_below_a_megabyte_unless_one_action_is_larger(counter):
    taken = {"at": NOW, "by": "camille", "store": "PAR"}
    photo = {"ticket_id": "ticket-1", "customer_id": "amelie", **taken}
    for n in range(4):
        counter.does(PhotoTaken(photo_id=f"photo-{n}", jpeg=bytes(330_000), **photo))
    assert len(batch(counter)) == 2
    counter.hears(*[(Outcome.APPLIED, 1)] * 4)
    counter.does(*(PhotoTaken(photo_id=f"p-{n}", jpeg=bytes(400_000), **photo) for n in (1, 2)))
    assert len(batch(counter)) == 2


def test_no_more_is_read_than_travels_however_many_photos_wait(counter):
    taken = {"at": NOW, "by": "camille", "store": "PAR"}
    photo = {"ticket_id": "ticket-1", "customer_id": "amelie", **taken}
    for n in range(30):
        counter.does(PhotoTaken(photo_id=f"photo-{n}", jpeg=bytes(330_000), **photo))
    tracemalloc.start()
    try:
        assert len(batch(counter)) == 2
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000, "all of them would be 13 MB"


def test_a_refusal_takes_the_work_back_and_says_so(counter):
    correct(counter, city="Lyon")
    counter.hears((Outcome.REFUSED, 1), code="erased")
    assert counter.sees(Customer, "amelie").city == "Paris"
    assert counter.told() == ["refused:erased"]
    assert not counter.waiting()


def test_a_refused_note_disappears_and_its_words_stay_in_the_log(counter):
    counter.does(note(1, "Allergic to wool."))
    op = counter.waiting()[0]
    counter.hears((Outcome.REFUSED, 0), code="gone")
    assert counter.sees(Note, "note-1") is None
    with reading(counter.engine) as db:
        told = notices.latest(db)[0]
    assert told.id == op.op_id
    with writing(counter.engine) as db:
        outbox.reopen(db, op.seq)
    assert "Allergic to wool." in counter.waiting()[0].body


def test_what_follows_a_refusal_stays_on_screen(counter):
    correct(counter, city="Lyon")
    correct(counter, street="1 rue Neuve")
    counter.hears((Outcome.REFUSED, 1), code="erased")
    seen = counter.sees(Customer, "amelie")
    assert (seen.city, seen.street) == ("Paris", "1 rue Neuve")


def test_fields_that_lost_are_taken_back_and_named(counter):
    correct(counter, city="Lyon", street="1 rue Neuve")
    correct(counter, postcode="69001")
    counter.hears((Outcome.MERGED, 3), code="merged", detail=Detail(fields=["city"], by="wei"))
    seen = counter.sees(Customer, "amelie")
    assert (seen.city, seen.street, seen.postcode) == ("Paris", "1 rue Neuve", "69001")
    with reading(counter.engine) as db:
        told = notices.latest(db)[0]
    assert told.code == "merged"
    assert from_json(told.detail, dict)["fields"] == ["city"]


def test_a_conflict_shows_what_the_server_has(counter):
    counter.pulls(page("store:PAR", row(an_incident(), 1, position=2)))
    incident = counter.sees(Incident, "incident-1")
    counter.does(incidents.close(incident, "Talked to both.", doer=SARAH, at=NOW))
    counter.hears(
        (Outcome.CONFLICT, 2), code="already_closed", detail=Detail(by="thomas", at_ms=NOW_MS)
    )
    assert counter.sees(Incident, "incident-1").is_open
    assert counter.told().count("conflict:already_closed") == 1


def test_a_flag_is_told_under_the_incidents_id_so_that_the_incident_is_not_told_again(counter):
    counter.does(note(1))
    counter.hears(
        (Outcome.FLAGGED, 1), code="double_hand_over", detail=Detail(incident="incident-1")
    )
    counter.pulls(page("store:PAR", row(an_incident(), 1, position=2)))
    assert counter.told() == ["flagged:double_hand_over"]


def test_a_kind_the_server_does_not_know_is_kept_and_said(counter):
    counter.does(note(1))
    counter.hears((Outcome.UNKNOWN_KIND, 0), code="unknown_kind")
    assert counter.told() == ["unknown_kind:unknown_kind"]
    with writing(counter.engine) as db:
        outbox.forget_log(db, NOW_MS + 10**12)
        assert outbox.reopen(db, 1) == [("note", "note-1")]


def test_an_answer_to_something_else_changes_nothing(counter):
    counter.does(note(1))
    ops = counter.waiting()
    with writing(counter.engine) as db:
        answer = push.Answer(seq=1, op_id="another", outcome=Outcome.REFUSED)
        assert not push.settle(db, ops, [answer], NOW_MS)
    assert counter.waiting() == ops


def test_what_can_never_be_sent_is_set_aside_and_the_rest_moves_up(counter):
    counter.does(note(1), note(2))
    counter.does(note(3))
    with writing(counter.engine) as db:
        push.set_aside(db, counter.waiting()[:2], "too_large", NOW_MS)
    counter.does(note(4))
    assert [(op.seq, op.subject) for op in counter.waiting()] == [(1, "note-3"), (2, "note-4")]
    assert counter.sees(Note, "note-1") is None
    assert counter.told() == ["set_aside:too_large", "set_aside:too_large"]


def test_a_new_install_numbers_from_one_and_keeps_what_was_set_aside(counter):
    for n in (1, 2, 3):
        counter.does(note(n))
    counter.hears((Outcome.APPLIED, 1))
    with writing(counter.engine) as db:
        push.set_aside(db, counter.waiting()[:1], "too_large", NOW_MS)
        installs.renew(db, "install-2", outbox.renumber(db))
    counter.does(note(4))
    assert [(op.seq, op.subject) for op in counter.waiting()] == [(1, "note-3"), (2, "note-4")]
    assert {op.hlc.install for op in counter.waiting()} == {"install-2"}


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_log_is_forgotten_only_when_it_is_old(counter, rounds):
    for n in range(rounds):
        counter.does(note(n))
        counter.hears((Outcome.APPLIED, 1))
    with writing(counter.engine) as db:
        outbox.forget_log(db, NOW_MS)
        assert len(outbox.reopen(db, 1)) == rounds


def test_a_file_opened_here_is_the_servers_record_once_it_was_pulled(counter):
    new = a_customer(customer_id="jin", last_name="Park", cards=())
    counter.does(customers.create(new, doer=CAMILLE, at=NOW))
    counter.hears((Outcome.APPLIED, 1))
    assert counter.sees(Customer, "jin") == new
    counter.pulls(page("store:PAR", row(new, 1, position=2)))
    assert counter.row_of(Customer, "jin").version == 1
