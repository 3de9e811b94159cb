"""What a scanner sends, told from one scan: its pace, its layout, what stands around each code.

Pure. Nothing is kept and nothing of what was scanned shows in a ``repr``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from statistics import median

from app.devices.keyboard import (
    LONGEST_GAP_MS,
    KeyboardSettings,
    KeyEvent,
    ScannerLayout,
    read_key,
)
from app.devices.keys import BOARDS, KeyBoard, KeyNumbering
from app.devices.layouts import BoardLayout, meant_under
from app.devices.sheet import SHEET, SheetCode
from app.domain.gs1 import GROUP_SEPARATOR
from app.domain.symbologies import Symbology, split_aim

GAPS_MS = (30, 60, 100, 150)
"""Offered for the longest gap between two keys."""
HAND_MS = 200
"""Keys that come this slowly in the middle are a hand's."""
_ROOM = 1.4
"""A scanner's slowest gap varies; the setting leaves it this much room."""
_LONGEST_AROUND = 12
_ODD_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]$")


class End(StrEnum):
    """How a scan ended."""

    ENTER = "enter"
    TAB = "tab"
    NONE = "none"


class Finding(StrEnum):
    """What is worth a sentence, the gravest first."""

    BY_HAND = "by_hand"
    TOO_SLOW = "too_slow"
    OTHER_LAYOUT = "other_layout"
    CASE_SWAPPED = "case_swapped"
    NO_END = "no_end"
    SEPARATOR_LOST = "separator_lost"
    NOT_OF_THE_SHEET = "not_of_the_sheet"
    SLOW = "slow"
    HOST_LAYOUT = "host_layout"
    OTHER_SEPARATOR = "other_separator"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    AIM = "aim"
    ENDS_WITH_TAB = "ends_with_tab"
    WORKS = "works"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Settings that would read this scanner."""

    gap_ms: int
    prefix: str = ""
    suffix: str = ""
    layout: ScannerLayout = ScannerLayout.US
    separator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many keys, how far apart (0 for a scanner without keys), and how they ended."""

    keys: int
    end: End
    slowest_ms: int = 0
    usual_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One scan. ``text`` is without what stands around it; ``code`` is the sheet's, if it is one.

    ``advice`` is None where no setting of this device helps, or none is known.
    """

    findings: tuple[Finding, ...]
    pace: Pace
    text: str = field(repr=False)
    code: SheetCode | None = None
    aim: str = ""
    symbology: Symbology = Symbology.UNKNOWN
    board: BoardLayout | None = None
    advice: Advice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A code of the sheet: as it came, what came before, after and for its separator."""

    code: SheetCode
    text: str
    before: str
    after: str
    separator: str = GROUP_SEPARATOR


def diagnose(
    events: Sequence[KeyEvent], settings: KeyboardSettings, numbering: KeyNumbering
) -> Diagnosis:
    """What the keys of one scan tell; ``events`` are presses in order, up to a pause."""
    board = BOARDS[numbering]
    keys, end = _without_end(_printing(events, board), board)
    gaps = [now.at_ms - before.at_ms for before, now in pairwise(keys)]
    pace = Pace(
        keys=len(keys),
        end=end,
        slowest_ms=max(gaps, default=0),
        usual_ms=round(median(gaps)) if gaps else 0,
    )
    by_place = _read(keys, board, ScannerLayout.US)
    by_character = _read(keys, board, ScannerLayout.HOST)
    found = _look(by_place, by_character)
    if pace.usual_ms > HAND_MS and found is None:
        return Diagnosis(findings=(Finding.BY_HAND,), text="", pace=pace)
    if found is None:
        return _of_a_stranger(by_place, by_character, settings, pace)
    hit, layout, wrong = found
    return _of_the_sheet(hit, layout, wrong, settings, pace)


