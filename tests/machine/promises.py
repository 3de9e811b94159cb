"""The eight promises of the protocol, each in a function of its own, asked of a shop at rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.db import installs, leases, settings, sums
from app.db.engine import reading
from app.db.outbox import Operation
from app.domain.customers import ContactCorrected, Customer
from app.domain.kinds import ENTITIES, KINDS, evolve
from app.records import from_json
from sync.client.agreement import is_stuck
from sync.client.calls import Denied
from sync.client.erasing import ERASED_TO
from sync.client.replay import fact_of
from sync.server.clock import ms
from tests.e2e.books import pending
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from tests.machine.costs import Costs, counted
from tests.machine.memory import WORDS, Memory
from tests.machine.merging import one_person_is_whole
from tests.machine.traces import of_device, of_server

REFUSED = ("refused", "conflict", "unknown_kind")
EMPTY = Costs(server=24, device=40, bytes=4_500)
"""What an exchange in which nothing changed may cost at most, however much there is."""

PHYSICAL = {kind.name for kind in KINDS.values() if kind.is_physical}


def check(world: World, memory: Memory) -> None:
    """All that can be asked at rest."""
    answers = {row.op_id: row for row in reversed(world.ask("SELECT * FROM ledger"))}
    forgotten = memory.concerns_erased(memory.gone() | memory.erased)
    each_operation_has_one_effect(world, memory, forgotten)
    for tablet in world.tablets.values():
        what_i_did_i_still_see(tablet)
    devices_and_server_agree(world)
    nothing_typed_vanishes(world, memory, answers, forgotten)
    one_bad_operation_blocks_nothing(world)
    no_change_is_skipped(world)
    cost_follows_change(world)
    everybody_came_back(world)
    one_person_is_whole(world)
    the_erased_are_gone(world, memory)


# ---------------------------------------------------------------------- 1
def each_operation_has_one_effect(world: World, memory: Memory, forgotten: set[str]) -> None:
    """1. One answer per operation, under whatever install it was sent; none lost, none twice."""
    first: dict[str, Any] = {}
    for row in world.ask("SELECT * FROM ledger"):
        known = first.setdefault(row.op_id, row)
        assert (row.outcome, row.version) == (known.outcome, known.version), "two answers"
    aside = {r.op_id for r in world.ask("SELECT op_id FROM quarantine")}
    aside |= {r.op_id for r in world.ask("SELECT op_id FROM quarantine_decision")}
    for book in memory.books.values():
        for op_id, op in book.done.items():
            known_there = op_id in first or op_id in aside or op_id in forgotten
            assert known_there, f"{op.kind} was lost"
    no_fact_is_without_its_operation(world, memory)


def no_fact_is_without_its_operation(world: World, memory: Memory) -> None:
    """1. Entries, sizes, consents, hand-overs, photos and notes are there once each."""
    rows = world.ask("SELECT type, id, body FROM entity WHERE body IS NOT NULL")
    for row in rows:
        body = json.loads(row.body)
        for grown in ("entries", "sizes", "consents", "handovers", "cards"):
            listed = [json.dumps(item, sort_keys=True) for item in body.get(grown, ())]
            assert len(listed) == len(set(listed)), (row.type, grown, "twice")
    texts = [body for row in rows if (body := _typed(row))]
    assert len(texts) == len(set(texts)), "a note or an entry has two effects"


def _typed(row: Any) -> str:
    return str(json.loads(row.body)["text"]) if row.type == "note" else ""


# ---------------------------------------------------------------------- 2
def what_i_did_i_still_see(tablet: Tablet) -> None:
    """2. Every unanswered operation is visible: doing it once more would change nothing."""
    if not tablet.waiting():
        return
    by_record: dict[tuple[str, str], list[Operation]] = {}
    for op in pending(tablet):
        by_record.setdefault((op.entity, op.subject), []).append(op)
    for (entity, record_id), ops in by_record.items():
        seen = tablet.sees(ENTITIES[entity].cls, record_id)
        if seen is None and {op.kind for op in ops} == {"customer_erasure_requested"}:
            continue  # somebody else asked for it, too, and it was carried out
        assert seen is not None, (tablet.name, entity, [op.kind for op in ops])
        again = seen
        for op in ops:
            again = evolve(entity, again, fact_of(op))
        assert again == seen, (tablet.name, entity, [op.kind for op in ops], "is not shown")


# ---------------------------------------------------------------------- 3
def devices_and_server_agree(world: World) -> None:
    """3. At rest a device equals the server within its scopes: by sums and record by record."""
    for tablet in world.tablets.values():
        assert tablet.waiting() == 0, (tablet.name, "still owes")
        mine, theirs = tablet.holds(), world.holds(tablet)
        assert mine.keys() == theirs.keys(), (tablet.name, mine.keys() ^ theirs.keys())
        for ref, record in mine.items():
            assert record == theirs[ref], (tablet.name, ref, "differs")
        sums_agree(world, tablet)
        with reading(tablet.engine) as db:
            for table in ("base_row", "unread"):
                left = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                assert left == 0, (tablet.name, table, "is not empty")


def sums_agree(world: World, tablet: Tablet) -> None:
    """3. What the device keeps, what it counts and what the server keeps are the same sums."""
    with reading(tablet.engine) as db:
        kept, counted_ = sums.kept(db), sums.counted(db)
    assert kept == counted_, (tablet.name, "its sums are wrong")
    assert kept == world.adds_up_to(tablet), (tablet.name, "the sums differ")


# ---------------------------------------------------------------------- 4
def nothing_typed_vanishes(
    world: World, memory: Memory, answers: Mapping[str, Any], forgotten: set[str]
) -> None:
    """4. What was typed is current, in the history, refused aloud, or replaced by who saw it."""
    for name, book in memory.books.items():
        told = _told(world.tablets[name]) if name in world.tablets else None
        for op_id, op in book.done.items():
            answer = answers.get(op_id)
            if answer is None or op_id in forgotten:
                continue
            is_said = told is None or op_id in told
            assert is_said or answer.outcome not in (*REFUSED, "merged"), (
                f"{answer.outcome} {answer.code} was not told"
            )
            assert answer.outcome != "refused" or op.kind not in PHYSICAL, "goods were refused"
            if answer.outcome in REFUSED or (op.entity, op.subject) in memory.removed:
                continue
            if op.kind == "contact_corrected":
                _every_value_is_somewhere(world, op, memory, answers)
            elif op.kind != "customer_erasure_requested":
                assert _is_kept(world, op), (op.kind, "has no effect")


def _told(tablet: Tablet) -> set[str]:
    with reading(tablet.engine) as db:
        return set(db.exec_driver_sql("SELECT id FROM notice").scalars())


def _is_kept(world: World, op: Operation) -> bool:
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
    world: World, op: Operation, memory: Memory, answers: Mapping[str, Any]
) -> None:
    state = _on_server(world, "customer", op.subject)
    if not isinstance(state, Customer):
        return
    lost = world.ask(
        "SELECT body::json ->> 'field' AS field, body::json ->> 'value' AS value,"
        " body::json ->> 'winner' AS winner FROM entity"
        " WHERE type = 'overwritten_value' AND customer_id = :id AND body IS NOT NULL",
        id=op.subject,
    )
    history = {(r.field, r.value) for r in lost}
    for row in lost:
        if _changes(op).get(row.field) != row.value or not _is_typed(row.value, row.winner):
            continue  # the office may write the same value again
        wrote = [
            other
            for other in memory.ever.values()
            if other.subject == op.subject and _changes(other).get(row.field) == row.value
        ]
        assert not all(_knew(other, row, memory, answers) for other in wrote), (
            row.field,
            row.value,
            "lost against what its author had seen",
        )
    for name, value in _changes(op).items():
        assert (
            getattr(state, name) == value
            or (name, value) in history
            or _replaced_knowingly(op, name, state, memory, answers)
        ), (name, value, "vanished")


def _is_typed(*values: str) -> bool:
    """Whether each was typed at a counter, once in the whole example."""
    return all(value.startswith("words-") for value in values)


def _knew(op: Operation, row: Any, memory: Memory, answers: Mapping[str, Any]) -> bool:
    """Whether the author had seen what won.

    Work that went out under a new install has left its predecessors with the old one: what the
    author had seen of their own counts as somebody else's, and the loser is told and kept.
    """
    answer = answers.get(op.op_id)
    if answer is None or op.op_id in memory.of_lost_histories or answer.install != op.hlc.install:
        return False
    return memory.saw[op.op_id].get((op.subject, row.field)) == row.winner


def _changes(op: Operation) -> dict[str, str]:
    fact = fact_of(op)
    return fact.changes if isinstance(fact, ContactCorrected) else {}


def _replaced_knowingly(
    op: Operation, name: str, state: Customer, memory: Memory, answers: Mapping[str, Any]
) -> bool:
    """Somebody who was shown the value wrote another one."""
    shown = {(op.subject, name): _changes(op)[name]}
    for other in memory.ever.values():
        if other.op_id == op.op_id or other.subject != op.subject or name not in _changes(other):
            continue
        theirs = answers.get(other.op_id)
        if theirs is None:  # lost with the disk, or taken up by a manager
            was_taken = getattr(state, name) == _changes(other)[name]
        else:
            was_taken = theirs.outcome in ("applied", "merged")
        if was_taken and shown.items() <= memory.saw[other.op_id].items():
            return True
    return False


# ---------------------------------------------------------------------- 5
def one_bad_operation_blocks_nothing(world: World) -> None:
    """5. Nobody waits any more, and the numbers of every install have no hole."""
    for tablet in world.tablets.values():
        assert tablet.waiting() == 0, (tablet.name, "is blocked")
    rows = world.ask(
        "SELECT i.last_seq, coalesce(max(l.seq), 0) AS most, count(l.seq) AS many"
        " FROM install i LEFT JOIN ledger l ON l.org = i.org AND l.install = i.install"
        " GROUP BY i.org, i.install, i.last_seq"
    )
    for row in rows:
        assert row.last_seq == row.most == row.many, "an install has a gap in its numbers"


# ---------------------------------------------------------------------- 6
def no_change_is_skipped(world: World) -> None:
    """6. Every position is one record's; cursors stand at the end, and the feed is complete."""
    twice = world.ask(
        "SELECT scope, position FROM sync_row GROUP BY org, scope, position HAVING count(*) > 1"
    )
    assert not twice, "one position for two records"
    beyond = world.ask(
        "SELECT 1 FROM sync_row r JOIN scope_counter c USING (org, scope)"
        " WHERE r.position > c.position"
    )
    assert not beyond, "a position beyond the counter"
    behind = world.ask(
        "SELECT r.type, r.id FROM sync_row r JOIN entity e USING (org, type, id)"
        " WHERE NOT r.dead AND (e.body IS NULL OR e.version <> r.version)"
    )
    assert not behind, ("the feed is behind the records", behind)
    ends = {r.scope: r.position for r in world.ask("SELECT scope, position FROM scope_counter")}
    for tablet in world.tablets.values():
        with reading(tablet.engine) as db:
            at = db.exec_driver_sql("SELECT scope, position FROM cursor").all()
        for scope, position in at:
            assert position == ends.get(scope, 0), (tablet.name, scope, "is not at the end")


