"""The only way to write: all or nothing, whatever happens to the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.db import bases, entities, installs, outbox
from app.db.engine import reading
from app.domain import customers, notes
from app.domain.customers import Customer
from app.domain.notes import Note
from app.services.desk import Desk
from tests.builders import CAMILLE, NOW, a_customer
from tests.desks import a_desk, put

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(path: Path) -> Desk:
    made = a_desk(path)
    put(made, a_customer(), version=4)
    return made


def moves_to(city: str, customer: Customer) -> customers.ContactCorrected:
    return customers.correct(customer, {"city": city}, doer=CAMILLE, at=NOW)


def test_what_is_done_is_kept_with_the_version_that_was_seen(desk: Desk) -> None:
    with desk.journal.writing() as tx:
        tx.record(moves_to("Lyon", a_customer()))
    with reading(desk.engine) as db:
        mine = installs.get(db)
        (op,) = outbox.pending(db, mine.install)
        row = entities.row(db, Customer, "amelie")
        base = bases.get(db, "customer", "amelie")
    assert row is not None
    assert base is not None
    assert (row.state.city, row.version) == ("Lyon", 4)
    assert (op.kind, op.subject, op.base, op.seq) == ("contact_corrected", "amelie", 4, 1)
    assert base.version == 4
    assert '"Paris"' in (base.body or "")


def test_the_base_stays_the_servers_word_through_more_work(desk: Desk) -> None:
    for city in ("Lyon", "Nice"):
        with desk.journal.writing() as tx:
            customer = tx.load(Customer, "amelie")
            assert customer is not None
            tx.record(moves_to(city, customer))
    with reading(desk.engine) as db:
        base = bases.get(db, "customer", "amelie")
    assert base is not None
    assert '"Paris"' in (base.body or "")


def test_what_one_action_did_is_one_group_and_the_next_is_another(desk: Desk) -> None:
    with desk.journal.writing() as tx:
        tx.record(moves_to("Lyon", a_customer()))
        tx.record(notes.add_note("n1", "amelie", "Moved.", doer=CAMILLE, at=NOW))
    with desk.journal.writing() as tx:
        tx.record(notes.add_note("n2", "amelie", "Likes it.", doer=CAMILLE, at=NOW))
    with reading(desk.engine) as db:
        first, second, third = outbox.pending(db, installs.get(db).install)
    assert first.group == second.group != third.group
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert first.hlc < second.hlc < third.hlc


def test_a_refusal_in_the_middle_leaves_nothing(desk: Desk) -> None:
    def write() -> None:
        with desk.journal.writing() as tx:
            tx.record(moves_to("Lyon", a_customer()))
            tx.record(notes.add_note("n1", "amelie", " ", doer=CAMILLE, at=NOW))

    with pytest.raises(notes.NoteEmpty):
        write()
    with reading(desk.engine) as db:
        customer = entities.get(db, Customer, "amelie")
        assert outbox.count(db) == 0
        assert installs.get(db).seq == 0
    assert customer is not None
    assert customer.city == "Paris"


def test_the_screen_hears_of_it_after_the_commit_only(path: Path) -> None:
    heard: list[tuple[frozenset[str], int]] = []
    desk = a_desk(path)
    put(desk, a_customer())

    def wrote(kinds: frozenset[str]) -> None:
        with reading(desk.engine) as db:
            heard.append((kinds, outbox.count(db)))

    told = Desk(desk.engine, now=desk.now, new_id=desk.new_id, wrote=wrote)
    with pytest.raises(notes.NoteEmpty), told.journal.writing() as tx:
        tx.record(notes.add_note("n", "amelie", " ", doer=CAMILLE, at=NOW))
    assert heard == []
    with told.journal.writing() as tx:
        tx.record(notes.add_note("n", "amelie", "Words", doer=CAMILLE, at=NOW))
    assert heard == [(frozenset({"note"}), 1)]


def test_two_people_writing_at_once_both_succeed_and_share_no_number(desk: Desk) -> None:
    failures: list[BaseException] = []

    def write(who: str) -> None:
        try:
            for n in range(20):
                with desk.journal.writing() as tx:
                    note = notes.add_note(f"{who}-{n}", "amelie", "x", doer=CAMILLE, at=NOW)
                    tx.record(note)
        except BaseException as error:  # noqa: BLE001 - a thread's failure is the test's
            failures.append(error)

    threads = [threading.Thread(target=write, args=(who,)) for who in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with reading(desk.engine) as db:
        pending = outbox.pending(db, installs.get(db).install)
    assert [op.seq for op in pending] == list(range(1, 41))


WRITER = """
import sys
from pathlib import Path
from app.domain import notes
from tests.builders import CAMILLE, NOW
from tests.desks import open_desk
desk = open_desk(Path(sys.argv[1]))
n = 0
while True:
    with desk.journal.writing() as tx:
        for part in ("a", "b", "c"):
            tx.record(notes.add_note(f"{n}-{part}", "amelie", "x", doer=CAMILLE, at=NOW))
    print(n, flush=True)
    n += 1
"""


@pytest.mark.parametrize("confirmed_first", [1, 7])
def test_a_killed_process_loses_nothing_confirmed_and_leaves_no_half_action(
    desk: Desk, path: Path, confirmed_first: int
) -> None:
    desk.engine.dispose()
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        confirmed = [int(writer.stdout.readline()) for _ in range(confirmed_first)]
        os.kill(writer.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        confirmed += [int(line) for line in writer.stdout]
    again = a_desk(path)
    with reading(again.engine) as db:
        written = {note.note_id for note in entities.where(db, Note)}
        pending = outbox.pending(db, installs.get(db).install, limit=100_000)
    actions = {note_id.partition("-")[0] for note_id in written}
    assert {str(n) for n in confirmed} <= actions
    assert written == {f"{n}-{part}" for n in actions for part in "abc"}
    assert {op.subject for op in pending} == written
    assert [op.seq for op in pending] == list(range(1, len(written) + 1))
    again.engine.dispose()
