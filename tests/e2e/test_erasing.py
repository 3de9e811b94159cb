"""A customer asks to be erased: real devices, a real server, and nothing left anywhere."""

from __future__ import annotations

import pytest

from app.db import entities
from app.db.engine import reading
from app.domain.customers import Customer
from app.domain.incidents import ManagerOnly
from app.domain.notes import Note
from sync.server import gravebook
from sync.server.clock import ms
from sync.wire.erasures import MOST_ERASURES
from tests.builders import a_customer
from tests.db.pages import plain, plain_log
from tests.e2e import books
from tests.e2e.network import Fate

TRACES = ["Amélie", "Laurent", "laurent", "+33612345678", "suede"]


def traces(tablet):
    """What is left of her in a device's files, free pages included."""
    left = plain(tablet.path) + plain_log(tablet.path)
    return [trace for trace in TRACES if trace.encode() in left]


def confirmed(world):
    return world.ask("SELECT device_id FROM erasure_receipt WHERE confirmed_ms IS NOT NULL")


def asks(tablet):
    """The manager passes on what the customer wants."""
    tablet.signs_in("sarah")
    tablet.customers.request_erasure("amelie")


@pytest.fixture(autouse=True)
def plain_bodies(monkeypatch):
    """Keep bodies as text: packed, a trace could not be looked for. SQLite treats both alike."""
    monkeypatch.setattr(entities, "pack", str)


@pytest.fixture
def world(plain_bodies, world):
    world.central.brings(
        a_customer(
            customer_id="beatrice",
            first_name="Béatrice",
            last_name="Moreau",
            email="",
            phone="",
            cards=(),
            qr="b",
        )
    )
    return world


def test_the_traces_would_be_found(world, paris):
    paris.customers.add_note("amelie", "suede")
    assert traces(paris) == TRACES


def test_nothing_is_left_on_any_device_that_had_them(world, paris, other):
    paris.customers.add_note("amelie", "suede " * 60)
    paris.customers.open("amelie")
    world.rests()
    other.customers.add_note("amelie", "suede, not sent yet")
    other.customers.add_note("beatrice", "likes silk")
    asks(paris)
    world.rests()
    for tablet in (paris, other):
        assert tablet.sees(Customer, "amelie") is None
        assert traces(tablet) == []
        assert tablet.waiting() == 0
    assert any(n.text == "likes silk" for n in paris.holds().values() if isinstance(n, Note))
    assert len(confirmed(world)) == 2
    books.all_agree(world)


def test_more_than_one_answer_tells_are_erased_in_one_exchange(world, paris):
    people = [f"person-{n}" for n in range(MOST_ERASURES + 2)]
    of_nobody = {"email": "", "phone": "", "cards": (), "qr": ""}
    world.central.brings(*(a_customer(customer_id=each, **of_nobody) for each in people))
    world.rests()
    for each in people:
        world.central.erases(each)
    paris.exchanges()
    assert len(confirmed(world)) == len(people)
    assert not [each for each in people if paris.sees(Customer, each)]


def test_without_a_network_it_waits_and_everybody_here_sees_that_it_does(world, paris, other):
    paris.network.is_up = False
    asks(paris)
    assert paris.customers.open("amelie").is_to_be_erased
    assert paris.waiting() == 1
    world.rests()
    assert paris.waiting() == 0
    assert traces(paris) == traces(other) == []


def test_a_device_that_was_away_erases_what_it_did_meanwhile_too(world, paris, other):
    other.network.is_up = False
    other.customers.correct("amelie", {"city": "Laurentville"})
    other.hands_over("pickup-1")
    other.customers.add_note("beatrice", "likes silk")
    asks(paris)
    paris.exchanges()
    other.restarts()
    world.rests()
    assert traces(other) == []
    assert len(confirmed(world)) == 2
    books.all_agree(world)


@pytest.mark.parametrize("fate", [Fate.LOST_REQUEST, Fate.LOST_REPLY, Fate.TWICE])
def test_a_confirmation_that_is_lost_is_given_again(world, paris, other, fate):
    asks(other)
    other.exchanges()
    calls = paris.network.calls

    def strike():
        paris.network.fates.append(fate)

    paris.network.meanwhile = ("/v1/pull", strike)
    world.rests()
    world.rests()
    assert "/v1/erasures/confirm" in calls
    assert len(confirmed(world)) == 2
    assert traces(paris) == []


def test_a_device_restored_from_an_older_copy_forgets_them_again(world, paris, tmp_path):
    paris.backup(tmp_path / "older.db")
    asks(paris)
    world.rests()
    paris.restored_from(tmp_path / "older.db")
    assert paris.sees(Customer, "amelie") is not None
    world.rests()
    assert paris.sees(Customer, "amelie") is None
    assert traces(paris) == []
    books.all_agree(world)


def test_a_device_restored_in_which_work_about_them_waits(world, paris, tmp_path):
    paris.network.is_up = False
    paris.customers.add_note("amelie", "suede, before the backup")
    paris.customers.add_note("beatrice", "likes silk")
    paris.backup(tmp_path / "older.db")
    asks(paris)
    world.rests()
    paris.restored_from(tmp_path / "older.db")
    world.rests()
    assert traces(paris) == []
    words = [n.text for n in paris.holds().values() if isinstance(n, Note)]
    assert words == ["likes silk"]


def test_the_server_comes_back_from_an_older_backup(world, paris, other, postgres):
    world.rests()
    world.central.stop()
    backup = postgres.create(template=world.central._database_url.rpartition("/")[2].split("?")[0])
    world.central.start()
    asks(paris)
    world.rests()
    with world.central.engine.begin() as db:
        kept = list(gravebook.export(db))
    world.central.moves_to(backup)
    with world.central.engine.begin() as db:
        db.exec_driver_sql("UPDATE server SET history_id = 'another' WHERE org = this_org()")
    gravebook.replay(world.central.engine, kept, ms(world.central.clock()))
    world.rests()
    world.rests()
    for tablet in (paris, other):
        assert tablet.sees(Customer, "amelie") is None
        assert traces(tablet) == []
    assert world.ask("SELECT 1 FROM entity WHERE id = 'amelie'") == []
    books.all_agree(world)


def test_a_restored_server_hears_the_request_again_even_without_the_list(world, paris, postgres):
    world.rests()
    world.central.stop()
    backup = postgres.create(template=world.central._database_url.rpartition("/")[2].split("?")[0])
    world.central.start()
    asks(paris)
    world.rests()
    world.central.moves_to(backup)
    with world.central.engine.begin() as db:
        db.exec_driver_sql("UPDATE server SET history_id = 'another' WHERE org = this_org()")
    world.rests()
    world.rests()
    assert world.ask("SELECT 1 FROM entity WHERE id = 'amelie'") == []
    assert traces(paris) == []


def test_who_may_not_ask_is_told(world, paris):
    with pytest.raises(ManagerOnly):
        paris.customers.request_erasure("amelie")
    with reading(paris.engine) as db:
        assert db.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one() == 0
