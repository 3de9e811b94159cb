"""A store comes as a snapshot: the same as by pages, whatever breaks meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from app.db import cursors, sums, swap, ways
from app.db.engine import place_of, reading, writing
from app.db.migrations import HEAD
from app.domain import notes
from app.domain.customers import Customer
from app.domain.notes import Note
from app.ids import new_id
from sync.client.transport import Offline
from sync.press.making import make
from sync.server.app import create_app
from sync.server.presses import PressSettings
from tests.builders import CAMILLE, a_customer, a_note, a_product, a_purchase, a_ticket
from tests.e2e import books
from tests.server.shop import ADMIN

PEOPLE = 700


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def store(world, folder):
    """A store that is worth a snapshot, and the snapshot."""
    people = [
        a_customer(
            customer_id=f"c{n:03}",
            first_name=f"Zoé{n}",
            cards=(),
            qr=f"q{n}",
            phone=f"+3361234{n:04}",
        )
        for n in range(PEOPLE)
    ]
    world.central.brings(*people)
    world.central.brings(
        a_purchase(), a_note(), a_ticket(), *(a_product(product_id=f"p{n}") for n in range(5))
    )
    offers_snapshots(world, folder)
    assert make(world.central.engine, "store:PAR", folder)
    return world


def file_of(folder):
    (file,) = folder.glob("*.snapshot")
    return file


def offers_snapshots(world, folder):
    """The server's app is built anew, with a press that makes nothing by itself."""
    central = world.central
    settings = PressSettings(folder=folder, least_rows=10**9)
    app = create_app(central.engine, admin_key=ADMIN, now=central.clock, snapshots=settings)
    bell = central._street.doorway.app.state.service.bell
    central._street.doorway.app = app
    bell.close()
    bell.join()


@pytest.fixture(autouse=True)
def at_rest(world) -> Iterator[None]:
    yield
    press = world.central._street.doorway.app.state.service.press
    if press is not None:
        press.finish()


def enrolled(world, name="counter-9"):
    """A new device that has exchanged nothing yet."""
    from tests.e2e.tablet import Tablet

    tablet = Tablet(world.central, world.folder, name, "PAR")
    world.tablets[name] = tablet
    tablet.enrols()
    return tablet


def by_pages(world):
    tablet = enrolled(world, "by-pages")
    tablet.sync._first._is_over = True
    tablet.exchanges()
    return tablet


def came_by_snapshot(tablet):
    with reading(tablet.engine) as db:
        return cursors.known(db)["store:PAR"].bit == cursors.SNAPSHOT


def contents(tablet):
    """Everything that came from the server or was made of it; row numbers and bits aside."""
    with reading(tablet.engine) as db:
        found = {
            "keys": ways.find_beginning(db, ""),
            "words": set(
                db.exec_driver_sql("SELECT row % 32, id, person, article FROM word_row").all()
            ),
            "indexed": [
                db.exec_driver_sql(
                    f"SELECT count(*) FROM word WHERE word MATCH '{w}'"
                ).scalar_one()
                for w in ("zoe1*", "zoe699", "durand", "article : a*")
            ],
            "unread": db.exec_driver_sql("SELECT count(*) FROM unread").scalar_one(),
            "sums": sums.kept(db),
            "recounted": sums.counted(db),
            "positions": cursors.positions(db),
        }
        assert db.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        check = "INSERT INTO word(word, rank) VALUES ('integrity-check', 1)"
    with writing(tablet.engine) as db:
        db.exec_driver_sql(check)
    return found | {"records": tablet.holds()}


def without_device(found):
    """Both tablets are in the other's contents: nothing to leave out but their own scope."""
    return {
        name: {k: v for k, v in value.items() if not k.startswith("dev:")}
        if name in ("sums", "recounted", "positions")
        else value
        for name, value in found.items()
    }


