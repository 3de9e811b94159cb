"""The second reader helps where it is installed, and nobody notices where it is not."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest

from app.devices import second_opinion
from app.devices.barcodes import make_code
from app.devices.decoder import decode_picture
from app.devices.second_opinion import is_available, read_linear
from app.devices.views import View
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.gtin import with_check_digit

CARD = with_check_digit("299000000012")


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a device where the system's library is not installed."""
    monkeypatch.setitem(sys.modules, "pyzbar", None)
    second_opinion._pyzbar.cache_clear()
    yield
    second_opinion._pyzbar.cache_clear()


@pytest.mark.usefixtures("without_library")
def test_without_its_library_codes_are_read_all_the_same() -> None:
    code = make_code(CARD, Symbology.EAN13)
    assert not is_available()
    assert read_linear(View(code), CodeSource.PICTURE) == []
    assert [found.text for found in decode_picture(code)] == [CARD]


@pytest.mark.parametrize(
    ("printed", "symbology", "text", "told"),
    [
        (CARD, Symbology.EAN13, CARD, Symbology.EAN13),
        ("0882428015343", Symbology.EAN13, "882428015343", Symbology.UPCA),
        ("CARD12345670", Symbology.CODE128, "CARD12345670", Symbology.CODE128),
    ],
)
def test_both_readers_say_the_same(
    printed: str, symbology: Symbology, text: str, told: Symbology
) -> None:
    if not is_available():
        pytest.skip("the system library zbar is not installed")
    expected = ScannedCode(text=text, symbology=told, source=CodeSource.PICTURE)
    code = make_code(printed, symbology)
    assert read_linear(View(code), CodeSource.PICTURE) == [expected] == decode_picture(code)


def test_it_is_never_asked_about_qr_codes() -> None:
    code = make_code("Müller", Symbology.QR)
    assert read_linear(View(code), CodeSource.PICTURE) == []
    assert read_linear(View(np.zeros((40, 40), np.uint8)), CodeSource.PICTURE) == []