# ---------------------------------------------------------------------- 7
def cost_follows_change(world: World) -> None:
    """7. An exchange in which nothing changed moves nothing, and costs a constant."""
    for tablet in world.tablets.values():
        tablet.exchanges()  # a token, and what is done once a day
        with counted(world, tablet) as cost:
            done = tablet.exchanges()
        assert (done.sent, done.received) == (0, 0), (tablet.name, "is not at rest")
        assert cost.is_within(EMPTY), (tablet.name, cost)


def knows_this_history(world: World, tablet: Tablet) -> bool:
    """Whether the device has been in touch since the server last fell back."""
    with reading(tablet.engine) as db:
        mine = installs.get(db).history_id
    return bool(world.ask("SELECT history_id FROM server")[0].history_id == mine)


# ---------------------------------------------------------------------- 8
def everybody_came_back(world: World) -> None:
    """8. After months, an old backup, a wrong clock or an old version a device is as it was."""
    history = world.ask("SELECT history_id FROM server")[0].history_id
    for tablet in world.tablets.values():
        with reading(tablet.engine) as db:
            mine, stuck = installs.get(db), is_stuck(db)
            lease = leases.get(db, ms(tablet.now()))
            repairs = settings.get(db, settings.REPAIRS, 0)
        assert mine.history_id == history, (tablet.name, "knows another history")
        assert not stuck, (tablet.name, "holds something else for good")
        assert not repairs, (tablet.name, "had to be repaired")
        assert lease is not None, tablet.name
        assert not lease.looked(ms(tablet.now()), 0).is_over, (tablet.name, "is locked")


