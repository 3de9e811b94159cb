"""Devices and servers that come back: from copies, from far away, and with any clock."""

from datetime import timedelta

import pytest

from app.db import entities, installs, unread
from app.db.engine import reading
from app.domain.customers import Customer
from app.domain.history import OverwrittenValue
from app.domain.notes import Note
from app.domain.tickets import Priority, Ticket, TicketKind
from app.services.tickets import NewTicket
from sync.server.clock import ms
from sync.server.database import begin_history
from sync.server.sweeping import sweep
from sync.wire.digest import row_digest, signed
from tests.builders import a_customer, a_note
from tests.e2e.books import rest_and_agree
from tests.e2e.test_machines import _copy_of_the_server


def days(world, count):
    """Days pass, ten by ten, and the server sweeps."""
    for _ in range(count // 10):
        world.central.clock.passes(days=10)
        sweep(world.central.engine, ms(world.central.clock()))


def opened(tablet, title):
    """The number that a new ticket is given."""
    about = {"kind": TicketKind.REPAIR, "priority": Priority.HIGH, "text": "Again."}
    return tablet.tickets.create(NewTicket(customer_id="amelie", title=title, **about)).number


def numbers(tablet):
    with reading(tablet.engine) as db:
        return [ticket.number for ticket in entities.where(db, Ticket)]


def texts(tablet):
    return {line.note.text for line in tablet.customers.open("amelie").notes}


def test_a_clone_works_beside_its_original(world, paris, tmp_path):
    paris.customers.add_note("amelie", "Before.")
    paris.exchanges()
    paris.backup(tmp_path / "copy.db")
    clone = world.device("clone")
    clone.restored_from(tmp_path / "copy.db")
    for number in range(3):
        paris.customers.add_note("amelie", f"Original {number}.")
        clone.customers.add_note("amelie", f"Clone {number}.")
        for tablet in (clone, paris) if number % 2 else (paris, clone):
            tablet.exchanges()
    rest_and_agree(world)
    both = {f"{who} {n}." for who in ("Original", "Clone") for n in range(3)}
    assert texts(paris) == texts(clone) == both | {"Before."}
    assert len(world.ask("SELECT 1 FROM entity WHERE type = 'note'")) == 7
    ids = set()
    for tablet in (paris, clone):
        with reading(tablet.engine) as db:
            ids.add(installs.get(db).install)
    assert len(ids) == 2


def test_a_restored_device_gives_no_ticket_number_that_its_lost_self_gave(world, paris, tmp_path):
    paris.exchanges()
    paris.backup(tmp_path / "copy.db")
    lost = [opened(paris, title) for title in ("One", "Two", "Three")]
    paris.exchanges()
    paris.restored_from(tmp_path / "copy.db")
    paris.customers.add_note("amelie", "Work, by which the server knows it again.")
    paris.exchanges()
    world.rests()
    mine = [opened(paris, title) for title in ("Four", "Five")]
    clone = world.device("clone")
    clone.restored_from(tmp_path / "copy.db")
    clone.customers.add_note("amelie", "Work elsewhere.")
    clone.sync.exchange()
    others = [opened(clone, title) for title in ("Six", "Seven")]
    rest_and_agree(world)
    assert len({*lost, *mine, *others}) == 7
    assert set(numbers(paris)) == {*lost, *mine, *others}


def test_a_server_restored_after_20_days_gets_what_is_left_and_numbers_go_on(
    world, paris, other, postgres
):
    paris.customers.add_note("amelie", "In the backup.")
    world.rests()
    copy = _copy_of_the_server(world, postgres)
    paris.customers.add_note("amelie", "Twenty days old.")
    world.rests()
    world.central.clock.passes(days=20)
    paris.customers.add_note("amelie", "New.")
    world.rests()
    world.central.moves_to(copy)
    with world.central.engine.begin() as db:
        begin_history(db)
    paris.network.is_up = False
    paris.customers.add_note("amelie", "Newest.")
    rest_and_agree(world)
    assert texts(other) == {"In the backup.", "New.", "Newest."}  # 14 days are kept, no more


def test_a_machine_put_back_that_nobody_told_is_recognised_by_its_devices(
    world, paris, other, postgres
):
    """A virtual machine that falls back has every number that it had; only devices know more."""
    world.rests()
    copy = _copy_of_the_server(world, postgres)
    paris.customers.add_note("amelie", "Lost with the machine.")
    world.rests()
    world.central.moves_to(copy)
    other.network.is_up = False
    other.customers.add_note("amelie", "Done meanwhile.")
    paris.exchanges()
    rest_and_agree(world)
    assert texts(paris) == texts(other) == {"Lost with the machine.", "Done meanwhile."}


def test_away_for_a_hundred_days_with_work_to_send(world, paris, other):
    world.central.brings(a_note(), a_customer(customer_id="lea", first_name="Lea", cards=()))
    world.rests()
    other.network.is_up = False
    other.customers.add_note("amelie", "A hundred days old.")
    days(world, 10)
    world.central.removes("note", "note-1")
    world.central.removes("customer", "lea")
    days(world, 100)
    assert not world.ask("SELECT 1 FROM sync_row WHERE dead")
    rest_and_agree(world)
    assert other.sees(Note, "note-1") is None
    assert other.sees(Customer, "lea") is None
    assert "A hundred days old." in texts(paris)


@pytest.mark.parametrize(
    "error", [timedelta(hours=5), timedelta(hours=-5), timedelta(days=900), timedelta(days=-900)]
)
def test_a_clock_that_jumps_in_the_middle_of_a_call_loses_nothing(world, paris, postgres, error):
    copy = _copy_of_the_server(world, postgres)
    paris.customers.add_note("amelie", "First.")
    paris.exchanges()
    paris.customers.add_note("amelie", "Second.")
    paris.network.meanwhile = ("/v1/push", lambda: setattr(paris, "clock_error", error))
    paris.exchanges()
    paris.customers.add_note("amelie", "Third.")
    paris.exchanges()
    world.central.moves_to(copy)  # what is still in the log is sent again
    with world.central.engine.begin() as db:
        begin_history(db)
    rest_and_agree(world)
    assert texts(paris) == {"First.", "Second.", "Third."}
    assert len(world.ask("SELECT 1 FROM entity WHERE type = 'note'")) == 3


def test_records_of_a_newer_server_are_kept_and_agreed_on(world, paris):
    digest = signed(row_digest("points", "p-1", 1))
    with world.central.engine.begin() as db:
        db.exec_driver_sql("SELECT set_config('comptoir.commit', 'open', true)")
        db.exec_driver_sql(
            "INSERT INTO entity (type, id, version, body) VALUES ('points', 'p-1', 1, '{\"n\":1}')"
        )
        db.exec_driver_sql(
            "INSERT INTO sync_row (scope, type, id, position, version, dead, digest) "
            f"SELECT 'org', 'points', 'p-1', position + 1, 1, false, {digest} "
            "FROM scope_counter WHERE scope = 'org'"
        )
        db.exec_driver_sql(
            "UPDATE scope_counter c SET position = position + 1, live = live + 1, digest = "
            "(SELECT wrapped(sum(digest)) FROM sync_row WHERE scope = 'org' AND NOT dead) "
            "WHERE scope = 'org'"
        )
    paris.exchanges()
    with reading(paris.engine) as db:
        assert [(u.entity, u.body) for u in unread.everything(db)] == [("points", '{"n":1}')]
    paris.exchanges()
    assert "/v1/audit" not in paris.network.calls


def test_what_was_seen_in_a_lost_history_was_not_seen_in_this_one(world, paris, other, postgres):
    world.rests()
    copy = _copy_of_the_server(world, postgres)
    other.customers.correct("amelie", {"city": "Lyon"})
    world.rests()
    paris.customers.correct("amelie", {"city": "Nice"})  # two versions that the copy never had
    world.rests()
    world.central.moves_to(copy)
    with world.central.engine.begin() as db:
        begin_history(db)
    world.central.brings(a_customer(city="Rome"))
    rest_and_agree(world)
    with reading(paris.engine) as db:
        losers = {lost.value for lost in entities.where(db, OverwrittenValue)}
    assert {"Rome", "Nice"} <= losers | {paris.sees(Customer, "amelie").city}
