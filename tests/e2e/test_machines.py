"""Machines come and go: devices that are new, restored, revoked or slow; servers that fail."""

import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy import make_url, update

from app.db import installs
from app.db.engine import DatabaseGone, reading, writing
from app.db.tables import outbox
from app.domain import notes
from app.domain.customers import Customer
from app.domain.pickups import Pickup, PickupState
from sync.client import push
from sync.client.calls import Denied
from sync.client.engine import PATIENCE
from sync.client.enrolment import enrol
from sync.client.transport import Offline
from sync.server.database import begin_history
from sync.wire.messages import LARGEST_PUSH
from tests.builders import CAMILLE, CARD, NOW, a_customer
from tests.e2e.books import rest_and_agree
from tests.e2e.network import Fate


def a_note_added(note_id):
    return notes.add_note(note_id, "amelie", "Likes tea.", doer=CAMILLE, at=NOW)


def test_a_cold_start_without_a_server_has_everything(paris):
    paris.network.is_up = False
    paris.hands_over("pickup-1")
    paris.restarts()
    paris.network.is_up = False
    assert paris.sees(Pickup, "pickup-1").state is PickupState.HANDED_OVER
    assert paris.customers.open("amelie").customer.cards[0].number == CARD
    assert paris.waiting() == 1


@pytest.mark.parametrize("error", [timedelta(days=400), timedelta(days=-400)])
def test_a_device_with_a_wrong_clock_orders_its_edits_rightly(world, paris, other, error):
    paris.clock_error = error
    paris.restarts()
    paris.exchanges()  # measures the difference
    paris.network.is_up = other.network.is_up = False
    paris.customers.correct("amelie", {"city": "Lyon"})
    world.central.clock.passes(seconds=90)
    other.customers.correct("amelie", {"city": "Nice"})
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie").city == "Nice"


def test_a_restored_backup_is_a_new_install(world, paris, tmp_path):
    paris.customers.add_note("amelie", "First.")
    paris.exchanges()
    paris.network.is_up = False
    paris.customers.add_note("amelie", "Second.")
    paris.backup(tmp_path / "copy.db")
    paris.network.is_up = True
    paris.exchanges()
    paris.customers.add_note("amelie", "Third.")
    paris.exchanges()
    paris.restored_from(tmp_path / "copy.db")
    with reading(paris.engine) as db:
        before = installs.get(db).install
    paris.customers.add_note("amelie", "Fourth.")
    rest_and_agree(world)
    with reading(paris.engine) as db:
        assert installs.get(db).install != before
    texts = {n.note.text for n in paris.customers.open("amelie").notes}
    assert texts == {"First.", "Second.", "Third.", "Fourth."}
    assert len(world.ask("SELECT 1 FROM entity WHERE type = 'note'")) == 4


def test_a_restored_server_gets_back_what_devices_still_know(world, paris, other, postgres):
    paris.customers.add_note("amelie", "Before the backup.")
    world.rests()
    copy = _copy_of_the_server(world, postgres)
    paris.customers.add_note("amelie", "After the backup.")
    other.customers.correct("amelie", {"city": "Lyon"})
    world.rests()
    world.central.moves_to(copy)
    with world.central.engine.begin() as db:
        begin_history(db)
    rest_and_agree(world)
    texts = {n.note.text for n in other.customers.open("amelie").notes}
    assert texts == {"Before the backup.", "After the backup."}
    assert paris.sees(Customer, "amelie").city == "Lyon"
    assert len(world.ask("SELECT DISTINCT op_id FROM ledger")) == 3


def _copy_of_the_server(world, postgres):
    name = make_url(world.central._database_url).database
    world.central.stop()
    copy = postgres.create(template=name)
    world.central.start()
    return copy


def test_a_server_that_starts_again_knows_what_it_answered(world, paris):
    paris.customers.correct("amelie", {"city": "Lyon"})
    paris.network.fates.append(Fate.LOST_REPLY)
    with pytest.raises(Offline):
        paris.exchanges()
    world.central.stop()
    for _ in range(2 * PATIENCE):  # its database is away: no operation is to blame
        with pytest.raises(Offline):
            paris.exchanges()
    assert paris.waiting() == 1
    assert paris.told() == []
    world.central.start()
    rest_and_agree(world)
    assert len(world.ask("SELECT 1 FROM ledger")) == 1


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ({"store": "P" * 70}, "unsendable"),
        ({"body": '"not a record"'}, "unsendable"),
        ({"body": '{"x": "' + "x" * LARGEST_PUSH + '"}'}, "too_large"),
    ],
)
def test_an_operation_that_can_never_be_taken_stops_nobody(world, paris, damage, reason):
    paris.network.is_up = False
    paris.customers.add_note("amelie", "First.")
    paris.customers.add_note("amelie", "Damaged.")
    with writing(paris.engine) as db:
        db.execute(update(outbox).where(outbox.c.seq == 2).values(damage))
    paris.customers.add_note("amelie", "Fine too.")
    world.rests()
    assert paris.waiting() == 0
    texts = {n.note.text for n in paris.customers.open("amelie").notes}
    assert texts == {"First.", "Fine too."}
    assert paris.told() == [f"set_aside:{reason}"]


def test_an_operation_on_which_the_server_fails_waits_and_then_stands_aside(world, paris):
    paris.network.is_up = False
    for text in ("First.", "Poison.", "Fine too."):
        paris.customers.add_note("amelie", text)
    paris.network.is_up = True
    paris.network.poison = b"Poison."
    world.central.brings(a_customer(first_name="Amelia"))
    assert paris.exchanges().trouble
    assert paris.sees(Customer, "amelie").first_name == "Amelia"  # the pull goes on
    assert paris.waiting() == 2
    for _ in range(PATIENCE):
        paris.exchanges()
    assert paris.waiting() == 0
    assert paris.told() == ["set_aside:server_trouble"]
    paris.network.poison = b""
    rest_and_agree(world)
    assert {n.note.text for n in paris.customers.open("amelie").notes} == {"First.", "Fine too."}