# ---------------------------------------------------------------------- erasure
def turned_away(tablet: Tablet) -> str:
    """Why the server does not let this device in; empty when it does."""
    try:
        tablet.exchanges()
    except Denied as denied:
        return denied.reason
    return ""


def nothing_applied(world: World, ops: set[str]) -> None:
    """To know an id gives nobody the right to write: work on what was never here is refused."""
    rows = world.ask("SELECT outcome FROM ledger WHERE op_id = ANY(:ops)", ops=sorted(ops))
    taken = [row.outcome for row in rows if row.outcome not in REFUSED]
    assert not taken, "a stranger wrote to a file"


def answered(world: World) -> set[str]:
    """The operations that the ledger knows."""
    return {r.op_id for r in world.ask("SELECT op_id FROM ledger")}


def handed_in(world: World, memory: Memory, ops: set[str], before: set[str]) -> None:
    """What a revoked device still had is put aside: neither lost nor applied.

    ``before``: what had been answered when it was revoked.
    """
    ops = ops - memory.concerns_erased(memory.gone() | memory.erased)
    aside = {r.op_id for r in world.ask("SELECT op_id FROM quarantine")}
    assert not (ops & answered(world)) - before, "work of a revoked device was applied"
    assert ops <= aside | before, "work of a revoked device was lost"


