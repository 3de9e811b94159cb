"""What we print we can read: level, tilted, blurred, dark, inverted, large and small."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.devices.barcodes import CodeNotMakeable, make_code, make_code_png
from app.devices.decoder import decode_picture
from app.devices.frames import EXTRA_LOOKS, decode_frame
from app.devices.hints import Hint, hint_for
from app.devices.images import Picture
from app.devices.pictures import picture_from_bytes
from app.domain.codes import CardCode, CodeSource, ScannedCode, Symbology, parse
from app.domain.gtin import with_check_digit

CARD = with_check_digit("299000000012")
CODES = [
    (CARD, Symbology.EAN13),
    ("CARD12345670", Symbology.CODE128),
    ("PU-7K3M9Q", Symbology.CODE128),
    ("CQ1.aB3dE5fG7h", Symbology.QR),
    ("Müller, Zoë", Symbology.QR),
]


def in_frame(code: Picture, *, tilt_degrees: float = 0.0, shade: int = 190) -> Picture:
    """A 1280 x 720 frame that shows the code on a counter of that shade."""
    frame = np.full((720, 1280), shade, np.uint8)
    height, width = code.shape
    top, left = (720 - height) // 2, (1280 - width) // 2
    frame[top : top + height, left : left + width] = code
    turn = cv2.getRotationMatrix2D((640, 360), tilt_degrees, 1.0)
    return cv2.warpAffine(frame, turn, (1280, 720), borderValue=(shade,))


def seen(picture: Picture) -> list[tuple[str, Symbology]]:
    return [(code.text, code.symbology) for code in decode_picture(picture)]


@pytest.mark.parametrize(("text", "symbology"), CODES)
def test_a_made_code_is_read_back(text: str, symbology: Symbology) -> None:
    png = make_code_png(text, symbology)
    assert seen(picture_from_bytes(png)) == [(text, symbology)]


@pytest.mark.parametrize("tilt_degrees", [-120, -45, -20, 10, 33, 90, 180])
@pytest.mark.parametrize(("text", "symbology"), CODES)
def test_a_tilted_code_is_read(text: str, symbology: Symbology, tilt_degrees: int) -> None:
    assert seen(in_frame(make_code(text, symbology), tilt_degrees=tilt_degrees)) == [
        (text, symbology)
    ]


@pytest.mark.parametrize(("text", "symbology"), CODES)
def test_a_blurred_noisy_and_dark_code_is_read(text: str, symbology: Symbology) -> None:
    chance = np.random.default_rng(7)
    frame = cv2.GaussianBlur(in_frame(make_code(text, symbology)), (0, 0), 1.5)
    noisy = frame.astype(np.float32) * 0.4 + chance.normal(0, 6, frame.shape)
    assert seen(noisy.clip(0, 255).astype(np.uint8)) == [(text, symbology)]


def test_a_code_on_a_dark_telephone_is_read() -> None:
    frame = 255 - in_frame(make_code("CQ1.aB3dE5fG7h", Symbology.QR))
    assert seen(frame) == [("CQ1.aB3dE5fG7h", Symbology.QR)]


def test_a_code_drawn_with_one_pixel_per_module_is_read() -> None:
    tiny = make_code("https://shop.example/p/7K3M9Q", Symbology.QR, module_px=1)
    assert seen(tiny) == [("https://shop.example/p/7K3M9Q", Symbology.QR)]


def test_a_colour_picture_is_read() -> None:
    grey = in_frame(make_code(CARD, Symbology.EAN13))
    assert seen(np.dstack([grey, grey, grey])) == [(CARD, Symbology.EAN13)]


def test_a_parcel_with_two_codes_gives_both() -> None:
    frame = in_frame(make_code("PU-7K3M9Q", Symbology.CODE128))
    qr = make_code("WEB-48213", Symbology.QR)
    frame[20 : 20 + qr.shape[0], 40 : 40 + qr.shape[1]] = qr
    assert set(seen(frame)) == {
        ("PU-7K3M9Q", Symbology.CODE128),
        ("WEB-48213", Symbology.QR),
    }


def test_nothing_is_read_where_there_is_nothing() -> None:
    chance = np.random.default_rng(7)
    for picture in (
        np.full((720, 1280), 128, np.uint8),
        chance.integers(0, 255, (360, 640), np.uint8),
        np.zeros((1, 1), np.uint8),
        np.zeros((3, 4000, 3), np.uint8),
    ):
        assert seen(picture) == []


def test_a_upc_is_told_from_an_ean() -> None:
    upc = make_code("0882428015343", Symbology.EAN13)
    assert seen(upc) == [("882428015343", Symbology.UPCA)]


@pytest.mark.parametrize(("text", "symbology"), CODES)
def test_a_frame_gives_the_code_within_a_few_turns(text: str, symbology: Symbology) -> None:
    frame = in_frame(make_code(text, symbology), tilt_degrees=30)
    texts = {
        code.text
        for turn in range(len(EXTRA_LOOKS))
        for code in decode_frame(frame, turn=turn).codes
    }
    assert texts == {text}


def test_a_code_too_far_away_says_how_long_it_is() -> None:
    far = cv2.resize(make_code(CARD, Symbology.EAN13), (150, 73), interpolation=cv2.INTER_AREA)
    frame = cv2.GaussianBlur(in_frame(far), (0, 0), 1.5)
    readings = [decode_frame(frame, turn=turn) for turn in range(len(EXTRA_LOOKS))]
    assert all(reading.codes == () for reading in readings)
    assert {hint_for(frame, reading.unread_px) for reading in readings} == {Hint.CLOSER}


@settings(max_examples=30)
@given(body=st.from_regex(r"299[0-9]{9}", fullmatch=True))
def test_every_card_number_survives_print_and_scan(body: str) -> None:
    card = with_check_digit(body)
    [code] = decode_picture(make_code(card, Symbology.EAN13))
    assert parse(code) == CardCode(number=card)
    assert code == ScannedCode(text=card, symbology=Symbology.EAN13, source=CodeSource.PICTURE)


@pytest.mark.parametrize(
    ("text", "symbology"),
    [
        ("29900A", Symbology.EAN13),
        ("2990000000121", Symbology.EAN13),
        ("", Symbology.QR),
        ("x" * 5000, Symbology.QR),
        (CARD, Symbology.PDF417),
    ],
)
def test_a_text_that_does_not_fit_its_code_is_a_fault(text: str, symbology: Symbology) -> None:
    with pytest.raises(CodeNotMakeable):
        make_code(text, symbology)
