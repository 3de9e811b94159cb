"""One sheet tells how a scanner is set up: every way to get it wrong is played, and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.barcodes import make_code
from app.devices.decoder import decode_picture
from app.devices.diagnosis import (
    Advice,
    Diagnosis,
    End,
    Finding,
    diagnose,
    diagnose_line,
    together,
)
from app.devices.keyboard import BurstRecogniser, KeyboardSettings, KeyEvent, Scan, ScannerLayout
from app.devices.keys import KeyNumbering
from app.devices.layouts import _AZERTY, _QWERTZ, _US, BoardLayout
from app.devices.sheet import SHEET, SheetCode, Trial
from tests.devices.test_keyboard import AZERTY, burst, hand, on_screen

XKB = KeyNumbering.XKB
BY_TRIAL = {code.trial: code for code in SHEET}


def told(
    sent: str | list[KeyEvent], settings: KeyboardSettings | None = None, *, gap_ms: int = 8
) -> Diagnosis:
    events = burst(sent, gap_ms=gap_ms) if isinstance(sent, str) else sent
    return diagnose(events, settings or KeyboardSettings(), XKB)


def sent(code: SheetCode) -> str:
    return code.text.replace("\x1d", "")


@pytest.mark.parametrize("code", [c for c in SHEET if c.trial is not Trial.GS1], ids=str)
@pytest.mark.parametrize("numbering", KeyNumbering)
def test_a_scanner_as_it_leaves_the_factory_works_under_azerty(
    code: SheetCode, numbering: KeyNumbering
) -> None:
    found = diagnose(burst(code.text, on=numbering), KeyboardSettings(), numbering)
    assert found.findings == (Finding.WORKS,)
    assert (found.code, found.board, found.advice) == (code, BoardLayout.US, Advice(gap_ms=30))
    assert (found.pace.end, found.pace.slowest_ms) == (End.ENTER, 8)


def test_the_separator_is_right_lost_or_something_else() -> None:
    gs1 = BY_TRIAL[Trial.GS1].text
    events = burst(gs1.replace("\x1d", "]"))
    at = next(i for i, e in enumerate(events) if e.key == 35)
    right = [*events[:at], replace(events[at], control=True, text="\x1d"), *events[at + 1 :]]
    assert told(right).findings == (Finding.WORKS,)
    by_f8 = [*events[:at], replace(events[at], key=74, text=""), *events[at + 1 :]]
    assert told(by_f8).findings == (Finding.WORKS,)
    lost = told(gs1.replace("\x1d", ""))
    assert Finding.SEPARATOR_LOST in lost.findings
    assert lost.text == gs1.replace("\x1d", "")
    odd = told(gs1.replace("\x1d", "|"))
    assert Finding.OTHER_SEPARATOR in odd.findings
    assert odd.advice is not None
    assert odd.advice.separator == "|"


@pytest.mark.parametrize(
    ("gap_ms", "finding", "advised"),
    [(20, Finding.WORKS, 30), (45, Finding.WORKS, 100), (90, Finding.SLOW, 150)],
)
def test_its_pace_sets_the_gap(gap_ms: int, finding: Finding, advised: int) -> None:
    found = told("AaQqZzWwYyMm", gap_ms=gap_ms)
    assert finding in found.findings
    assert found.advice is not None
    assert found.advice.gap_ms == advised


def test_a_scanner_too_slow_for_any_setting_is_told_so() -> None:
    found = told("AaQqZzWwYyMm", gap_ms=180)
    assert found.findings[0] is Finding.TOO_SLOW
    assert found.advice is None


@pytest.mark.parametrize(
    ("prefix", "aim", "suffix"),
    [("~", "]C0", ""), ("", "", "#"), ("//", "", "END"), ("~", "]C0", "."), ("", "]Q3", "")],
)
def test_what_stands_around_each_code_is_found(prefix: str, aim: str, suffix: str) -> None:
    found = told(f"{prefix}{aim}BEGIN-HERE-END{suffix}")
    assert found.advice is not None
    assert (found.advice.prefix, found.aim, found.advice.suffix) == (prefix, aim, suffix)
    assert (Finding.PREFIX in found.findings) == bool(prefix)
    assert (Finding.SUFFIX in found.findings) == bool(suffix)
    assert (Finding.AIM in found.findings) == bool(aim)
    assert Finding.WORKS in found.findings


def test_without_enter_a_scanner_needs_one_or_a_suffix() -> None:
    events = burst("BEGIN-HERE-END", end=None)
    assert told(events).findings == (Finding.NO_END,)
    closed = burst("BEGIN-HERE-END#", end=None)
    assert Finding.NO_END not in told(closed).findings


@pytest.mark.parametrize(
    ("layout", "keys"), [(BoardLayout.AZERTY, _AZERTY), (BoardLayout.QWERTZ, _QWERTZ)]
)
def test_a_scanner_set_to_another_keyboard_is_told_which(layout: BoardLayout, keys: str) -> None:
    """On a US system: the letters have changed places for good."""
    printed = dict(zip(keys, _US, strict=True))
    garbled = "".join(printed[letter] for letter in "AaQqZzWwYyMm")
    found = told(on_screen(garbled))
    assert (found.findings[0], found.board, found.advice) == (Finding.OTHER_LAYOUT, layout, None)


def test_a_scanner_set_to_the_systems_own_keyboard_is_read_by_character() -> None:
    by_place = {shown: key for key, shown in AZERTY.items()}
    events = burst("".join(by_place[letter] for letter in "aaqqzzwwyymm"))
    meant = iter("AaQqZzWwYyMm")
    typed = [
        replace(e, text=next(meant)) if e.text.isprintable() and e.text else e for e in events
    ]
    found = told(typed)
    assert Finding.HOST_LAYOUT in found.findings
    assert found.advice is not None
    assert found.advice.layout is ScannerLayout.HOST


def test_swapped_capitals_are_told() -> None:
    found = told(on_screen("AaQqZzWwYyMm".swapcase()))
    assert (found.findings[0], found.advice) == (Finding.CASE_SWAPPED, None)
    assert found.text == "aAqQzZwWyYmM"


def test_tab_is_as_good_as_enter() -> None:
    events = burst("0123456789")
    events[-1] = replace(events[-1], key=23, text="\t")
    assert told(events).findings == (Finding.ENDS_WITH_TAB, Finding.WORKS)


def test_a_hand_is_no_scanner() -> None:
    assert told(hand("bonjour", gap_ms=250)).findings == (Finding.BY_HAND,)


def test_another_code_is_read_by_the_present_settings() -> None:
    found = told("~]E02990045123872", KeyboardSettings(prefix="~"))
    assert found.findings == (Finding.NOT_OF_THE_SHEET, Finding.AIM)
    assert (found.text, found.symbology.value) == ("2990045123872", "ean13")


def test_what_was_scanned_stays_out_of_logs() -> None:
    assert "2990045123872" not in repr(told("2990045123872"))


def test_advice_of_several_codes_is_taken_together() -> None:
    one = Advice(gap_ms=100, prefix="~")
    other = Advice(gap_ms=30, prefix="~", suffix="#", separator="|", layout=ScannerLayout.HOST)
    assert together([other, one]) == Advice(
        gap_ms=100, prefix="~", separator="|", layout=ScannerLayout.HOST
    )


def test_a_serial_scanner_is_known_by_the_same_sheet() -> None:
    found = diagnose_line("~]C1" + BY_TRIAL[Trial.GS1].text)
    assert found.findings == (Finding.PREFIX, Finding.AIM, Finding.WORKS)
    assert diagnose_line("]E02990045123872").text == "2990045123872"


@given(
    code=st.sampled_from([c for c in SHEET if c.trial is not Trial.GS1]),
    prefix=st.sampled_from(["", "~", "@@", "%"]),
    suffix=st.sampled_from(["", "#", "&&"]),
    gap_ms=st.integers(1, 100),
)
def test_the_settings_that_are_advised_read_the_scanner(
    code: SheetCode, prefix: str, suffix: str, gap_ms: int
) -> None:
    events = burst(prefix + code.text + suffix, gap_ms=gap_ms)
    advice = diagnose(events, KeyboardSettings(), XKB).advice
    assert advice is not None
    recogniser = BurstRecogniser(
        KeyboardSettings(
            gap_ms=advice.gap_ms, prefix=advice.prefix, suffix=advice.suffix, layout=advice.layout
        ),
        XKB,
    )
    assert [recogniser.feed(event) for event in events][-1] == Scan(code.text)


@given(
    keys=st.lists(
        st.tuples(st.integers(0, 130), st.text(max_size=2), st.integers(0, 300), st.booleans()),
        max_size=30,
    )
)
def test_no_keys_raise(keys: list[tuple[int, str, int, bool]]) -> None:
    events = [
        KeyEvent(key=key, text=text, at_ms=at, control=control) for key, text, at, control in keys
    ]
    assert told(events).findings


@pytest.mark.parametrize("code", SHEET, ids=lambda code: code.trial.value)
def test_every_code_of_the_sheet_is_drawn_so_that_it_can_be_read(code: SheetCode) -> None:
    found = decode_picture(make_code(code.content, code.symbology))
    assert [one.text.removeprefix("0") for one in found] == [code.text.removeprefix("0")]
