"""Another file takes the place of the open database: wholly, or not at all."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.db import settings, swap
from app.db.engine import DatabaseBusy, DatabaseGone, open_engine, place_of, reading, writing
from app.db.gate import Gate, GateBusy
from app.db.migrate import migrate

KEY = bytes(range(32))
ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine(tmp_path):
    path = tmp_path / "shop.db"
    made = open_engine(path, KEY)
    migrate(made)
    with writing(made) as db:
        settings.put(db, "word", "old")
    fresh = open_engine(swap.fresh_path(path), KEY)
    migrate(fresh)
    fresh.dispose()
    yield made
    made.dispose()


def word(engine):
    with reading(engine) as db:
        return settings.get(db, "word")


def takes_the_word_along(old, new):
    settings.put(new, "word", settings.get(old, "word") + " and new")


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_at_any_step_the_old_or_the_new_one_is_there_whole(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.db.swapper", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [line.split()[1] for line in done.stdout.splitlines()]
    assert set(found) == {"old", "new,_from_old"}
    assert found == sorted(found, reverse=True)  # once it is the new one, it stays
    assert len(found) > 20


def test_the_engine_goes_on_with_the_new_one(engine):
    swap.swap(engine, takes_the_word_along)
    assert word(engine) == "old and new"
    assert not swap.fresh_path(place_of(engine).path).exists()


def test_what_goes_wrong_leaves_everything_as_it_was(engine):
    def stumbles(_old, _new):
        raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        swap.swap(engine, stumbles)
    assert word(engine) == "old"
    with writing(engine) as db:
        settings.put(db, "word", "older")
    assert word(engine) == "older"


def test_who_reads_on_and_on_keeps_the_old_one(engine, monkeypatch):
    monkeypatch.setattr(swap, "PATIENCE_S", 0.05)
    inside, done = threading.Event(), threading.Event()

    def reads():
        with reading(engine):
            inside.set()
            done.wait(10)

    reader = threading.Thread(target=reads)
    reader.start()
    inside.wait(10)
    with pytest.raises(DatabaseBusy):
        swap.swap(engine, takes_the_word_along)
    assert word(engine) == "old"
    done.set()
    reader.join()
    swap.swap(engine, takes_the_word_along)
    assert word(engine) == "old and new"


def test_a_wiped_device_stays_wiped(engine):
    path = place_of(engine).path
    engine.dispose()
    path.unlink()
    with pytest.raises(DatabaseGone):
        swap.swap(engine, takes_the_word_along)
    assert not path.exists()


def test_who_is_inside_may_enter_once_more_while_somebody_waits_to_shut_the_gate():
    gate, waits = Gate(), threading.Event()

    def shuts():
        waits.set()
        with gate.shut(10):
            pass

    with gate.passing():
        other = threading.Thread(target=shuts)
        other.start()
        waits.wait(10)
        with gate.passing():
            pass
        with pytest.raises(GateBusy), gate.shut(0.01):
            pass
    other.join()
