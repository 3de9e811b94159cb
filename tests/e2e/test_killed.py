"""kill -9, in the middle of anything: what was confirmed is there, once, and nothing is half."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from app.domain.notes import Note
from tests.builders import a_customer
from tests.e2e import books

ROOT = Path(__file__).parents[2]


def works_until_killed(tablet, name, seconds):
    """What the process had confirmed when it was killed."""
    command = [sys.executable, "-m", "tests.e2e.worker", tablet.path, tablet.central.url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    return [line for line in (first + rest).split("\n")[:-1] if line]


@pytest.mark.slow
def test_a_killed_app_loses_nothing_confirmed_and_sends_nothing_twice(world):
    tablet = world.device("counter")
    tablet.close()
    confirmed = []
    for turn, seconds in enumerate((0.05, 0.21, 0.4, 0.62)):
        confirmed += works_until_killed(tablet, f"turn{turn}", seconds)
    tablet.open()
    world.rests()
    books.all_agree(world)
    words = Counter(n.text for n in tablet.holds().values() if isinstance(n, Note))
    assert set(words.values()) == {1}
    for line in confirmed:
        assert words[f"{line}-a"] == words[f"{line}-b"] == 1
    assert Counter(w[:-2] for w in words).most_common()[-1][1] == 2  # no half action
    assert len(world.ask("SELECT DISTINCT op_id FROM ledger")) == len(words)


@pytest.mark.slow
def test_an_app_killed_in_its_first_load_starts_where_it_was(world):
    tablet = world.device("counter")
    world.central.brings(
        *(a_customer(customer_id=f"c{n}", cards=(), qr=f"q{n}") for n in range(1_000))
    )
    tablet.close()
    for turn in range(3):
        works_until_killed(tablet, f"turn{turn}", 0.02 * turn)
    tablet.open()
    world.rests()
    books.all_agree(world)