def test_a_store_by_snapshot_is_the_same_as_by_pages(store):
    tablet = enrolled(store)
    other = by_pages(store)
    tablet.exchanges()
    other.exchanges()
    assert came_by_snapshot(tablet)
    assert not came_by_snapshot(other)
    mine, theirs = contents(tablet), contents(other)
    assert mine["sums"] == mine["recounted"]
    assert without_device(mine) == without_device(theirs)
    store.rests()
    books.all_agree(store)
    beside = {path.name for path in tablet.path.parent.glob(f"{tablet.path.name}*")}
    assert not {name for name in beside if name.endswith((".fresh", ".sealed"))}


def test_what_changed_since_the_snapshot_comes_behind_it(store):
    store.central.brings(a_customer(customer_id="late", cards=(), qr="late"))
    store.central.removes("customer", "c003")
    tablet = enrolled(store)
    tablet.exchanges()
    assert came_by_snapshot(tablet)
    assert tablet.sees(Customer, "late") is not None
    assert tablet.sees(Customer, "c003") is None
    books.all_agree(store)


def test_people_sign_in_while_the_store_is_on_its_way(store):
    tablet = enrolled(store)
    seen = []

    def meanwhile(_rows):
        with reading(tablet.engine) as db:
            staff = db.exec_driver_sql("SELECT count(*) FROM associate").scalar_one()
            people = db.exec_driver_sql("SELECT count(*) FROM customer").scalar_one()
        seen.append((staff, people, tablet.sync._first.later))

    tablet.sync._loaded = meanwhile
    tablet.exchanges()
    assert (3, 0, ("store:PAR", "cards", "catalogue")) in seen


def test_work_done_meanwhile_stays_and_is_sent(store):
    tablet = enrolled(store)
    done = []

    def somebody_works(_rows):
        if not done:
            tablet.signs_in("camille")
            journal = tablet.desk.journal
            with journal.writing() as tx:
                tx.record(notes.add_note(new_id(), "c005", "here", doer=CAMILLE, at=tablet.now()))
            done.append(True)
            tablet.network.is_up = True

    tablet.sync._loaded = somebody_works
    tablet.exchanges()
    assert came_by_snapshot(tablet)
    assert [n.text for n in tablet.holds().values() if isinstance(n, Note) and n.text == "here"]
    assert tablet.waiting() == 0
    store.rests()
    books.all_agree(store)


def test_work_done_offline_before_stays_on_top_until_it_is_answered(store):
    tablet = enrolled(store)
    tablet.sync._first._is_over = True
    tablet.page_rows = 7
    tablet.restarts()
    tablet.exchanges()
    tablet.signs_in("camille")
    tablet.network.is_up = False
    tablet.customers.correct("c005", {"email": "new@example.com"})
    moves_to_the_beginning(tablet)
    tablet.network.is_up, tablet.sync._first._is_over = True, False
    offer = tablet.sync._first.offered()
    tablet.sync._pull_others()
    assert tablet.sync._first.receive(offer, lambda _done, _whole: None)
    assert tablet.sync._first.adopt(offer)
    tablet.sync._first.end()
    assert tablet.sees(Customer, "c005").email == "new@example.com"
    assert tablet.waiting() == 1
    store.rests()
    assert tablet.sees(Customer, "c005").email == "new@example.com"
    books.all_agree(store)


def moves_to_the_beginning(tablet):
    """As when the server says that the scope begins again, and gives no page of it."""
    from sync.client.pull import _begin_again

    with writing(tablet.engine) as db:
        _begin_again(db, cursors.known(db)["store:PAR"])


def test_a_load_that_is_cut_goes_on_where_it_was(store, folder):
    tablet = enrolled(store)
    sizes, size = [], file_of(folder).stat().st_size
    for turn in range(2):
        tablet.network.cut_files_after = size * (turn + 1) // 3
        with pytest.raises(Offline):
            tablet.exchanges()
        sizes.append(swap.sealed_path(tablet.path).stat().st_size)
        tablet.restarts()
    assert 0 < sizes[0] < sizes[1]
    tablet.exchanges()
    assert came_by_snapshot(tablet)
    assert tablet.network.ranges == [f"bytes={sizes[1]}-"]
    books.all_agree(store)


