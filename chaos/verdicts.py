"""What must hold once everybody is at rest: sentences about what does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from chaos import graves
from chaos.central import Central, Line
from chaos.effects import Effects
from chaos.graves import Erased
from chaos.notebook import Noted, Work

TAKEN = ("applied", "merged", "flagged")
CONFIRMED = "confirmed"
ERASURE = "customer_erasure_requested"

Lines = dict[str, list[Line]]
"""Answers by operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What one device did, and what may be missing of it.

    ``excused``: operations that were only on a disk which was replaced by an older copy.
    """

    name: str
    work: Work
    excused: frozenset[str]
    is_revoked: bool


@dataclass(slots=True)
class Verdict:
    """The sentences, and figures for the report; ``kinds``: per kind, how often it became what."""

    wrong: list[str]
    figures: dict[str, int]
    kinds: dict[str, Counter[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a run did, and all that became of it.

    ``answers``: the ledger, and what managers decided on work in quarantine; ``fell_back_ms``:
    when the server was put back from its backup, 0: never.
    """

    begun: dict[str, Noted]
    ledger: Lines
    answers: Lines
    quarantined: set[str]
    gone: Erased
    effects: Effects
    fell_back_ms: int = 0


def judge(central: Central, books: Iterable[Book], *, fell_back_ms: int = 0) -> Verdict:
    """Ask the server what became of everything."""
    books, records = list(books), list(central.records())
    begun = {op_id: noted for book in books for op_id, noted in book.work.begun.items()}
    ledger, decided = central.ledger(), central.decided()
    case = Case(
        begun=begun,
        ledger=ledger,
        answers=decided | ledger,
        quarantined=central.quarantined(),
        gone=graves.erased(begun, central.graves()),
        effects=Effects(records),
        fell_back_ms=fell_back_ms,
    )
    verdict = Verdict([], {}, _kinds(case, books))
    for book in books:
        _nothing_confirmed_is_lost(book, case, verdict)
    _one_answer_each(ledger, verdict)
    _gapless(ledger, verdict)
    verdict.wrong += case.effects.wrong
    _effects_once(case, verdict)
    _nothing_typed_vanished(case, verdict)
    verdict.wrong += graves.left(records, case.gone)
    _count(case, verdict)
    return verdict


def _kinds(case: Case, books: Iterable[Book]) -> dict[str, Counter[str]]:
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for op_id in {op_id for book in books for op_id in book.work.confirmed}:
        if op_id in case.begun:
            kinds[case.begun[op_id].kind][CONFIRMED] += 1
    for op_id, lines in case.answers.items():
        if op_id in case.begun:
            kinds[case.begun[op_id].kind][lines[0].outcome or "discarded"] += 1
    return kinds


def _count(case: Case, verdict: Verdict) -> None:
    """Figures for the report."""
    outcomes = Counter(lines[0].outcome for lines in case.ledger.values())
    verdict.figures |= {f"answered {outcome}": n for outcome, n in sorted(outcomes.items())}
    verdict.figures |= {
        "ticket numbers given twice (a restored device, offline)": sum(
            1 for times in case.effects.ticket_numbers.values() if times > 1
        ),
        "corrections that lost and are kept": len(case.effects.history),
        "operations about somebody who was erased": len(case.gone.operations),
        "operations in the ledger": len(case.ledger),
        "operations in quarantine": len(case.quarantined - case.ledger.keys()),
        "operations of the quarantine that a manager decided on": len(
            case.answers.keys() - case.ledger.keys()
        ),
    }


def _nothing_confirmed_is_lost(book: Book, case: Case, verdict: Verdict) -> None:
    missing = book.work.confirmed - case.ledger.keys()
    if book.is_revoked:
        missing -= case.quarantined | case.answers.keys()
    missing -= case.gone.operations
    excused = missing & book.excused
    figures = Counter(verdict.figures)
    figures["operations confirmed"] += len(book.work.confirmed)
    figures["confirmed operations that went with a replaced disk"] += len(excused)
    verdict.figures |= figures
    for op_id in sorted(missing - excused):
        verdict.wrong.append(f"lost: {book.name} confirmed {_said(case.begun, op_id)}")


