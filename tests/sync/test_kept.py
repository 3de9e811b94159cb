"""What the server does not understand yet stays on screen until its final answer comes."""

from app.db import bases, installs, outbox
from app.db.engine import reading, writing
from app.domain import customers
from app.domain.customers import Customer
from sync.client import push
from sync.wire.messages import Answer, Outcome
from tests.builders import CAMILLE, NOW, a_customer
from tests.sync.counter import NOW_MS, gone, page, row


def correct(counter, **changes):
    customer = counter.sees(Customer, "amelie")
    counter.does(customers.correct(customer, changes, doer=CAMILLE, at=NOW))


def is_kept(counter):
    """A correction that the server keeps until its update."""
    correct(counter, city="Lyon")
    counter.hears((Outcome.UNKNOWN_KIND, 0), code="unknown_kind")


def hears_at_last(counter, outcome, version, code=""):
    """The final answers to whatever the server kept."""
    with writing(counter.engine) as db:
        kept = outbox.kept_by_server(db, installs.get(db).install)
        answers = [
            Answer(seq=op.seq, op_id=op.op_id, outcome=outcome, code=code, version=version)
            for op in kept
        ]
        return push.settle_kept(db, kept, answers, NOW_MS)


def undecided(counter):
    with reading(counter.engine) as db:
        assert outbox.count_undecided(db) == len(outbox.undecided(db, "install-1"))
        return outbox.count_undecided(db)


def test_it_stays_on_screen_and_is_told(counter):
    is_kept(counter)
    assert counter.sees(Customer, "amelie").city == "Lyon"
    assert (len(counter.waiting()), undecided(counter)) == (0, 1)
    assert counter.told() == ["unknown_kind:unknown_kind"]


def test_it_stays_on_top_of_what_others_did_and_below_what_was_done_since(counter):
    is_kept(counter)
    correct(counter, street="1 rue Neuve")
    counter.pulls(page("store:PAR", row(a_customer(city="Nice", phone="+33600000001"), 2)))
    seen = counter.sees(Customer, "amelie")
    assert (seen.city, seen.street, seen.phone) == ("Lyon", "1 rue Neuve", "+33600000001")
    correct(counter, city="Metz")
    counter.hears((Outcome.APPLIED, 3), (Outcome.APPLIED, 4))
    assert counter.sees(Customer, "amelie").city == "Metz"


def test_taken_up_it_is_the_servers(counter):
    is_kept(counter)
    assert hears_at_last(counter, Outcome.APPLIED, 2) == {"customer"}
    assert counter.sees(Customer, "amelie").city == "Lyon"
    assert undecided(counter) == 0
    assert counter.told() == ["taken_up"]
    counter.pulls(page("store:PAR", row(a_customer(city="Nice"), 3)))
    assert counter.sees(Customer, "amelie").city == "Nice"


def test_taken_up_and_already_pulled_the_server_has_the_last_word(counter):
    is_kept(counter)
    counter.pulls(page("store:PAR", row(a_customer(city="Nice"), 3)))
    hears_at_last(counter, Outcome.APPLIED, 2)
    assert counter.sees(Customer, "amelie").city == "Nice"
    with reading(counter.engine) as db:
        assert bases.get(db, "customer", "amelie") is None


def test_refused_at_last_it_is_taken_back_and_said(counter):
    is_kept(counter)
    hears_at_last(counter, Outcome.REFUSED, 0, "gone")
    assert counter.sees(Customer, "amelie").city == "Paris"
    assert counter.told() == ["refused:gone"]


def test_asked_too_early_it_goes_on_waiting(counter):
    is_kept(counter)
    assert hears_at_last(counter, Outcome.UNKNOWN_KIND, 0) == set()
    assert (undecided(counter), counter.told()) == (1, ["unknown_kind:unknown_kind"])


def test_a_record_that_left_goes_with_the_final_answer(counter):
    is_kept(counter)
    counter.pulls(page("store:PAR", gone(a_customer(), 2)))
    assert counter.sees(Customer, "amelie").city == "Lyon"
    hears_at_last(counter, Outcome.REFUSED, 0, "gone")
    assert counter.sees(Customer, "amelie") is None


def test_a_new_install_and_a_new_history_send_it_again(counter):
    is_kept(counter)
    correct(counter, street="1 rue Neuve")
    with writing(counter.engine) as db:
        installs.renew(db, "install-2", outbox.renumber(db))
    assert [(op.seq, op.kind) for op in counter.waiting()] == [
        (1, "contact_corrected"),
        (2, "contact_corrected"),
    ]
    counter.hears((Outcome.UNKNOWN_KIND, 0), (Outcome.APPLIED, 2), code="unknown_kind")
    counter.pulls(page("store:PAR", row(a_customer(), 1), restart=True), history="history-2")
    assert [op.seq for op in counter.waiting()] == [1, 2]
    assert counter.sees(Customer, "amelie").city == "Lyon"


def test_months_later_the_log_still_knows_it(counter):
    is_kept(counter)
    with writing(counter.engine) as db:
        outbox.forget_log(db, NOW_MS + 10**11)
    assert undecided(counter) == 1
