from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.db import settings
from app.db.engine import writing
from app.db.projections import ms
from app.domain.code_patterns import DEFAULT_PATTERNS, CodePattern, CodePatterns
from app.domain.codes import CardCode, CustomerCode, Symbology
from app.domain.gtin import with_check_digit
from app.domain.staff import Store
from app.records import from_plain, to_plain
from app.services.desk import Desk
from app.services.recognition import (
    FoundBadge,
    FoundCustomer,
    FoundItem,
    FoundPickup,
    FoundProduct,
    FoundTicket,
    NotKnown,
    Recognised,
    Recognition,
    SearchFor,
    SeveralCustomers,
)
from tests.builders import (
    CARD,
    GTIN,
    NOW,
    a_card,
    a_customer,
    a_pickup,
    a_product,
    a_purchase,
    a_store,
    a_ticket,
    ean13,
)
from tests.desks import open_desk, put
from tests.services.scans import scanned, typed
from tests.signing import House


@pytest.fixture
def recognition(desk: Desk) -> Recognition:
    put(
        desk,
        a_customer(),
        a_pickup(),
        a_purchase(number="WEB-10001"),
        a_ticket(),
        a_product(gtin=GTIN[1:]),
        a_product(product_id="loafer-39", gtin="", variant="39"),
    )
    return Recognition(desk)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CARD, FoundCustomer(customer_id="amelie")),
        (f"{CARD[:7]} {CARD[7:]}", FoundCustomer(customer_id="amelie")),
        ("pu-48213", FoundPickup(pickup_id="pickup-1")),
        ("WEB-48213", FoundPickup(pickup_id="pickup-1")),
        ("WEB-10001", FoundCustomer(customer_id="amelie")),
        ("TCK-P1-0001", FoundTicket(ticket_id="ticket-1")),
        ("BDG-SARAH", FoundBadge(associate_id="sarah")),
    ],
)
def test_a_code_opens_the_right_thing(
    recognition: Recognition, text: str, found: Recognised
) -> None:
    assert recognition.recognise(scanned(text)) == found
    assert recognition.recognise(typed(text)) == found


def test_an_article_comes_with_its_other_sizes(recognition: Recognition) -> None:
    found = recognition.recognise(scanned(GTIN[1:], Symbology.EAN13))
    assert isinstance(found, FoundProduct)
    assert found.product.product_id == "loafer-385"
    assert [p.product_id for p in found.siblings] == ["loafer-39"]


def test_a_tag_finds_its_piece(desk: Desk, recognition: Recognition) -> None:
    put(desk, a_product(product_id="watch", gtin="80614141123458", handle="watch"))
    found = recognition.recognise(scanned("3074257BF7194E4000001A85"))
    assert found == FoundItem(gtin14="80614141123458", serial="6789")


def test_one_card_in_two_files_asks_a_person(desk: Desk, recognition: Recognition) -> None:
    put(desk, a_customer(customer_id="twin", first_name="Zoé", qr=""))
    found = recognition.recognise(scanned(CARD))
    assert isinstance(found, SeveralCustomers)
    assert {hit.id for hit in found.hits} == {"amelie", "twin"}


def test_a_card_outside_the_patterns_is_known_all_the_same(
    desk: Desk, recognition: Recognition
) -> None:
    put(desk, a_customer(customer_id="old", cards=(a_card("OLD77"),), phone="", email="", qr=""))
    assert recognition.recognise(scanned("old77")) == FoundCustomer(customer_id="old")


def test_the_store_says_how_its_retailer_writes_cards(
    desk: Desk, recognition: Recognition
) -> None:
    number = with_check_digit("40021873")
    assert isinstance(recognition.recognise(scanned(number)), NotKnown)
    cards = (CodePattern(prefix="", shortest=9, longest=9, digits_only=True, check=True),)
    put(
        desk,
        replace(desk.store(), codes=CodePatterns(cards=cards)),
        a_customer(customer_id="new", cards=(a_card(number),), phone="", email="", qr=""),
    )
    desk.forget_patterns()
    assert isinstance(desk.patterns.cards[0], CodePattern)
    found = recognition.recognise(scanned(number))
    assert found == FoundCustomer(customer_id="new")


def test_patterns_come_with_the_record_and_what_is_left_out_is_the_houses() -> None:
    cards = [{"prefix": "VIP-", "shortest": 8, "longest": 16}]
    store = from_plain({**to_plain(a_store()), "codes": {"cards": cards}}, Store)
    assert store.codes == CodePatterns(cards=(CodePattern(prefix="VIP-", shortest=8, longest=16),))


def test_a_device_without_a_store_reads_codes_as_the_house_does(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "new.db")
    assert desk.patterns == DEFAULT_PATTERNS
    desk.engine.dispose()


@pytest.mark.parametrize("text", ["amelie laurent", "06 12 34 56 78", "loafer", "0033612345678"])
def test_typed_text_that_is_no_code_is_searched_for(recognition: Recognition, text: str) -> None:
    assert recognition.recognise(typed(text)) == SearchFor(text=text)


def test_a_scan_of_something_unknown_says_what_was_read(recognition: Recognition) -> None:
    found = recognition.recognise(scanned("hello"))
    assert isinstance(found, NotKnown)
    assert (found.text, found.may_ask_server) == ("hello", False)


def test_an_unknown_card_says_whether_this_device_can_be_sure(
    desk: Desk, recognition: Recognition
) -> None:
    found = recognition.recognise(scanned(ean13(5)))
    assert isinstance(found, NotKnown)
    assert isinstance(found.meaning, CardCode)
    assert (found.is_fresh, found.last_sync, found.may_ask_server) == (False, None, False)
    for minutes, is_fresh in ((3, True), (90, False)):
        last = NOW - timedelta(minutes=minutes)
        with writing(desk.engine) as db:
            settings.put(db, settings.SERVER_URL, "https://server.example")
            settings.put(db, settings.LAST_SYNC_MS, ms(last))
        found = recognition.recognise(scanned(ean13(5)))
        assert isinstance(found, NotKnown)
        assert (found.is_fresh, found.last_sync, found.may_ask_server) == (is_fresh, last, True)


def test_a_lost_customer_code_may_be_asked_of_the_server(
    desk: Desk, recognition: Recognition
) -> None:
    with writing(desk.engine) as db:
        settings.put(db, settings.SERVER_URL, "https://server.example")
    house = House()
    put(desk, house.key())
    found = recognition.recognise(scanned(house.code(card_id="SOMEBODYELSE2345")))
    assert isinstance(found, NotKnown)
    assert found.doubt is None
    assert isinstance(found.meaning, CustomerCode)
    assert found.may_ask_server


def test_what_was_read_stays_out_of_logs(recognition: Recognition) -> None:
    number = ean13(5)
    assert number not in repr(recognition.recognise(scanned(number)))
    assert "laurent" not in repr(recognition.recognise(typed("laurent")))
