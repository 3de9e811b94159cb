"""The ledger: every operation is numbered, answered once, and answered the same for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from sync.server.answering import AnyAnswer, renumbered
from sync.server.incoming import Operation
from sync.server.problems import Denial
from sync.server.sending import tell
from sync.server.tables import HERE, ledger
from sync.server.tables import install as installs
from sync.wire.messages import Answer, Detail, Outcome


class Gap(Denial):
    """Operations are missing before these; ``expected`` is the next number."""

    status, code = 409, "gap"


class RolledBack(Denial):
    """A number comes again with another operation: a restored backup; it needs a new install."""

    status, code = 409, "install_rolled_back"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A push, parted: ``answered`` before (by number), and ``fresh`` ones, in order."""

    answered: dict[int, AnyAnswer]
    fresh: list[Operation]


def hold_install(db: Connection, install: str) -> int:
    """Lock the install until the transaction ends; returns the last number it sent."""
    mine = select(installs.c.last_seq).where(installs.c.org == HERE, installs.c.install == install)
    return int(db.execute(mine.with_for_update()).scalar_one())


def part(db: Connection, device_id: str, install: str, operations: Sequence[Operation]) -> Sorted:
    """Tell new operations from those that were answered before, on whatever install.

    Raises:
        Gap: a number is missing.
        RolledBack: a known number comes with another operation.
    """
    last = hold_install(db, install)
    _check_numbers(operations, last)
    known = _known(db, install, [op for op in operations if op.seq <= last])
    for op in operations:
        if op.seq <= last and (op.seq not in known or known[op.seq].op_id != op.op_id):
            raise RolledBack
    fresh = [op for op in operations if op.seq > last]
    return Sorted({**known, **_moved(db, device_id, install, fresh)}, fresh)


def _check_numbers(operations: Sequence[Operation], last: int) -> None:
    expected = min(operations[0].seq, last + 1) if operations else 0
    for op in operations:
        if op.seq != expected:
            raise Gap(expected=expected)
        expected += 1


def _known(db: Connection, install: str, operations: Sequence[Operation]) -> dict[int, Answer]:
    if not operations:
        return {}
    first, last = operations[0].seq, operations[-1].seq
    rows = db.execute(
        select(ledger).where(
            ledger.c.org == HERE, ledger.c.install == install, ledger.c.seq.between(first, last)
        )
    )
    return {row.seq: _answer(row) for row in rows}


def _moved(
    db: Connection, device_id: str, install: str, fresh: Sequence[Operation]
) -> dict[int, AnyAnswer]:
    """Fresh numbers whose operation this device sent before, under another install."""
    before = answered(db, device_id, [op.op_id for op in fresh])
    found = ((op.seq, before.get(op.op_id)) for op in fresh)
    return {seq: renumbered(old, seq) for seq, old in found if old}


def answered(db: Connection, device_id: str, op_ids: Sequence[str]) -> dict[str, Answer]:
    """The answers to those of ``op_ids`` that the device sent before, under any install."""
    if not op_ids:
        return {}
    rows = db.execute(
        text("""
            SELECT l.* FROM unnest(CAST(:ids AS text[])) AS w (op_id), LATERAL (
                SELECT * FROM ledger WHERE org = this_org() AND op_id = w.op_id OFFSET 0
            ) AS l
            JOIN install i ON i.org = l.org AND i.install = l.install
            WHERE l.org = this_org() AND i.device_id = :device
        """),
        {"ids": list(op_ids), "device": device_id},
    )
    return {row.op_id: _answer(row) for row in rows}


def _answer(row: Any) -> Answer:
    return Answer(
        seq=row.seq,
        op_id=row.op_id,
        outcome=Outcome(row.outcome),
        code=row.code,
        version=row.version,
        detail=Detail.model_validate_json(row.detail) if row.detail else None,
    )


def write(db: Connection, install: str, answers: Sequence[AnyAnswer], at_ms: int) -> None:
    """Number and keep the answers to fresh operations."""
    tell(
        db,
        """
            INSERT INTO ledger (install, seq, op_id, outcome, code, version, detail, at_ms)
            SELECT %(install)s, CAST(seq AS bigint), op_id, outcome, coalesce(code, ''),
                   CAST(version AS bigint), detail, CAST(%(at_ms)s AS bigint)
            FROM unnest(
                string_to_array(%(seqs)s, chr(10)), string_to_array(%(ids)s, chr(10)),
                string_to_array(%(outcomes)s, chr(10)), string_to_array(%(codes)s, chr(10), ''),
                string_to_array(%(versions)s, chr(10)), string_to_array(%(details)s, chr(10), '')
            ) AS n (seq, op_id, outcome, code, version, detail)
        """,
        {
            "install": install,
            "at_ms": at_ms,
            "seqs": "\n".join([str(a.seq) for a in answers]),
            "ids": "\n".join([a.op_id for a in answers]),
            "outcomes": "\n".join([a.outcome.value for a in answers]),
            "codes": "\n".join([a.code for a in answers]),
            "versions": "\n".join([str(a.version) for a in answers]),
            "details": "\n".join(
                [a.detail.model_dump_json() if a.detail else "" for a in answers]
            ),
        },
    )
    tell(
        db,
        "UPDATE install SET last_seq = %(last)s WHERE org = this_org() AND install = %(install)s",
        {"last": answers[-1].seq, "install": install},
    )


def keep(db: Connection, install: str, kept: Iterable[tuple[Operation, str]], at_ms: int) -> None:
    """Keep operations without effect as they came, with the reason."""
    found = list(kept)
    if found:
        db.execute(
            text("""
                INSERT INTO kept_operation (install, seq, reason, operation, at_ms)
                SELECT :install, n.*, CAST(:at_ms AS bigint) FROM unnest(
                    CAST(:seqs AS bigint[]), CAST(:reasons AS text[]), CAST(:operations AS text[])
                ) AS n
            """),
            {
                "install": install,
                "at_ms": at_ms,
                "seqs": [op.seq for op, _ in found],
                "reasons": [str(reason) for _, reason in found],
                "operations": [op.to_json() for op, _ in found],
            },
        )