def test_a_byte_that_changed_on_the_disk_is_found_and_pages_come(store, folder):
    tablet = enrolled(store)
    tablet.network.cut_files_after = file_of(folder).stat().st_size // 2
    with pytest.raises(Offline):
        tablet.exchanges()
    sealed = swap.sealed_path(tablet.path)
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.write_bytes(content)
    tablet.exchanges()
    assert tablet.sees(Customer, "c005") is not None
    books.all_agree(store)


def test_an_app_that_is_killed_while_pages_come_goes_on_where_it_was(store, folder):
    tablet = enrolled(store)
    place = place_of(tablet.engine)
    told = {
        "path": str(place.path),
        "key": place.key.hex(),
        "offer": tablet.sync._first.offered().model_dump(mode="json"),
        "file": str(file_of(folder)),
    }
    tablet.sync._first.end()
    command = [sys.executable, "-m", "tests.e2e.killed_receiver"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, input=msgspec.json.encode(told), check=False)
    assert done.returncode != 0
    size = swap.sealed_path(tablet.path).stat().st_size
    assert size < file_of(folder).stat().st_size
    tablet.exchanges()
    assert tablet.network.ranges == ([f"bytes={size}-"] if size else [])
    assert came_by_snapshot(tablet)
    books.all_agree(store)


@pytest.mark.parametrize("harm", ["flipped", "cut", "gone", "old", "full"])
def test_a_snapshot_that_is_of_no_use_means_pages(store, folder, harm, monkeypatch):
    file = file_of(folder)
    content = bytearray(file.read_bytes())
    match harm:
        case "flipped":
            content[len(content) // 2] ^= 1
            file.write_bytes(content)
        case "cut":
            with store.central.engine.begin() as db:
                db.exec_driver_sql("UPDATE snapshot SET size = size - 100")
            file.write_bytes(content[:-100])
        case "gone":
            file.unlink()
        case "old":
            monkeypatch.setattr("sync.client.first_load.HEAD", HEAD + "x")
        case "full":
            monkeypatch.setattr("sync.client.first_load.SPARE_BYTES", 2**60)
    tablet = enrolled(store)
    tablet.exchanges()
    assert not came_by_snapshot(tablet)
    assert tablet.sees(Customer, "c005") is not None
    books.all_agree(store)
    assert not swap.sealed_path(tablet.path).exists()
    assert not swap.fresh_path(tablet.path).exists()


def test_somebody_looked_up_during_the_load_is_here_before_and_after(store):
    tablet = enrolled(store)
    store.central.brings(a_customer(customer_id="far", cards=(), qr="far", home_store="SIN"))
    seen = []

    def somebody_asks(_rows):
        if not seen and tablet.sync._first.later:
            seen.extend(tablet.sync.lookup(["qr:far"]))
            assert tablet.sees(Customer, "far") is not None

    tablet.sync._loaded = somebody_asks
    swapped = []
    adopt = tablet.sync._first.adopt

    def look_at_once(offer):
        swapped.append(adopt(offer))
        assert tablet.sees(Customer, "far") is not None
        return True

    tablet.sync._first.adopt = look_at_once
    tablet.exchanges()
    assert (seen, swapped) == (["far"], [True])
    books.all_agree(store)


def test_readers_and_writers_wait_while_the_file_changes_and_nobody_fails(store):
    tablet = enrolled(store)
    stop, troubles, rounds = threading.Event(), [], [0, 0]

    def reads():
        while not stop.is_set():
            try:
                with reading(tablet.engine) as db:
                    db.exec_driver_sql("SELECT count(*) FROM customer").scalar_one()
                rounds[0] += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, nobody may fail
                troubles.append(error)

    def writes():
        from app.db import settings

        while not stop.is_set():
            try:
                with writing(tablet.engine) as db:
                    settings.put(db, "counted", rounds[1] + 1)
                rounds[1] += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, nobody may fail
                troubles.append(error)

    threads = [threading.Thread(target=work) for work in (reads, reads, writes)]
    with running(threads, stop):
        tablet.exchanges()
    from app.db import settings

    with reading(tablet.engine) as db:
        assert settings.get(db, "counted") == rounds[1] > 0
    assert troubles == []
    assert came_by_snapshot(tablet)


@contextmanager
def running(threads, stop):
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
