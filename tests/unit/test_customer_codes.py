"""What stands in a customer's code, byte by byte."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import customer_codes
from app.domain.code_sizes import CODED_BYTES, CodedSize, codeable, coded, uncoded
from app.domain.codes import CodeSource, CustomerCode, ScannedCode, Symbology, parse
from app.domain.customer_codes import (
    CodeContent,
    CodeDamaged,
    CodeNewer,
    card_id_in,
    is_card_id,
    looks_signed,
    new_card_id,
    written,
)
from app.domain.size_charts import ladder, systems
from app.domain.sizes import Family
from tests.builders import a_size

SIGNATURE = bytes(range(64))
SIZES = (
    CodedSize(family=Family.SHOES, system="EU", value="38.5"),
    CodedSize(family=Family.LINGERIE, system="FR", value="90 C"),
    CodedSize(family=Family.HATS, system="UK", value="6 5/8"),
)
seconds = st.integers(0, 2**32 - 1).map(lambda s: datetime.fromtimestamp(s, UTC))
contents = st.builds(
    CodeContent,
    issuer=st.binary(min_size=4, max_size=4).map(bytes.hex),
    key=st.integers(0, 255),
    card_id=st.binary(min_size=10, max_size=10).map(new_card_id),
    issued_at=seconds,
    sizes=st.sampled_from([(), SIZES[:1], SIZES]),
) | st.builds(
    CodeContent,
    issuer=st.just("0badcafe"),
    key=st.integers(0, 255),
    card_id=st.just("ABCDEFGHIJKLMNOP"),
    issued_at=seconds,
    seconds=st.integers(0, 2**16 - 1),
    chance=st.binary(min_size=4, max_size=4).map(bytes.hex),
    sizes=st.sampled_from([(), SIZES]),
)


def a_content(**changes: Any) -> CodeContent:
    values: dict[str, Any] = {
        "issuer": "0badcafe",
        "key": 1,
        "card_id": "ABCDEFGHIJKLMNOP",
        "issued_at": datetime(2026, 11, 22, 10, 0, tzinfo=UTC),
    }
    return CodeContent(**(values | changes))


@given(contents)
def test_what_is_written_is_read(content: CodeContent) -> None:
    text = written(content, SIGNATURE)
    read, signed, signature = customer_codes.read(text)
    assert read == content
    assert signed == customer_codes.CONTEXT + customer_codes.said(content)
    assert signature == SIGNATURE


@given(contents)
def test_every_scanner_can_type_it_and_a_qr_code_packs_it(content: CodeContent) -> None:
    text = written(content, SIGNATURE)
    assert set(text) <= set(string.ascii_uppercase + string.digits)
    assert looks_signed(text)
    assert is_card_id(card_id_in(text))


@given(contents, st.data())
def test_one_code_has_one_text(content: CodeContent, data: st.DataObject) -> None:
    """Spare bits of the last letter, padding and small letters make no second text."""
    text = written(content, SIGNATURE)
    last = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
    try:
        same = customer_codes.read(text[:-1] + last)
    except CodeDamaged:
        return
    assert (last == text[-1]) == (same == (content, same[1], SIGNATURE))


@pytest.mark.parametrize("size", [0, 1, 24, 40, 100, 134])
def test_a_code_cut_short_is_damaged(size: int) -> None:
    text = written(a_content(), SIGNATURE)
    with pytest.raises(CodeDamaged):
        customer_codes.read(text[: len(customer_codes.PREFIX) + size])


def test_characters_that_do_not_belong_there_are_damage() -> None:
    text = written(a_content(), SIGNATURE)
    with pytest.raises(CodeDamaged):
        customer_codes.read(text[:20] + "0" + text[21:])


def test_another_version_is_newer_and_so_are_bits_nobody_knows() -> None:
    text = written(a_content(), SIGNATURE)
    with pytest.raises(CodeNewer):
        customer_codes.read("CQ3" + text[3:])
    with pytest.raises(CodeNewer):
        customer_codes.read(f"{customer_codes.PREFIX}IA" + text[5:])


def test_the_parser_knows_it_under_whatever_a_scanner_makes_of_it() -> None:
    text = written(a_content(), SIGNATURE)
    for typed in (text, f"]Q1{text}", text.lower(), f" {text}\r"):
        code = ScannedCode(text=typed, symbology=Symbology.UNKNOWN, source=CodeSource.KEYBOARD)
        assert parse(code) == CustomerCode(token="ABCDEFGHIJKLMNOP", proof=text)
    cut = ScannedCode(text=text[:60], symbology=Symbology.QR, source=CodeSource.CAMERA)
    assert parse(cut) == CustomerCode(token="", proof=text[:60])


def test_every_size_on_the_charts_fits_in_three_bytes() -> None:
    for family in Family:
        for system in systems(family):
            for value in ladder(family, system):
                size = CodedSize(family=family, system=system, value=value)
                raw = coded(size)
                assert len(raw) == CODED_BYTES
                assert uncoded(raw) == size


@given(st.binary(min_size=3, max_size=3))
def test_any_three_bytes_are_a_size_or_nothing(raw: bytes) -> None:
    size = uncoded(raw)
    assert size is None or size.value


def test_a_size_that_has_no_code_is_left_out() -> None:
    sizes = (
        a_size(size_id="1", family=Family.SHOES, system="EU", value="38½"),
        a_size(size_id="2", family=Family.TOPS, system="house", value="3"),
        a_size(size_id="3", family=Family.DRESSES, system="FR", value="made to measure"),
    )
    (shoes,) = codeable(sizes, most=8)
    assert uncoded(coded(shoes)) == CodedSize(family=Family.SHOES, system="EU", value="38.5")
