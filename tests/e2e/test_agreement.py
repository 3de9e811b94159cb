"""A device that does not hold what the server holds finds out, and mends itself."""

import pytest

from app.db import settings, sums
from app.db.engine import reading, writing
from app.domain.customers import Customer
from app.domain.notes import Note
from sync.client import agreement
from sync.client.transport import Offline
from tests.builders import a_customer, a_note
from tests.e2e.books import rest_and_agree
from tests.e2e.network import Fate


def asked(tablet):
    """What was asked beyond push and pull."""
    return [path for path in tablet.network.calls if path in ("/v1/audit", "/v1/repair")]


def damage(tablet, *statements):
    """What no code of ours does to the records; the kept sums are told."""
    with writing(tablet.engine) as db:
        for statement in statements:
            assert db.exec_driver_sql(statement).rowcount
        sums.count_again(db)


def repairs(tablet):
    with reading(tablet.engine) as db:
        return settings.get(db, agreement.REPAIRS, 0)


def is_stuck(tablet):
    with reading(tablet.engine) as db:
        return agreement.is_stuck(db)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM note WHERE id = 'note-1'",
        "UPDATE customer SET version = version - 1",
        "UPDATE customer SET version = version + 7",
        "UPDATE customer SET scopes = 0",
        "INSERT INTO note SELECT 99, 'ghost', 1, scopes, customer_id, at_ms, body FROM note",
        "INSERT INTO unread SELECT 'points', 'p-1', scopes, 1, '{}' FROM note",
    ],
)
def test_whatever_differs_is_found_and_mended_once(world, paris, statement):
    world.central.brings(a_note(), a_customer(city="Lyon"))
    paris.exchanges()
    damage(paris, statement)
    paris.exchanges()
    assert asked(paris) == ["/v1/audit", "/v1/repair"]
    assert repairs(paris) == 1
    paris.exchanges()
    assert len(asked(paris)) == 2
    rest_and_agree(world)


def test_own_work_on_what_is_mended_stays(world, paris):
    paris.network.fates.append(Fate.LOST_REQUEST)
    paris.network.is_up = False
    paris.customers.correct("amelie", {"city": "Lyon"})
    damage(paris, "UPDATE customer SET version = 9", "UPDATE base_row SET version = 9")
    paris.network.heals()
    paris.network.poison = b"Lyon"  # the push fails, the pull does not
    paris.exchanges()
    assert paris.sees(Customer, "amelie").city == "Lyon"
    assert repairs(paris) == 1
    paris.network.poison = b""
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie").city == "Lyon"


def test_a_record_only_the_server_took_out_goes_here_with_its_ways(world, paris):
    world.central.brings(a_customer(customer_id="lea", first_name="Lea", cards=()))
    paris.exchanges()
    with world.central.engine.begin() as db:  # the tombstone never reached this device
        db.exec_driver_sql("SELECT set_config('comptoir.commit', 'open', true)")
        db.exec_driver_sql("DELETE FROM sync_row WHERE id = 'lea'")
        db.exec_driver_sql(
            "UPDATE scope_counter SET live = live - 1, digest = (SELECT wrapped(sum(digest)) "
            "FROM sync_row WHERE scope = 'store:PAR' AND NOT dead) WHERE scope = 'store:PAR'"
        )
    paris.exchanges()
    rest_and_agree(world)
    assert paris.sees(Customer, "lea") is None
    with reading(paris.engine) as db:
        left = "SELECT count(*) FROM lookup_key WHERE ref / 32 NOT IN (SELECT row FROM customer)"
        assert db.exec_driver_sql(left).scalar_one() == 0


def test_sums_that_are_wrong_cost_a_count_and_no_question(world, paris):
    with writing(paris.engine) as db:
        db.exec_driver_sql("UPDATE cursor SET live = 0, digest = 0")
    paris.exchanges()
    assert asked(paris) == []
    rest_and_agree(world)


def test_once_a_day_the_records_themselves_are_counted(world, paris):
    world.central.brings(a_note())
    paris.exchanges()
    paris.exchanges()  # idle: the first day begins
    with writing(paris.engine) as db:
        db.exec_driver_sql("DELETE FROM note")  # and the kept sums have not heard of it
    paris.exchanges()
    assert paris.sees(Note, "note-1") is None
    world.central.clock.passes(hours=25)
    paris.exchanges()
    assert paris.sees(Note, "note-1") == a_note()
    rest_and_agree(world)


def test_what_does_not_get_better_is_tried_once_an_hour_and_said(world, paris):
    with world.central.engine.begin() as db:  # a fault of the server
        db.exec_driver_sql("SELECT set_config('comptoir.commit', 'open', true)")
        db.exec_driver_sql("UPDATE sync_row SET digest = digest - 1 WHERE id = 'amelie'")
        db.exec_driver_sql(
            "UPDATE scope_counter SET digest = digest - 1 WHERE scope = 'store:PAR'"
        )
    for _ in range(4):
        paris.exchanges()
    assert asked(paris) == ["/v1/audit", "/v1/repair", "/v1/audit"]
    assert is_stuck(paris)
    paris.restarts()
    paris.exchanges()
    assert asked(paris) == []
    world.central.clock.passes(minutes=61)
    paris.exchanges()
    assert asked(paris) == ["/v1/audit", "/v1/repair", "/v1/audit"]
    world.central.brings(a_customer(city="Lyon"))  # its row is written anew
    with world.central.engine.begin() as db:
        db.exec_driver_sql("SELECT set_config('comptoir.commit', 'open', true)")
        db.exec_driver_sql(
            "UPDATE scope_counter SET digest = (SELECT wrapped(sum(digest)) FROM sync_row "
            "WHERE scope = 'store:PAR' AND NOT dead) WHERE scope = 'store:PAR'"
        )
    paris.exchanges()
    assert not is_stuck(paris)
    rest_and_agree(world)


@pytest.mark.parametrize("calls_before", [2, 3])
def test_a_repair_that_breaks_off_goes_on_with_the_next_exchange(world, paris, calls_before):
    damage(paris, "UPDATE customer SET version = 9")
    paris.network.fates.extend([Fate.ARRIVES] * (calls_before - 1) + [Fate.LOST_REPLY])
    with pytest.raises(Offline):
        paris.exchanges()
    paris.exchanges()
    rest_and_agree(world)
    assert not is_stuck(paris)


def test_a_server_that_cannot_count_now_is_left_alone_for_an_hour(world, paris):
    damage(paris, "UPDATE customer SET version = 9")
    paris.network.poison = b'{"scope"'
    for _ in range(3):
        paris.exchanges()
    assert asked(paris) == ["/v1/audit"]
    paris.network.poison = b""
    world.central.clock.passes(hours=1)
    rest_and_agree(world)
    assert repairs(paris) == 1


def test_many_buckets_are_loaded_portion_by_portion(world, paris, monkeypatch):
    monkeypatch.setattr("sync.client.repair.AT_ONCE", 5)
    world.central.brings(
        *(a_customer(customer_id=f"c{n}", cards=(), phone="", email="") for n in range(40))
    )
    paris.exchanges()
    damage(paris, "UPDATE customer SET version = 9", "DELETE FROM customer WHERE id > 'c3'")
    paris.exchanges()
    assert asked(paris).count("/v1/audit") == 1
    assert asked(paris).count("/v1/repair") > 5
    rest_and_agree(world)