def test_a_revoked_device_hands_in_its_work_and_hears_no_more(world, paris):
    paris.network.is_up = False
    paris.customers.add_note("amelie", "Unsent.")
    world.central.revokes(paris.desk.device().device_id)
    paris.network.is_up = True
    with pytest.raises(Denied) as refused:
        paris.exchanges()
    assert refused.value.reason == "revoked"
    paris.sync.hand_in()
    assert len(world.ask("SELECT 1 FROM quarantine")) == 1
    assert not world.ask("SELECT 1 FROM entity WHERE type = 'note'")


def test_a_revoked_device_hands_in_what_a_server_that_fell_back_has_lost(
    world, paris, other, postgres
):
    paris.customers.add_note("amelie", "In the backup.")
    world.rests()
    copy = _copy_of_the_server(world, postgres)
    paris.customers.add_note("amelie", "Lost with the server.")
    world.rests()
    paris.network.is_up = False
    paris.customers.correct("amelie", {"city": "Nice"})
    world.central.moves_to(copy)
    with world.central.engine.begin() as db:
        begin_history(db)
    world.central.revokes(paris.desk.device().device_id)
    paris.network.heals()
    paris.sync.hand_in()
    kept = [json.loads(row.operation) for row in world.ask("SELECT operation FROM quarantine")]
    assert {op["kind"]: op["base"] for op in kept} == {"note_added": 0, "contact_corrected": 0}
    assert "Lost with the server." in str(kept)
    assert "In the backup." not in str(kept), "what the server has is left out"


def test_what_is_done_until_the_last_moment_is_handed_in_before_the_wipe(world, paris):
    paris.customers.add_note("amelie", "First.")
    world.central.revokes(paris.desk.device().device_id)
    paris.network.meanwhile = ("/v1/token", lambda: paris.customers.add_note("amelie", "Last."))
    wiped, refused = [], []

    def work():
        try:
            paris.customers.add_note("amelie", "Too late.")
        except DatabaseGone as gone:
            refused.append(gone)

    late = threading.Thread(target=work)

    def wipe():
        late.start()  # it waits, for nobody writes any more
        late.join(0.05)
        paris.engine.dispose()
        paris.path.unlink()
        wiped.append(len(world.ask("SELECT 1 FROM quarantine")))

    assert paris.sync.leave(wipe)
    late.join()
    assert wiped == [2]
    assert len(refused) == 1, "nobody is told that it is saved"
    world.tablets.pop("counter-1").close()


def test_an_app_that_ends_while_it_hands_in_empties_nothing(world, paris):
    paris.customers.add_note("amelie", "Unsent.")
    world.central.revokes(paris.desk.device().device_id)
    paris.sync.stop()
    assert not paris.sync.leave(lambda: pytest.fail("it was emptied"))


@pytest.mark.parametrize("body", ['"not a record"', '{"cut'])
def test_work_that_can_never_be_sent_keeps_no_revoked_device_from_its_wiping(world, paris, body):
    paris.network.is_up = False
    for text in ("First.", "Damaged.", "Fine too."):
        paris.customers.add_note("amelie", text)
    with writing(paris.engine) as db:
        db.execute(update(outbox).where(outbox.c.seq == 2).values(body=body))
    world.central.revokes(paris.desk.device().device_id)
    paris.network.is_up = True
    paris.sync.hand_in()
    assert len(world.ask("SELECT 1 FROM quarantine")) == 2


def test_an_enrolment_whose_reply_was_lost_is_the_same_device(world, paris):
    code = world.central.code("PAR", "Counter 9")
    tablet = type(paris)(world.central, world.folder, "counter-9", "PAR")
    world.tablets["counter-9"] = tablet
    tablet.network.fates.append(Fate.LOST_REPLY)
    for attempt in range(2):
        try:
            enrol(
                tablet.engine, tablet.network, code, server_url=world.central.url, now=tablet.now
            )
        except Offline:
            assert attempt == 0
    tablet.exchanges()
    assert tablet.desk.device().name == "Counter 9"
    assert len(world.ask("SELECT 1 FROM device WHERE name = 'Counter 9'")) == 1


def test_a_wrong_code_lets_nobody_in(world, paris):
    tablet = type(paris)(world.central, world.folder, "stranger", "PAR")
    world.tablets["stranger"] = tablet
    with pytest.raises(Denied):
        enrol(tablet.engine, tablet.network, "ABCD-EFGH-JKMN", server_url="", now=tablet.now)
    tablet.network.is_up = False


def test_a_token_that_ran_out_is_renewed(world, paris):
    world.central.clock.passes(minutes=20)
    paris.customers.add_note("amelie", "Later.")
    paris.exchanges()
    assert paris.waiting() == 0


def test_a_thousand_operations_go_in_batches_while_somebody_works(world, paris):
    paris.network.is_up = False
    for n in range(340):
        with paris.desk.journal.writing() as tx:  # three facts of one action
            for part in "abc":
                tx.record(a_note_added(f"note-{n}{part}"))
    paris.network.is_up = True
    worker = threading.Thread(
        target=lambda: [paris.customers.add_note("amelie", f"Meanwhile {n}.") for n in range(20)]
    )
    worker.start()
    paris.exchanges()
    worker.join()
    rest_and_agree(world)
    assert len(world.ask("SELECT 1 FROM entity WHERE type = 'note'")) == 1_040
    with reading(paris.engine) as db:
        assert not push.next_batch(db)
