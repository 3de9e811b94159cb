"""The way in for pictures from anywhere: one picture, or frames with their times."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.devices.barcodes import make_code
from app.devices.eyes import find_codes, follow_codes
from app.devices.images import Picture
from app.domain.code_patterns import CodePatterns
from app.domain.codes import Symbology
from app.domain.gtin import with_check_digit

CARD = with_check_digit("299000000012")
QR = "CQ1.aB3dE5fG7h"
ROOT = Path(__file__).parents[2]


def in_frame(code: Picture, left: int = 500, top: int = 250) -> Picture:
    frame = np.full((720, 1280), 190, np.uint8)
    height, width = code.shape
    frame[top : top + height, left : left + width] = code
    return frame


CARD_FRAME = in_frame(make_code(CARD, Symbology.EAN13, module_px=3))
QR_FRAME = in_frame(make_code(QR, Symbology.QR))
STRANGE_FRAME = in_frame(make_code("4711-X", Symbology.CODE128, module_px=3))
EMPTY_FRAME = np.full((720, 1280), 190, np.uint8)


def test_it_needs_no_window() -> None:
    program = (
        "import sys, numpy; from app.devices.eyes import find_codes, follow_codes; "
        "find_codes(numpy.zeros((90, 90), numpy.uint8)); "
        "assert not [name for name in sys.modules if 'PySide' in name or 'shiboken' in name]"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


WAYS: dict[str, Callable[[Picture], object]] = {
    "grey": lambda grey: grey,
    "one channel": lambda grey: grey[:, :, None],
    "colour": lambda grey: np.dstack([grey] * 3),
    "with opacity": lambda grey: np.dstack([grey, grey, grey, np.full_like(grey, 255)]),
    "turned, rows not contiguous": np.rot90,
    "mirrored twice": lambda grey: grey[::-1, ::-1],
    "every second pixel of a larger one": lambda grey: grey.repeat(2, 0).repeat(2, 1)[::2, ::2],
    "fractions": lambda grey: grey.astype(np.float32) / 255,
    "fractions of bytes": lambda grey: grey.astype(np.float64),
    "sixteen bits": lambda grey: grey.astype(np.uint16) * 257,
    "twelve bits": lambda grey: grey.astype(np.uint16) * 16,
    "black and white": lambda grey: grey > 100,
    "read only": lambda grey: np.frombuffer(grey.tobytes(), np.uint8).reshape(grey.shape),
    "lists": lambda grey: grey.tolist(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_picture_is_read_however_it_is_kept(way: str) -> None:
    [code] = find_codes(WAYS[way](QR_FRAME))  # type: ignore[arg-type]
    assert (code.text, code.symbology) == (QR, Symbology.QR)


def test_a_quick_look_reads_what_is_plain() -> None:
    assert [code.text for code in find_codes(CARD_FRAME, is_quick=True)] == [CARD]
    assert find_codes(EMPTY_FRAME, is_quick=True) == ()


def test_a_photo_of_eight_thousand_pixels_is_read() -> None:
    huge = cv2.resize(CARD_FRAME, (8000, 4500), interpolation=cv2.INTER_LINEAR)
    assert [code.text for code in find_codes(np.dstack([huge] * 3))] == [CARD]


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((0, 0), np.uint8),
        np.zeros((0, 5, 3), np.uint8),
        np.zeros((1, 1), np.uint8),
        np.zeros((1, 5000, 3), np.uint8),
        np.full((64, 64), np.nan, np.float32),
    ],
)
def test_a_picture_with_next_to_nothing_holds_nothing(picture: Picture) -> None:
    assert find_codes(picture) == ()
    assert list(follow_codes([(0.0, picture)])) == []


@pytest.mark.parametrize(
    "thing", [None, 7, "card.png", [1, 2, 3], np.zeros((2, 3, 4, 3)), np.zeros((90, 90, 5)), {}]
)
def test_what_is_no_picture_is_said(thing: object) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        find_codes(thing)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(
    picture=arrays.arrays(
        dtype=st.sampled_from([np.uint8, np.int16, np.float32, np.bool_]),
        shape=st.one_of(
            st.tuples(st.integers(1, 90), st.integers(1, 90)),
            st.tuples(st.integers(1, 60), st.integers(1, 60), st.integers(1, 4)),
        ),
    )
)
def test_no_small_picture_breaks_it_or_holds_a_code(picture: Picture) -> None:
    assert find_codes(picture) == ()


@pytest.mark.parametrize("tilt_degrees", [0, 25, 90, 200])
@pytest.mark.parametrize(
    ("text", "symbology"), [(CARD, Symbology.EAN13), (QR, Symbology.QR), ("PU-7", "code128")]
)
def test_the_corners_lie_on_the_code(text: str, symbology: str, tilt_degrees: int) -> None:
    code = make_code(text, Symbology(symbology), module_px=3)
    middle = (500 + code.shape[1] / 2, 250 + code.shape[0] / 2)
    turn = cv2.getRotationMatrix2D((640, 360), tilt_degrees, 1.0)
    frame = cv2.warpAffine(in_frame(code), turn, (1280, 720), borderValue=(190,))
    expected = turn @ np.array([*middle, 1.0])
    [found] = find_codes(frame)
    assert found.corners is not None
    assert math.dist(np.mean(found.corners, axis=0), expected) < max(code.shape) / 3
    longest = max(math.dist(a, b) for a in found.corners for b in found.corners)
    assert longest < 1.2 * math.hypot(*code.shape)


def test_a_card_is_accepted_at_its_second_frame_and_a_qr_code_at_once() -> None:
    frames = [(0.0, CARD_FRAME), (0.1, EMPTY_FRAME), (0.2, CARD_FRAME), (0.3, QR_FRAME)]
    accepted = [(found.at_s, found.code.text) for found in follow_codes(frames)]
    assert accepted == [(0.2, CARD), (0.3, QR)]


def test_with_patterns_a_foreign_line_of_bars_is_never_accepted() -> None:
    frames = [(turn / 10, STRANGE_FRAME) for turn in range(10)]
    assert [found.code.text for found in follow_codes(frames)] == ["4711-X"]
    assert list(follow_codes(frames, CodePatterns())) == []


def test_a_camera_without_pictures_accepts_nothing() -> None:
    assert list(follow_codes([])) == []