def _one_answer_each(ledger: dict[str, list[Line]], verdict: Verdict) -> None:
    """An operation stands twice only when it moved to another install, with one answer."""
    moved = 0
    for op_id, lines in ledger.items():
        answers = {(line.outcome, line.code, line.version) for line in lines}
        installs = {line.install for line in lines}
        moved += len(lines) > 1
        if len(answers) > 1 or len(installs) < len(lines):
            verdict.wrong.append(f"operation {op_id} has several answers")
    verdict.figures["operations that moved to another install"] = moved


def _gapless(ledger: dict[str, list[Line]], verdict: Verdict) -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for lines in ledger.values():
        for line in lines:
            numbers[line.install].append(line.seq)
    for install, seqs in numbers.items():
        if sorted(seqs) != list(range(1, len(seqs) + 1)):
            verdict.wrong.append(f"install {install} has gaps in its numbers")
    verdict.figures["installs"] = len(numbers)


def _effects_once(case: Case, verdict: Verdict) -> None:
    """Each operation that was taken left one trace, and there is no trace without one.

    Of one about somebody who was erased none is left.
    """
    explained: set[tuple[str, str, str]] = set()
    for op_id, lines in case.answers.items():
        noted = case.begun.get(op_id)
        if noted is None:
            verdict.wrong.append(f"operation {op_id} was answered, and done by nobody")
        elif lines[0].outcome in TAKEN and noted.kind != "contact_corrected":
            explained.add(case.effects.trace_of(noted))
            is_gone = op_id in case.gone.operations and noted.kind != ERASURE
            if (times := case.effects.count(noted)) != (0 if is_gone else 1):
                verdict.wrong.append(f"{times} effects of {_said(case.begun, op_id)}")
    for trace in sorted(case.effects.unexplained(explained)):
        verdict.wrong.append(f"an effect without an operation: {trace}")


def _nothing_typed_vanished(case: Case, verdict: Verdict) -> None:
    corrections = [
        (noted, case.answers[op_id])
        for op_id, noted in case.begun.items()
        if noted.kind == "contact_corrected"
        and op_id in case.answers
        and op_id not in case.gone.operations
    ]
    later: dict[tuple[str, str], list[tuple[Noted, list[Line]]]] = defaultdict(list)
    for noted, lines in corrections:
        for field, _value in noted.typed:
            later[noted.subject, field].append((noted, lines))
    for noted, lines in corrections:
        if lines[0].outcome not in TAKEN:
            continue
        for field, value in noted.typed:
            kept = case.effects.field(noted.subject, field) == value
            kept = kept or (noted.subject, field, value) in case.effects.history
            if not kept and not _replaced(case, noted, lines, later[noted.subject, field]):
                verdict.wrong.append(f"vanished: {field} of {_said(case.begun, noted.op_id)}")


def _replaced(
    case: Case, noted: Noted, lines: list[Line], others: list[tuple[Noted, list[Line]]]
) -> bool:
    """Whether somebody who had seen the value, or the same install later, wrote the field."""
    for other, theirs in others:
        if other.op_id == noted.op_id or theirs[0].outcome not in ("applied", "merged"):
            continue
        same = any(
            mine.install == line.install and mine.seq < line.seq
            for mine in lines
            for line in theirs
        )
        if same or _base(case, other, theirs[0]) >= lines[0].version:
            return True
    return False


def _base(case: Case, noted: Noted, line: Line) -> int:
    """What was seen; of a history that was lost nothing was (docs/protocol.md, Push)."""
    if case.fell_back_ms and made_ms(noted.op_id) < case.fell_back_ms <= line.at_ms:
        return 0
    return noted.base


def made_ms(op_id: str) -> int:
    """When an operation was made, by its id (UUIDv7): ms since 1970 UTC."""
    return int(op_id.replace("-", "")[:12], 16)


def _said(begun: dict[str, Noted], op_id: str) -> str:
    noted = begun.get(op_id)
    return f"{op_id} ({noted.kind} on {noted.subject})" if noted else op_id
