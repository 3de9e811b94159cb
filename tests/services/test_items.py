from __future__ import annotations

from dataclasses import replace

import pytest

from app.db import entities
from app.db.engine import reading, writing
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.epc import piece_of_epc
from app.domain.purchases import LineState
from app.services.customers import Customers, UnknownCustomer
from app.services.desk import Desk
from app.services.items import Items
from app.services.merging import Merging
from app.services.recognition import FoundItem, FoundProduct, NotKnown, Recognised, Recognition
from tests.builders import a_customer, a_product, a_purchase
from tests.desks import put

GTIN, SERIAL = "03234567890126", "R36-00871"
TAG = "30740242201D8840000000FF"
"""An SGTIN-96."""


@pytest.fixture
def piece(desk: Desk) -> Desk:
    """Amélie's loafers, with their serial number."""
    line = replace(a_purchase().lines[0], gtin=GTIN, serial=SERIAL)
    put(desk, a_customer(), a_product(gtin=GTIN), a_purchase(lines=(line,)))
    return desk


def read(desk: Desk, text: str, symbology: Symbology = Symbology.UNKNOWN) -> Recognised:
    code = ScannedCode(text=text, symbology=symbology, source=CodeSource.CAMERA)
    return Recognition(desk).recognise(code)


@pytest.mark.parametrize(
    ("text", "symbology"),
    [
        (f"01{GTIN}21{SERIAL}", Symbology.GS1_DATA_MATRIX),
        (f"01{GTIN}10LOT7\x1d21{SERIAL}", Symbology.GS1_128),
        (f"(01){GTIN}(21){SERIAL}", Symbology.UNKNOWN),
        (f"https://id.example.com/01/{GTIN}/21/{SERIAL}?x=1", Symbology.QR),
    ],
)
def test_every_way_to_write_a_piece_opens_it_and_its_owner(
    piece: Desk, text: str, symbology: Symbology
) -> None:
    found = read(piece, text, symbology)
    assert found == FoundItem(gtin14=GTIN, serial=SERIAL)
    item = Items(piece).open(GTIN, SERIAL)
    assert item.owner is not None
    assert item.owner.customer_id == "amelie"
    assert item.life is not None
    assert item.product is not None


def test_a_tag_opens_the_piece_that_its_number_names(desk: Desk) -> None:
    named = piece_of_epc(TAG)
    assert named is not None
    line = replace(a_purchase().lines[0], gtin=named.gtin14.lstrip("0"), serial=named.serial)
    put(desk, a_customer(), a_purchase(lines=(line,)))
    assert read(desk, TAG) == FoundItem(gtin14=named.gtin14, serial=named.serial)
    assert Items(desk).open(named.gtin14, named.serial).life is not None


def test_a_serial_alone_finds_its_piece(piece: Desk) -> None:
    assert read(piece, "r36-00871", Symbology.CODE128) == FoundItem(gtin14=GTIN, serial=SERIAL)


def test_a_lot_names_no_piece_and_opens_the_article(piece: Desk) -> None:
    found = read(piece, f"01{GTIN}10LOT7", Symbology.GS1_128)
    assert isinstance(found, FoundProduct)


def test_an_unknown_piece_of_a_known_article_says_so(piece: Desk) -> None:
    assert read(piece, f"01{GTIN}21OTHER") == FoundItem(gtin14=GTIN, serial="OTHER")
    Customers(piece).open("amelie")
    item = Items(piece).open(GTIN, "OTHER")
    assert item.life is None
    assert item.owner is None
    assert item.served is not None
    Items(piece).note_owner(item.served.customer_id, "Owns loafers, serial OTHER.")
    assert [n.note.text for n in Customers(piece).open("amelie").notes] == [
        "Owns loafers, serial OTHER."
    ]
    with pytest.raises(UnknownCustomer):
        Items(piece).note_owner("nobody", "x")


def test_a_piece_of_an_unknown_article_is_not_known(desk: Desk) -> None:
    assert isinstance(read(desk, f"01{GTIN}21OTHER"), NotKnown)


def test_the_owner_is_the_person_behind_the_file(piece: Desk) -> None:
    put(piece, a_customer(customer_id="aaa", phone=a_customer().phone, cards=(), qr=""))
    Merging(piece).merge("amelie", "aaa", {})
    owner = Items(piece).open(GTIN, SERIAL).owner
    assert owner is not None
    assert owner.customer_id == "aaa"


def test_what_was_given_back_is_nobodys(piece: Desk) -> None:
    with reading(piece.engine) as db:
        bought = entities.get(db, type(a_purchase()), "purchase-1")
    assert bought is not None
    line = replace(bought.lines[0], state=LineState.RETURNED)
    put(piece, replace(bought, lines=(line,)), version=2)
    item = Items(piece).open(GTIN, SERIAL)
    assert item.life is not None
    assert item.owner is None


def test_a_serial_that_was_corrected_leaves_no_way_behind(piece: Desk) -> None:
    line = replace(a_purchase().lines[0], gtin=GTIN, serial="NEW-1")
    put(piece, a_purchase(lines=(line,)), version=2)
    assert Items(piece).open(GTIN, SERIAL).life is None
    assert Items(piece).open(GTIN, "NEW-1").life is not None
    with writing(piece.engine) as db:
        entities.remove(db, "purchase", "purchase-1")
    assert Items(piece).open(GTIN, "NEW-1").life is None
