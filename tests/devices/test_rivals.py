"""Bars that are read two ways at once are not read at all."""

from __future__ import annotations

from app.devices.rivals import without_rivals
from app.domain.codes import CodeSource, Corners, ScannedCode, Symbology


def box(left: float, top: float, width: float, height: float) -> Corners:
    right, bottom = left + width, top + height
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def code(
    text: str, corners: Corners | None, symbology: Symbology = Symbology.EAN13
) -> ScannedCode:
    return ScannedCode(text=text, symbology=symbology, source=CodeSource.CAMERA, corners=corners)


CARD = code("2997623020561", box(503, 309, 338, 143))


def test_two_readings_of_one_code_count_for_nothing() -> None:
    misread = code("7925683020561", box(507, 371, 334, 6))
    assert without_rivals([CARD, misread]) == []


def test_codes_one_above_the_other_are_both_read() -> None:
    below = code("1920081045006", box(503, 452, 338, 143))
    assert without_rivals([CARD, below]) == [CARD, below]


def test_the_same_code_seen_twice_and_a_square_one_inside_contradict_nothing() -> None:
    square = code("CQ1.aB3dE5fG7h", box(600, 340, 60, 60), Symbology.QR)
    assert without_rivals([CARD, CARD, square]) == [CARD, CARD, square]


def test_what_has_no_place_contradicts_nothing() -> None:
    somewhere = code("7925683020561", None)
    assert without_rivals([CARD, somewhere]) == [CARD, somewhere]
