"""What must hold once everybody is at rest: sentences about what does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from chaos.central import Central, Line
from chaos.effects import Effects
from chaos.notebook import Noted, Work

TAKEN = ("applied", "merged", "flagged")


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
    """The sentences, and figures for the report."""

    wrong: list[str]
    figures: dict[str, int]


def judge(central: Central, books: Iterable[Book]) -> Verdict:
    """Ask the server what became of everything."""
    ledger, quarantined = central.ledger(), central.quarantined()
    books = list(books)
    begun = {op_id: noted for book in books for op_id, noted in book.work.begun.items()}
    verdict = Verdict([], {})
    for book in books:
        _nothing_confirmed_is_lost(book, ledger, quarantined, verdict)
    _one_answer_each(ledger, verdict)
    _gapless(ledger, verdict)
    effects = Effects(central.records())
    verdict.wrong += effects.wrong
    _effects_once(begun, ledger, effects, verdict)
    _nothing_typed_vanished(begun, ledger, effects, verdict)
    verdict.figures["ticket numbers given twice (a restored device, offline)"] = sum(
        1 for times in effects.ticket_numbers.values() if times > 1
    )
    outcomes = Counter(lines[0].outcome for lines in ledger.values())
    verdict.figures |= {f"answered {outcome}": n for outcome, n in sorted(outcomes.items())}
    verdict.figures["operations in the ledger"] = len(ledger)
    verdict.figures["operations in quarantine"] = len(quarantined - ledger.keys())
    return verdict


def _nothing_confirmed_is_lost(
    book: Book, ledger: dict[str, list[Line]], quarantined: set[str], verdict: Verdict
) -> None:
    missing = book.work.confirmed - ledger.keys()
    if book.is_revoked:
        missing -= quarantined
    verdict.figures["operations confirmed"] = verdict.figures.get("operations confirmed", 0) + len(
        book.work.confirmed
    )
    excused = missing & book.excused
    verdict.figures["confirmed operations that went with a replaced disk"] = verdict.figures.get(
        "confirmed operations that went with a replaced disk", 0
    ) + len(excused)
    for op_id in sorted(missing - excused):
        verdict.wrong.append(f"lost: {book.name} confirmed {_said(book.work.begun, op_id)}")


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


def _effects_once(
    begun: dict[str, Noted], ledger: dict[str, list[Line]], effects: Effects, verdict: Verdict
) -> None:
    """Each operation that was taken left one trace, and there is no trace without one."""
    explained: set[tuple[str, str]] = set()
    for op_id, lines in ledger.items():
        noted = begun.get(op_id)
        if noted is None:
            verdict.wrong.append(f"operation {op_id} in the ledger was done by nobody")
        elif lines[0].outcome in TAKEN and noted.kind != "contact_corrected":
            trace = effects.trace_of(noted)
            explained.add(trace)
            if (times := effects.count(noted)) != 1:
                verdict.wrong.append(f"{times} effects of {_said(begun, op_id)}")
    for trace in sorted(effects.unexplained(explained)):
        verdict.wrong.append(f"an effect without an operation: {trace}")


def _nothing_typed_vanished(
    begun: dict[str, Noted],
    ledger: dict[str, list[Line]],
    effects: Effects,
    verdict: Verdict,
) -> None:
    corrections = [
        (noted, ledger[op_id])
        for op_id, noted in begun.items()
        if noted.kind == "contact_corrected" and op_id in ledger
    ]
    later: dict[tuple[str, str], list[tuple[Noted, list[Line]]]] = defaultdict(list)
    for noted, lines in corrections:
        for field, _value in noted.typed:
            later[noted.subject, field].append((noted, lines))
    for noted, lines in corrections:
        if lines[0].outcome not in TAKEN:
            continue
        for field, value in noted.typed:
            kept = effects.field(noted.subject, field) == value
            kept = kept or (noted.subject, field, value) in effects.history
            if not kept and not _replaced(noted, lines, later[noted.subject, field]):
                verdict.wrong.append(f"vanished: {field} of {_said(begun, noted.op_id)}")
    verdict.figures["corrections that lost and are kept"] = len(effects.history)


def _replaced(noted: Noted, lines: list[Line], others: list[tuple[Noted, list[Line]]]) -> bool:
    """Whether somebody who had seen the value, or the same install later, wrote the field."""
    for other, theirs in others:
        if other.op_id == noted.op_id or theirs[0].outcome not in ("applied", "merged"):
            continue
        same = any(
            mine.install == line.install and mine.seq < line.seq
            for mine in lines
            for line in theirs
        )
        if same or other.base >= lines[0].version:
            return True
    return False


def _said(begun: dict[str, Noted], op_id: str) -> str:
    noted = begun.get(op_id)
    return f"{op_id} ({noted.kind} on {noted.subject})" if noted else op_id
