"""A camera's code is believed when it is steady, told once, and forgotten when it left."""

from __future__ import annotations

import numpy as np

from app.devices.hints import Hint, hint_for
from app.devices.steady import SteadyReads
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


def test_hints_say_what_would_help() -> None:
    def shade(value: int) -> np.ndarray:
        return np.full((720, 1280), value, np.uint8)

    assert hint_for(shade(10), None) is Hint.DARK
    assert hint_for(shade(120), 150) is Hint.CLOSER
    assert hint_for(shade(255), 400) is Hint.GLARE
    assert hint_for(shade(120), None) is None