def diagnose_line(line: str) -> Diagnosis:
    """What a code from a serial port tells, where pace and layout do not matter."""
    hit = _find(line, line)
    pace = Pace(keys=len(line), end=End.ENTER)
    if hit is None:
        aim, symbology, text = split_aim(line)
        strange = (Finding.NOT_OF_THE_SHEET,)
        return Diagnosis(findings=strange, text=text, aim=aim, symbology=symbology, pace=pace)
    return _of_the_sheet(hit, ScannerLayout.US, (), KeyboardSettings(), pace)


def together(advice: Iterable[Advice]) -> Advice:
    """Settings for all that was seen: the slowest pace, the newest of everything else."""
    every = list(advice)
    newest = every[-1]
    separators = [one.separator for one in every if one.separator]
    hosts = [one for one in every if one.layout is ScannerLayout.HOST]
    return Advice(
        gap_ms=max(one.gap_ms for one in every),
        prefix=newest.prefix,
        suffix=newest.suffix,
        layout=ScannerLayout.HOST if hosts else ScannerLayout.US,
        separator=separators[-1] if separators else "",
    )


# ---------------------------------------------------------------------- reading the keys
def _printing(events: Sequence[KeyEvent], board: KeyBoard) -> list[KeyEvent]:
    return [
        event
        for event in events
        if event.pressed and not event.modifier and event.key not in board.modifiers
    ]


def _without_end(keys: list[KeyEvent], board: KeyBoard) -> tuple[list[KeyEvent], End]:
    end = End.NONE
    while keys and (last := _end_of(keys[-1], board)) is not End.NONE:
        end, keys = last, keys[:-1]
    return keys, end


def _end_of(event: KeyEvent, board: KeyBoard) -> End:
    if event.text == "\t":
        return End.TAB
    is_end = event.key in board.ends or event.text in ("\r", "\n")
    return End.ENTER if is_end else End.NONE


def _read(keys: Iterable[KeyEvent], board: KeyBoard, layout: ScannerLayout) -> str:
    return "".join(_character(event, board, layout) for event in keys)


def _character(event: KeyEvent, board: KeyBoard, layout: ScannerLayout) -> str:
    if event.key in board.separators:
        return GROUP_SEPARATOR
    printed = read_key(event, board, layout) or ""
    if event.control and printed.isascii() and printed:
        return chr(ord(printed.upper()) & 0x1F)
    return printed


# ---------------------------------------------------------------------- knowing the code
_Hit = tuple[_Found, ScannerLayout, tuple[Finding | BoardLayout, ...]]


def _look(by_place: str, by_character: str) -> _Hit | None:
    """The sheet's code, the setting that reads it, and what is wrong with the scanner."""
    us, host, swapped = ScannerLayout.US, ScannerLayout.HOST, (Finding.CASE_SWAPPED,)
    ways: tuple[tuple[str, str, ScannerLayout, tuple[Finding | BoardLayout, ...]], ...] = (
        (by_place, by_place, us, ()),
        (by_character, by_character, host, ()),
        (by_place, by_place.swapcase(), us, swapped),
        (by_character, by_character.swapcase(), host, swapped),
        *(
            (by_place, meant_under(other, by_place), us, (Finding.OTHER_LAYOUT, other))
            for other in (BoardLayout.AZERTY, BoardLayout.QWERTZ)
        ),
    )
    for came, meant, layout, wrong in ways:
        if (hit := _find(meant, came)) is not None:
            return hit, layout, wrong
    return None


def _find(text: str, came: str) -> _Found | None:
    """The code in ``text``, which is as long as what ``came`` and was made of it."""
    for code in sorted(SHEET, key=lambda one: -len(one.text)):
        first, separator, second = code.text.partition(GROUP_SEPARATOR)
        between = "(.{0,5}?)" if separator else "()"
        found = re.search(f"{re.escape(first)}{between}{re.escape(second)}", text, re.DOTALL)
        if found is None:
            continue
        before, after = text[: found.start()], text[found.end() :]
        if max(len(before), len(after)) <= _LONGEST_AROUND:
            sent = found[1] if separator else GROUP_SEPARATOR
            shown = came[found.start() : found.end()]
            return _Found(code=code, text=shown, before=before, after=after, separator=sent)
    return None


