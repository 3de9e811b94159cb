"""Positions appear in the order of commits: a device that counts on never misses a change."""

from __future__ import annotations

import multiprocessing
import random
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import ProgrammingError

from sync.server.commit import commit
from sync.server.database import Overtaken, open_engine, transact
from sync.server.records import Change, load, lock_files
from tests.builders import a_customer, a_note, a_store
from tests.postgres import scalar
from tests.server.shop import Device, Server
from tests.server.test_sums import assert_sums

WRITERS = 8
EACH = 60
STORES = ("PAR", "SIN", "NYC")

Write = Callable[[Engine, random.Random, str], None]


def write_note(engine: Engine, chance: random.Random, note_id: str) -> None:
    """A note on one of a few customers, or one who moves house: one or two scopes at once."""
    customer = f"c{chance.randrange(6)}"

    def work(db: Connection) -> None:
        lock_files(db, {customer})
        refs = [("note", note_id), ("customer", customer)]
        held = load(db, refs, hold=True)
        note = held["note", note_id]
        changes = [Change(note, note.became(a_note(note_id=note_id, customer_id=customer)))]
        if chance.random() < 0.4:
            at_home = a_customer(customer_id=customer, cards=(), home_store=chance.choice(STORES))
            person = held["customer", customer]
            changes.append(Change(person, person.became(at_home)))
        commit(db, changes)

    transact(engine, work)


def write_naively(engine: Engine, _chance: random.Random, note_id: str) -> None:
    """The control: numbers from a sequence, as one would write it first."""
    with engine.begin() as db:
        number = db.execute(text("SELECT nextval('naive')")).scalar_one()
        db.execute(text("SELECT pg_sleep(random() * 0.004)"))
        db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
        db.execute(
            text("INSERT INTO sync_row VALUES ('store:PAR', 'note', :id, :n, 1, false)"),
            {"id": note_id, "n": number},
        )


class Poller:
    """A device in the making: it reads on from where it is, as fast as it can."""

    def __init__(self, engine: Engine) -> None:
        self.seen: set[str] = set()
        self._engine = engine
        self._cursors = dict.fromkeys((f"store:{s}" for s in STORES), 0)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def finish(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._look()
        while self._look():
            pass

    def _look(self) -> int:
        asked = text("""
            SELECT scope, position, id FROM sync_row
            WHERE scope = :s AND position > :c ORDER BY position LIMIT 50
        """)
        with self._engine.connect() as db:
            pages = [db.execute(asked, {"s": s, "c": c}).all() for s, c in self._cursors.items()]
        rows = [row for page in pages for row in page]
        for row in rows:
            self._cursors[row.scope] = row.position
            self.seen.add(row.id)
        return len(rows)


def write_all(engine: Engine, write: Write, writers: range) -> None:
    """``writers`` at once, each on a connection of its own."""

    def run(writer: int) -> None:
        chance = random.Random(writer)
        for n in range(EACH):
            write(engine, chance, f"note-{writer}-{n}")

    threads = [threading.Thread(target=run, args=(w,)) for w in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def write_from_here(url: str, writers: range) -> None:
    """The same in another process, with an engine of its own."""
    engine = open_engine(url)
    write_all(engine, write_note, writers)
    engine.dispose()


def missed(engine: Engine, write: Write, elsewhere: range = range(0)) -> set[str]:
    """What a poller that counts on never saw, though eight writers committed it.

    Args:
        engine: of the writers here, and of the poller.
        write: what they do.
        elsewhere: those of the writers that are in another process.
    """
    poller = Poller(engine)
    url = engine.url.render_as_string(hide_password=False)
    other = multiprocessing.get_context("spawn").Process(
        target=write_from_here, args=(url, elsewhere)
    )
    if elsewhere:
        other.start()
    write_all(engine, write, range(len(elsewhere), WRITERS))
    if elsewhere:
        other.join()
        assert other.exitcode == 0
    poller.finish()
    return {f"note-{w}-{n}" for w in range(WRITERS) for n in range(EACH)} - poller.seen


@pytest.mark.slow
def test_eight_writers_in_two_processes_and_a_counting_poller_lose_nothing(
    database: Engine,
) -> None:
    people = [a_customer(customer_id=f"c{n}", cards=()) for n in range(6)]
    with database.begin() as db:
        held = load(db, [("customer", p.customer_id) for p in people], hold=True)
        before = [held["customer", p.customer_id] for p in people]
        commit(db, [Change(h, h.became(p)) for h, p in zip(before, people, strict=True)])
    assert missed(database, write_note, elsewhere=range(4)) == set()
    assert_sums(database)
    gaps = scalar(
        database,
        """
        SELECT count(*) FROM scope_counter c WHERE position <>
            (SELECT max(position) FROM sync_row r WHERE r.scope = c.scope)
        """,
    )
    assert gaps == 0


@pytest.mark.slow
def test_the_naive_sequence_loses_changes_under_the_same_eyes(database: Engine) -> None:
    with database.begin() as db:
        db.execute(text("CREATE SEQUENCE naive"))
    assert missed(database, write_naively)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entity SET body = '{}'",
        "DELETE FROM entity",
        "INSERT INTO entity (type, id, version) VALUES ('store', 'x', 1)",
        "UPDATE sync_row SET dead = true",
        "TRUNCATE sync_row",
        "UPDATE scope_counter SET position = 0",
    ],
)
def test_nobody_writes_past_the_commit_function(
    server: Server, database: Engine, sql: str
) -> None:
    with pytest.raises(ProgrammingError), database.begin() as db:
        db.execute(text(sql))


def test_the_gate_closes_again_within_the_transaction(database: Engine) -> None:
    ref = ("store", "PAR")
    with database.begin() as db:
        held = load(db, [ref], hold=True)[ref]
        commit(db, [Change(held, held.became(a_store()))])
        with pytest.raises(ProgrammingError), db.begin_nested():
            db.execute(text("DELETE FROM entity"))


def test_a_record_that_somebody_else_changed_meanwhile_is_not_overwritten(
    server: Server, database: Engine
) -> None:
    ref = ("store", "PAR")
    with database.connect() as db:
        old = load(db, [ref], hold=False)[ref]
        server.bring(a_store(name="Rue de Rivoli"))
        change = Change(old, old.became(a_store(name="Elsewhere")))
        with pytest.raises(Overtaken):
            commit(db, [change])


def test_a_change_and_its_wake_up_and_its_ledger_line_are_one(
    server: Server, counter: Device, database: Engine
) -> None:
    from tests.server.test_push import note

    server.bring(a_customer())
    with database.begin() as db:  # the last step of every push fails
        db.execute(text("ALTER TABLE sync_row ADD CONSTRAINT never CHECK (type <> 'note')"))
    operation = counter.did(note())
    assert counter.post(operation).status_code == 500
    assert scalar(database, "SELECT count(*) FROM ledger") == 0
    assert scalar(database, "SELECT last_seq FROM install") == 0
    with database.begin() as db:
        db.execute(text("ALTER TABLE sync_row DROP CONSTRAINT never"))
    assert counter.push(operation)[0]["outcome"] == "applied"
