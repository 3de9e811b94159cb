"""A camera's code is believed when it is steady, told once, and forgotten when it left."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.hints import Hint, hint_for
from app.devices.steady import STRANGE_READS, SteadyReads, fits_patterns
from app.domain.code_patterns import CodePatterns
from app.domain.codes import CodeSource, ScannedCode, Symbology

CARD = ScannedCode(text="2990000000125", symbology=Symbology.EAN13, source=CodeSource.CAMERA)
MISREAD = ScannedCode(text="2990000000187", symbology=Symbology.EAN13, source=CodeSource.CAMERA)
QR = ScannedCode(text="CQ1.aB3dE5fG7h", symbology=Symbology.QR, source=CodeSource.CAMERA)


def test_a_qr_code_is_believed_at_first_read() -> None:
    assert SteadyReads().see([QR], 0.0) == [QR]


def test_a_linear_code_is_believed_at_the_second_read_within_a_second() -> None:
    reads = SteadyReads()
    assert reads.see([CARD], 0.0) == []
    assert reads.see([], 0.4) == []
    assert reads.see([CARD], 0.9) == [CARD]


def test_two_reads_too_far_apart_are_not_one_card() -> None:
    reads = SteadyReads()
    assert [reads.see([CARD], at) for at in (0.0, 1.5)] == [[], []]
    assert reads.see([CARD], 1.6) == [CARD]


def test_a_single_misread_among_good_reads_is_never_told() -> None:
    reads = SteadyReads()
    frames = [[CARD], [MISREAD], [CARD], [CARD]]
    told = [code for i, codes in enumerate(frames) for code in reads.see(codes, i * 0.1)]
    assert told == [CARD]


def test_a_code_seen_twice_in_one_frame_is_seen_once() -> None:
    assert SteadyReads().see([CARD, CARD], 0.0) == []


def test_a_code_that_stays_is_told_once() -> None:
    reads = SteadyReads()
    told = [code for i in range(100) for code in reads.see([QR, CARD], i * 0.1)]
    assert told == [QR, CARD]


def test_a_code_counts_anew_two_seconds_after_it_left() -> None:
    reads = SteadyReads()
    reads.see([QR], 0.0)
    assert reads.see([QR], 1.9) == []
    assert reads.see([], 3.8) == []
    assert reads.see([QR], 4.0) == [QR]


def test_a_fresh_start_forgets_everything() -> None:
    reads = SteadyReads()
    reads.see([QR], 0.0)
    reads.forget_all()
    assert reads.see([QR], 0.1) == [QR]


def test_a_code_outside_the_patterns_must_last_longer() -> None:
    strange = ScannedCode(text="X-1", symbology=Symbology.CODE128, source=CodeSource.CAMERA)
    reads = SteadyReads(fits_patterns(CodePatterns()))
    told = [reads.see([CARD, strange], turn * 0.1) for turn in range(STRANGE_READS + 3)]
    assert told[1] == [CARD]
    assert told[STRANGE_READS - 1] == [strange]
    assert sum(map(len, told)) == 2


def test_a_qr_code_outside_the_patterns_is_told_at_once() -> None:
    foreign = ScannedCode(text="hello", symbology=Symbology.QR, source=CodeSource.CAMERA)
    assert SteadyReads(fits_patterns(CodePatterns())).see([foreign], 0.0) == [foreign]


def test_reads_too_far_apart_never_add_up() -> None:
    reads = SteadyReads()
    assert [reads.see([CARD], turn * 1.2) for turn in range(9)] == [[]] * 9


@pytest.mark.parametrize("jump_s", [-3600.0, -1.0, float("nan")])
def test_a_clock_that_is_set_back_tells_no_code_twice(jump_s: float) -> None:
    reads = SteadyReads()
    told = [code for at in (10.0, 10.1, 10.2) for code in reads.see([QR, CARD], at)]
    told += [code for i in range(9) for code in reads.see([QR, CARD], 10.2 + jump_s + i * 0.1)]
    assert told == [QR, CARD]


def test_a_clock_that_is_set_back_forgets_in_time_all_the_same() -> None:
    reads = SteadyReads()
    reads.see([QR], 5000.0)
    assert reads.see([], 1.0) == []
    assert reads.see([], 3.1) == []
    assert reads.see([QR], 3.2) == [QR]


def test_a_clock_that_leaps_ahead_confirms_nothing() -> None:
    reads = SteadyReads()
    assert reads.see([CARD], 0.0) == []
    assert reads.see([CARD], 86400.0) == []


@given(
    steps=st.lists(
        st.tuples(
            st.floats(-5, 5, allow_nan=False), st.lists(st.sampled_from([CARD, MISREAD, QR]))
        ),
        max_size=40,
    )
)
def test_no_line_of_bars_is_told_at_its_first_sight(
    steps: list[tuple[float, list[ScannedCode]]],
) -> None:
    reads, now, seen = SteadyReads(), 0.0, set[ScannedCode]()
    for step, codes in steps:
        now += step
        for code in reads.see(codes, now):
            assert code == QR or code in seen
        seen.update(codes)


def test_hints_say_what_would_help() -> None:
    def shade(value: int) -> np.ndarray:
        return np.full((720, 1280), value, np.uint8)

    assert hint_for(shade(10), None) is Hint.DARK
    assert hint_for(shade(120), 150) is Hint.CLOSER
    assert hint_for(shade(255), 400) is Hint.GLARE
    assert hint_for(shade(120), None) is None
    telephone = shade(30)
    telephone[250:500, 500:800] = 255
    assert hint_for(telephone, None) is Hint.SCREEN
