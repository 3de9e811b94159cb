"""Scanners' text becomes codes; a tag that lies on its reader is one code, not a hundred."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.intake import Intake
from app.domain.codes import CodeSource, ItemCode, Symbology, parse

ONE, OTHER = "3074257BF7194E4000001A85", "3074257BF7194E4000001A86"
KEYBOARD, SERIAL = CodeSource.KEYBOARD, CodeSource.SERIAL


def test_a_text_is_one_code_and_keeps_what_its_scanner_says_of_it() -> None:
    [code] = Intake().take("]E04006381333931", SERIAL, 0)
    assert (code.text, code.symbology, code.source) == (
        "]E04006381333931",
        Symbology.UNKNOWN,
        SERIAL,
    )


def test_a_tag_counts_once_until_it_was_silent_for_three_seconds() -> None:
    intake = Intake()
    assert [code.text for code in intake.take(ONE, KEYBOARD, 0)] == [ONE]
    for at in range(200, 8000, 200):
        assert intake.take(ONE, SERIAL, at) == ()
    assert len(intake.take(ONE, KEYBOARD, 7800 + 3001)) == 1


def test_several_tags_of_one_burst_are_several_codes() -> None:
    intake = Intake()
    codes = intake.take(f"0x{ONE} 0x{OTHER} 0x{ONE}", KEYBOARD, 0)
    assert [code.text for code in codes] == [ONE, OTHER]
    assert {code.symbology for code in codes} == {Symbology.RFID}
    assert intake.take(f"{OTHER}{ONE}", KEYBOARD, 500) == ()


def test_other_codes_may_be_scanned_twice_in_a_row() -> None:
    intake = Intake()
    assert intake.take("PU-7K3M9Q", KEYBOARD, 0) == intake.take("PU-7K3M9Q", KEYBOARD, 10) != ()


@pytest.mark.parametrize("sent", ["|", "<GS>", "~"])
def test_a_separator_that_a_scanner_writes_otherwise_is_put_right(sent: str) -> None:
    intake = Intake(sent)
    for text in ("]C110LOT7|0109506000134352|21A1", "010950600013435210LOT7|21A1"):
        [code] = intake.take(text.replace("|", sent), KEYBOARD, 0)
        assert code.text == text.replace("|", "\x1d")
        assert parse(code) == ItemCode(gtin14="09506000134352", serial="A1")
    link = f"https://shop.example/a{sent}b"
    assert [code.text for code in intake.take(link, KEYBOARD, 0)] == [link]


def test_twenty_four_digits_of_an_element_string_are_no_tag() -> None:
    intake = Intake()
    for at in (0, 10):
        [code] = intake.take("010950600013435221123456", KEYBOARD, at)
        assert code.symbology is Symbology.UNKNOWN


@given(texts=st.lists(st.text(alphabet="0123ABCDEFXx ,]", max_size=80), max_size=6))
def test_no_text_raises_and_every_code_can_be_read(texts: list[str]) -> None:
    intake = Intake("|")
    for at, text in enumerate(texts):
        for code in intake.take(text, SERIAL, at):
            parse(code)