# ---------------------------------------------------------------------- judging it
def _of_the_sheet(
    hit: _Found,
    layout: ScannerLayout,
    wrong: tuple[Finding | BoardLayout, ...],
    settings: KeyboardSettings,
    pace: Pace,
) -> Diagnosis:
    aim = found[0] if (found := _ODD_AIM.search(hit.before)) else ""
    prefix = hit.before.removesuffix(aim)
    end, slowest = pace.end, pace.slowest_ms
    findings = [one for one in wrong if isinstance(one, Finding)]
    checks = (
        (Finding.TOO_SLOW, slowest > LONGEST_GAP_MS),
        (Finding.NO_END, end is End.NONE and not hit.after),
        (Finding.SEPARATOR_LOST, not hit.separator),
        (Finding.SLOW, settings.gap_ms < slowest <= LONGEST_GAP_MS),
        (Finding.HOST_LAYOUT, layout is ScannerLayout.HOST and not wrong),
        (Finding.OTHER_SEPARATOR, hit.separator not in ("", GROUP_SEPARATOR)),
        (Finding.PREFIX, bool(prefix)),
        (Finding.SUFFIX, bool(hit.after)),
        (Finding.AIM, bool(aim)),
        (Finding.ENDS_WITH_TAB, end is End.TAB),
    )
    findings += [finding for finding, is_so in checks if is_so]
    if not _GRAVE & set(findings):
        findings.append(Finding.WORKS)
    advice = Advice(
        gap_ms=_gap_for(slowest),
        prefix=prefix,
        suffix=hit.after,
        layout=layout,
        separator=hit.separator if hit.separator != GROUP_SEPARATOR else "",
    )
    board = next((one for one in wrong if isinstance(one, BoardLayout)), None)
    if board is None and layout is ScannerLayout.US and Finding.CASE_SWAPPED not in findings:
        board = BoardLayout.US
    return Diagnosis(
        findings=_ordered(findings),
        text=hit.text,
        code=hit.code,
        aim=aim,
        symbology=split_aim(aim)[1],
        board=board,
        advice=None if _HOPELESS & set(findings) else advice,
        pace=pace,
    )


def _of_a_stranger(
    by_place: str, by_character: str, settings: KeyboardSettings, pace: Pace
) -> Diagnosis:
    text = by_place if settings.layout is ScannerLayout.US else by_character
    text = text.removeprefix(settings.prefix).removesuffix(settings.suffix)
    aim, symbology, plain = split_aim(text)
    findings = [Finding.NOT_OF_THE_SHEET]
    if pace.slowest_ms > settings.gap_ms:
        is_hopeless = pace.slowest_ms > LONGEST_GAP_MS
        findings.append(Finding.TOO_SLOW if is_hopeless else Finding.SLOW)
    if pace.end is End.NONE and not settings.suffix:
        findings.append(Finding.NO_END)
    if aim:
        findings.append(Finding.AIM)
    return Diagnosis(
        findings=_ordered(findings),
        text=plain,
        aim=aim,
        symbology=symbology,
        pace=pace,
    )


_HOPELESS = frozenset({Finding.TOO_SLOW, Finding.OTHER_LAYOUT, Finding.CASE_SWAPPED})
"""Only the scanner's own settings help."""
_GRAVE = _HOPELESS | {Finding.NO_END, Finding.SEPARATOR_LOST, Finding.SLOW, Finding.HOST_LAYOUT}
_GRAVE |= {Finding.OTHER_SEPARATOR}


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    order = list(Finding)
    return tuple(sorted(set(findings), key=order.index))


def _gap_for(slowest_ms: int) -> int:
    wanted = slowest_ms * _ROOM
    return next((gap for gap in GAPS_MS if gap >= wanted), GAPS_MS[-1])
