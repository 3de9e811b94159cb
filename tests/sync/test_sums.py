"""The kept sums are what the tables add up to, whatever happened to the records."""

import msgspec
import pytest

from app.db import entities, sums
from app.db.engine import reading, writing
from app.db.sums import Sum
from app.domain import customers
from app.domain.customers import Customer
from app.domain.digests import row_digest, total
from app.domain.notes import Note
from sync.client import pull
from sync.client.pages import Row
from sync.wire.messages import Outcome
from tests.builders import CAMILLE, NOW, a_customer, a_note, a_pickup
from tests.sync.counter import gone, page, row

AMELIE = ("customer", "amelie")
NOTE = ("note", "note-1")


def of(*refs):
    """What these (entity, id, version) add up to."""
    return Sum(len(refs), total(row_digest(*ref) for ref in refs))


def agree(counter, **expected):
    """Kept and counted are the same, and as expected (names of scopes without what is special)."""
    with reading(counter.engine) as db:
        kept, counted = sums.kept(db), sums.counted(db)
    assert kept == counted
    assert {scope.split(":")[0]: one for scope, one in kept.items()} == expected


def correct(counter, **changes):
    customer = counter.sees(Customer, "amelie")
    counter.does(customers.correct(customer, changes, doer=CAMILLE, at=NOW))


def test_records_count_at_their_version(counter):
    agree(counter, store=of((*AMELIE, 1)))
    counter.pulls(page("store:PAR", row(a_customer(), 3), row(a_note(), 1, position=9)))
    agree(counter, store=of((*AMELIE, 3), (*NOTE, 1)))
    counter.pulls(page("store:PAR", gone(a_note(), 10)))
    agree(counter, store=of((*AMELIE, 3)))


def test_own_work_counts_as_the_server_has_it(counter):
    correct(counter, city="Lyon")
    agree(counter, store=of((*AMELIE, 1)))
    counter.pulls(page("store:PAR", row(a_customer(phone="+33600000001"), 2)))
    agree(counter, store=of((*AMELIE, 2)))
    counter.hears((Outcome.APPLIED, 3))
    agree(counter, store=of((*AMELIE, 2)))
    counter.pulls(page("store:PAR", row(a_customer(city="Lyon"), 3)))
    agree(counter, store=of((*AMELIE, 3)))


def test_a_record_that_left_under_own_work_counts_no_more(counter):
    correct(counter, city="Lyon")
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    agree(counter, store=of())
    counter.hears((Outcome.REFUSED, 0), code="gone")
    agree(counter, store=of())


def test_a_record_of_two_scopes_counts_in_both(counter):
    counter.scopes.append("dev:1")
    counter.pulls(page("dev:1", row(a_customer(), 1)))
    agree(counter, store=of((*AMELIE, 1)), dev=of((*AMELIE, 1)))
    counter.pulls(page("store:PAR", row(a_customer(), 2)), page("dev:1", row(a_customer(), 2)))
    agree(counter, store=of((*AMELIE, 2)), dev=of((*AMELIE, 2)))
    counter.pulls(page("store:PAR", gone(a_customer(), 3)))
    agree(counter, store=of(), dev=of((*AMELIE, 2)))


def test_a_scope_that_begins_again_counts_again(counter):
    counter.scopes.append("dev:1")
    counter.pulls(page("dev:1", row(a_customer(), 1), row(a_pickup(), 1, position=2)))
    correct(counter, city="Lyon")
    first = page("store:PAR", row(a_note(), 1), more=True, restart=True)
    counter.pulls(first)
    agree(counter, store=of((*NOTE, 1)), dev=of((*AMELIE, 1), ("pickup", "pickup-1", 1)))
    counter.pulls(page("store:PAR", row(a_customer(), 1, position=2)))
    agree(
        counter,
        store=of((*NOTE, 1), (*AMELIE, 1)),
        dev=of((*AMELIE, 1), ("pickup", "pickup-1", 1)),
    )


def test_another_history_counts_from_the_beginning(counter):
    counter.pulls(page("store:PAR", Row(2, "points", "p-1", 4, msgspec.Raw(b"{}"))))
    counter.pulls(page("store:PAR", row(a_customer(), 1), restart=True), history="history-2")
    agree(counter, store=of((*AMELIE, 1)))


def test_a_scope_that_is_over_leaves_nothing_to_count(counter):
    counter.scopes = ["dev:1"]
    counter.pulls(page("dev:1", row(a_note(), 1)))
    agree(counter, dev=of((*NOTE, 1)))


def test_what_cannot_be_read_counts_once(counter):
    strange = Row(2, "points", "p-1", 4, msgspec.Raw(b"{}"))
    counter.pulls(page("store:PAR", strange, row(a_customer(), 2, position=3, cards="none")))
    agree(counter, store=of(("points", "p-1", 4), (*AMELIE, 2)))
    with reading(counter.engine) as db:
        held = set(sums.held(db, 1))
    assert held == {("points", "p-1", 4), (*AMELIE, 2)}
    counter.pulls(page("store:PAR", Row(4, "points", "p-1", 5, msgspec.Raw(b"null"))))
    counter.pulls(page("store:PAR", row(a_customer(), 3, position=5)))
    agree(counter, store=of((*AMELIE, 3)))


def test_what_an_update_can_read_counts_as_before(counter):
    counter.pulls(page("store:PAR", row(a_note(), 1, position=2)))
    with writing(counter.engine) as db:
        note = entities.row(db, Note, NOTE[1])
        as_it_came = (*NOTE, note.scopes, note.version, note.body)
        db.exec_driver_sql("INSERT INTO unread VALUES (?, ?, ?, ?, ?)", as_it_came)
        db.exec_driver_sql("DELETE FROM note")
        assert pull.read_again(db) == {"note"}
    agree(counter, store=of((*AMELIE, 1), (*NOTE, 1)))


@pytest.mark.parametrize("broken", ["live = live + 1", "digest = -digest", "live = 0, digest = 0"])
def test_sums_that_are_wrong_are_put_right(counter, broken):
    with writing(counter.engine) as db:
        assert not sums.count_again(db)
        db.exec_driver_sql(f"UPDATE cursor SET {broken}")
        assert sums.count_again(db)
    agree(counter, store=of((*AMELIE, 1)))
