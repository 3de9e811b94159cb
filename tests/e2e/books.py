"""What people did in a World, kept beside it: so that afterwards one can ask what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.db import installs, outbox, sums
from app.db.engine import reading
from app.db.outbox import Operation
from app.domain.customers import ContactCorrected, Customer
from app.domain.kinds import ENTITIES, evolve
from app.records import from_json
from sync.client.replay import fact_of
from tests.e2e.tablet import Tablet
from tests.e2e.world import World


@dataclass
class Book:
    """Every operation of a device, by id; ``ever`` also those its disk has forgotten since."""

    done: dict[str, Operation] = field(default_factory=dict)
    ever: dict[str, Operation] = field(default_factory=dict)

    def note(self, tablet: Tablet) -> None:
        """Write down what is in the outbox and not in the book yet."""
        self.done |= {op.op_id: op for op in pending(tablet) if op.op_id not in self.done}
        self.ever |= self.done

    def forget_all_but(self, kept: set[str]) -> None:
        """The disk was lost with whatever was done since the backup."""
        self.done = {op_id: op for op_id, op in self.done.items() if op_id in kept}


def pending(tablet: Tablet) -> list[Operation]:
    """The outbox of a device."""
    with reading(tablet.engine) as db:
        return outbox.pending(db, installs.get(db).install, limit=10_000)


def known_on_disk(tablet: Tablet) -> set[str]:
    """Every operation that the device's database knows of, sent or not."""
    with reading(tablet.engine) as db:
        logged = db.exec_driver_sql("SELECT op_id FROM op_log UNION SELECT op_id FROM outbox")
        return set(logged.scalars())


def what_i_did_i_still_see(tablet: Tablet) -> None:
    """Every unanswered operation is visible: doing it once more would change nothing."""
    by_record: dict[tuple[str, str], list[Operation]] = {}
    for op in pending(tablet):
        by_record.setdefault((op.entity, op.subject), []).append(op)
    for (entity, record_id), ops in by_record.items():
        seen = tablet.sees(ENTITIES[entity].cls, record_id)
        assert seen is not None, (tablet.name, entity, [op.kind for op in ops])
        again = seen
        for op in ops:
            again = evolve(entity, again, fact_of(op))
        assert again == seen, (tablet.name, entity, [op.kind for op in ops])


def each_took_effect_once(world: World, books: dict[str, Book]) -> dict[str, Any]:
    """Every operation that was not lost with a disk has one answer; returns them by id."""
    rows = world.ask("SELECT * FROM ledger ORDER BY at_ms")
    answers: dict[str, Any] = {}
    for row in rows:
        first = answers.setdefault(row.op_id, row)
        assert (row.outcome, row.version) == (first.outcome, first.version), row
    for book in books.values():
        for op_id in book.done:
            assert op_id in answers, "an operation was lost"
    return answers


def nothing_typed_vanished(
    world: World, tablets: dict[str, Tablet], books: dict[str, Book], answers: dict[str, Any]
) -> None:
    """What was typed is current, in the history, refused aloud, or replaced by who had seen it."""
    for name, book in books.items():
        told = _told(tablets[name])
        for op_id, op in book.done.items():
            answer = answers[op_id]
            if answer.outcome in ("refused", "conflict", "unknown_kind", "merged"):
                assert op_id in told, (answer.outcome, answer.code, "was not told")
            if answer.outcome in ("refused", "conflict", "unknown_kind"):
                continue
            assert op.kind == "contact_corrected" or _is_kept(world, op), op.kind
            if op.kind == "contact_corrected":
                _every_value_is_somewhere(world, op, books, answers)


def _told(tablet: Tablet) -> set[str]:
    with reading(tablet.engine) as db:
        return set(db.exec_driver_sql("SELECT id FROM notice").scalars())


def _is_kept(world: World, op: Operation) -> bool:
    """The server's record contains the fact: evolving it once more changes nothing."""
    state = _on_server(world, op.entity, op.subject)
    return state == "removed" or evolve(op.entity, state, fact_of(op)) == state


def _on_server(world: World, entity: str, record_id: str) -> Any:
    row = world.ask(
        "SELECT body FROM entity WHERE type = :type AND id = :id", type=entity, id=record_id
    )
    if not row or row[0].body is None:
        return "removed" if row else None
    return from_json(row[0].body, ENTITIES[entity].cls)


def _every_value_is_somewhere(
    world: World, op: Operation, books: dict[str, Book], answers: dict[str, Any]
) -> None:
    state = _on_server(world, "customer", op.subject)
    if not isinstance(state, Customer):
        return
    lost = world.ask(
        "SELECT body::json ->> 'field' AS field, body::json ->> 'value' AS value FROM entity"
        " WHERE type = 'overwritten_value' AND customer_id = :id AND body IS NOT NULL",
        id=op.subject,
    )
    history = {(r.field, r.value) for r in lost}
    for name, value in _changes(op).items():
        assert (
            getattr(state, name) == value
            or (name, value) in history
            or _replaced_knowingly(op, name, books, answers)
        ), (name, "vanished")


def _changes(op: Operation) -> dict[str, str]:
    fact = fact_of(op)
    return fact.changes if isinstance(fact, ContactCorrected) else {}


def _replaced_knowingly(
    op: Operation, name: str, books: dict[str, Book], answers: dict[str, Any]
) -> bool:
    """Somebody who had seen the value, or the same device later, or the back office changed it."""
    mine = answers[op.op_id]
    for book in books.values():
        for other in book.ever.values():
            theirs = answers.get(other.op_id)  # None: lost with the disk before it was sent
            if theirs is None or theirs.outcome not in ("applied", "merged"):
                continue
            if other.op_id == op.op_id or name not in _changes(other):
                continue
            if other.subject != op.subject:
                continue
            same = theirs.install == mine.install and theirs.seq > mine.seq
            if same or other.base >= mine.version:
                return True
    return False


def rest_and_agree(world: World) -> None:
    """Let everything arrive; then nobody owes anything and all see the same."""
    world.rests()
    all_agree(world)


def all_agree(world: World) -> None:
    """At rest every device holds exactly what the server has for it, and owes nothing."""
    for tablet in world.tablets.values():
        assert tablet.waiting() == 0, tablet.name
        mine, theirs = tablet.holds(), world.holds(tablet)
        assert mine.keys() == theirs.keys(), (tablet.name, mine.keys() ^ theirs.keys())
        for ref, record in mine.items():
            assert record == theirs[ref], (tablet.name, ref)
        with reading(tablet.engine) as db:
            kept = sums.kept(db)
            assert kept == sums.counted(db) == world.adds_up_to(tablet), tablet.name
            for table in ("base_row", "unread"):
                left = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                assert left == 0, (tablet.name, table)