def confirmed_means_gone(world: World, tablet: Tablet) -> None:
    """Whatever a device has confirmed as erased is not in its files, also after a kill."""
    device_id = tablet.desk.device().device_id
    rows = world.ask(
        "SELECT e.customer_id, e.refs FROM erasure e JOIN erasure_receipt r USING (org, number)"
        " WHERE r.device_id = :device AND r.confirmed_ms IS NOT NULL",
        device=device_id,
    )
    gone = {row.customer_id for row in rows}
    gone |= {record_id for row in rows for _, record_id in json.loads(row.refs)}
    if gone:
        with reading(tablet.engine) as db:
            erased = int(settings.get(db, ERASED_TO, 0))
        assert erased > 0, (tablet.name, "confirmed before it erased")


def the_erased_are_gone(world: World, memory: Memory) -> None:
    """Of whom was erased no word is left: not on the server, not in a device's files."""
    gone = memory.gone()
    if not gone:
        return
    about = memory.concerns_erased(gone)
    words = {
        w
        for op_id in about - memory.foreign
        for w in WORDS.findall(memory.ever[op_id].body.encode())
    }
    assert not words & of_server(world), "the server still has words about the erased"
    for tablet in world.tablets.values():
        assert not words & of_device(tablet), (tablet.name, "has words about the erased")
    waited = world.ask(
        "SELECT r.device_id FROM erasure_receipt r JOIN device d ON d.org = r.org"
        " AND d.id = r.device_id WHERE r.confirmed_ms IS NULL AND d.revoked_ms IS NULL"
    )
    here = {tablet.desk.device().device_id for tablet in world.tablets.values()}
    assert not here & {r.device_id for r in waited}, "an erasure is not confirmed"
