"""Element strings, Digital Links and tags, checked against two libraries of the trade."""

from __future__ import annotations

import pytest
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_messages import GS1Message
from epcpy.epc_schemes.sgtin import SGTIN, SGTINFilterValue
from hypothesis import given
from hypothesis import strategies as st

from app.domain.epc import piece_of_epc, tags_in
from app.domain.gs1 import Piece, piece_of_elements, piece_of_link
from app.domain.gtin import with_check_digit

TAG = "3074257BF7194E4000001A85"
GTIN = "09506000134352"

GTINS = st.from_regex(r"[0-9]{13}", fullmatch=True).map(with_check_digit)
SERIALS = st.text("ABCXYZabcxyz0123456789-./", min_size=1, max_size=20)


@given(gtin=GTINS, serial=SERIALS, lot=SERIALS)
def test_element_strings_are_read_as_biip_reads_them(gtin: str, serial: str, lot: str) -> None:
    text = f"01{gtin}10{lot}\x1d17300131" + f"21{serial}"
    assert piece_of_elements(text) == Piece(gtin14=gtin, serial=serial)
    theirs = GS1Message.parse(text)
    assert [e.value for e in theirs.element_strings if e.ai.ai in ("01", "21")] == [gtin, serial]


@given(gtin=GTINS, serial=SERIALS)
def test_links_are_read_as_biip_writes_them(gtin: str, serial: str) -> None:
    message = GS1Message.parse(f"01{gtin}21{serial}")
    link = GS1DigitalLinkURI.from_element_strings(message.element_strings)
    assert piece_of_link(link.as_uri()) == Piece(gtin14=gtin, serial=serial)
    assert piece_of_link(link.as_uri(domain="shop.example", prefix="b/c")) == Piece(
        gtin14=gtin, serial=serial
    )


@given(
    digits=st.integers(6, 12),
    body=st.from_regex(r"[0-9]{13}", fullmatch=True),
    serial=st.integers(0, 2**38 - 1),
    sort=st.sampled_from(SGTINFilterValue),
)
def test_tags_are_read_as_epcpy_writes_them(
    digits: int, body: str, serial: int, sort: SGTINFilterValue
) -> None:
    company, item = body[1 : 1 + digits], body[0] + body[1 + digits :]
    tag = SGTIN(f"urn:epc:id:sgtin:{company}.{item}.{serial}").hex(
        binary_coding_scheme=SGTIN.BinaryCodingScheme.SGTIN_96, filter_value=sort
    )
    assert piece_of_epc(tag) == Piece(gtin14=with_check_digit(body), serial=str(serial))


@given(text=st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for read in (piece_of_elements, piece_of_link, piece_of_epc):
        read(text)
    assert all(len(tag) == 24 for tag in tags_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "01950600013435221A",  # one digit of the number is missing
        "(01)9506000134352(21)A",  # right, but not fourteen digits
        "01521074884698",
        "1021A\x1d",
        "01",
        "(01)",
        "0109506000134352\x1d21",
    ],
)
def test_what_is_cut_short_names_no_piece(text: str) -> None:
    piece = piece_of_elements(text)
    assert piece is None or piece.serial == ""


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        (TAG, (TAG,)),
        (f"0x{TAG.lower()}", (TAG,)),
        (f"{TAG} {TAG[:-1]}6", (TAG, f"{TAG[:-1]}6")),
        (f"{TAG}{TAG[:-1]}6{TAG}", (TAG, f"{TAG[:-1]}6")),
        (f"0x{TAG},0x{TAG[:-1]}6;\n", (TAG, f"{TAG[:-1]}6")),
        ("3074 257B F719 4E40 0000 1A85", (TAG,)),
        (TAG[:-1], ()),
        (f"{TAG}0", ()),
        ("", ()),
        ("Amélie", ()),
    ],
)
def test_tags_that_come_together_are_told_apart(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags
