"""A long load is written by a process beside the app: the same records, whoever writes them."""

import psutil
import pytest

from app.db import ways
from app.db.engine import place_of, reading
from sync.client import scribe
from sync.client.beside import Beside
from sync.client.scribe_messages import Absorb, Failed, Open
from tests.builders import a_customer
from tests.e2e import books

PEOPLE = 90


def person(n):
    return a_customer(customer_id=f"c{n}", cards=(), qr=f"q{n}", phone=f"+3361234{n:04d}")


def found(tablet):
    with reading(tablet.engine) as db:
        return {n for n in range(PEOPLE) if ways.find(db, f"qr:q{n}")}


@pytest.fixture
def tablet(world, monkeypatch):
    """A counter that takes twenty rows at a time, which is a lot for it."""
    monkeypatch.setattr(scribe, "MANY", 10)
    monkeypatch.setattr(scribe, "WORTH_A_START", 1_000)
    made = world.device("counter")
    made.page_rows = 20
    made.restarts()
    world.central.brings(*(person(n) for n in range(PEOPLE)))
    return made


@pytest.fixture
def scribes(tablet):
    """Process ids of the scribes, as they are seen after each page."""
    seen = []
    tablet.sync._loaded = lambda _rows: seen.append(tablet.sync._scribe.pid)
    return seen


def test_it_writes_a_long_load_and_ends_with_it(world, tablet, scribes):
    tablet.exchanges()
    assert len(set(scribes)) == 1
    assert 0 not in scribes
    assert not psutil.pid_exists(scribes[0])
    assert found(tablet) == set(range(PEOPLE))
    books.all_agree(world)


def test_many_small_records_are_not_worth_a_start_until_they_are_a_lot(
    tablet, scribes, monkeypatch
):
    monkeypatch.setattr(scribe, "WORTH_A_START", 20_000)
    tablet.exchanges()
    assert scribes[0] == 0
    assert scribes[-1] > 0
    assert found(tablet) == set(range(PEOPLE))


def test_a_scribe_that_is_killed_is_replaced_and_nothing_is_missing(world, tablet):
    killed = []

    def kill(_rows):
        if pid := tablet.sync._scribe.pid:
            psutil.Process(pid).kill()
            killed.append(pid)

    tablet.sync._loaded = kill
    tablet.exchanges()
    assert len(set(killed)) > 1
    assert found(tablet) == set(range(PEOPLE))
    books.all_agree(world)


def test_where_none_starts_the_app_writes_itself(world, tablet, scribes, monkeypatch):
    monkeypatch.setattr(scribe, "MODULE", "sync.client.nobody")
    tablet.exchanges()
    assert set(scribes) == {0}
    assert found(tablet) == set(range(PEOPLE))
    books.all_agree(world)


def test_its_key_is_on_no_command_line_and_it_ends_when_nobody_asks(tablet):
    place = place_of(tablet.engine)
    beside = Beside(scribe.MODULE, Open(str(place.path), place.key))
    process = psutil.Process(beside.pid)
    said = " ".join([*process.cmdline(), *process.environ().values()])
    assert place.key.hex() not in said
    beside.end()
    assert not process.is_running()


def test_what_it_cannot_do_it_says_without_values(tablet):
    place = place_of(tablet.engine)
    beside = Beside(scribe.MODULE, Open(str(place.path), bytes(32)))  # not the key
    try:
        answer = beside.ask(Absorb(b'{"history_id": "Ada Byron"}', 0))
    finally:
        beside.end()
    assert isinstance(answer, Failed)
    assert answer.why.startswith("DatabaseLocked")
    assert "Byron" not in answer.why


def test_it_makes_no_database_where_there_is_none(tmp_path):
    path = tmp_path / "wiped.db"
    beside = Beside(scribe.MODULE, Open(str(path), bytes(32)))
    try:
        answer = beside.ask(Absorb(b"{}", 0))
    finally:
        beside.end()
    assert isinstance(answer, Failed)
    assert not path.exists()


def test_a_file_that_changes_places_is_open_nowhere_else(world, tablet):
    closed = []

    def swap(_rows):
        if pid := tablet.sync._scribe.pid:
            tablet.sync._before_swap()
            closed.append((pid, psutil.pid_exists(pid)))

    tablet.sync._loaded = swap
    tablet.exchanges()
    assert closed
    assert not any(is_there for _, is_there in closed)
    books.all_agree(world)
