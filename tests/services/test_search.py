from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.customers import Customers
from app.services.desk import Desk
from app.services.search import Search, Why
from tests.builders import (
    a_card,
    a_customer,
    a_pickup,
    a_product,
    a_purchase,
    a_ticket,
    ean13,
)
from tests.desks import Clock, put


@pytest.fixture
def search(desk: Desk) -> Search:
    put(
        desk,
        a_customer(),
        a_customer(
            customer_id="brien",
            first_name="Seán",
            last_name="O'Brien-Núñez",
            email="sean@mail.example",
            phone="+6581234567",
            city="Singapore",
            country="SG",
            cards=(a_card(ean13(7)),),
            qr="",
        ),
        a_customer(
            customer_id="wang",
            first_name="小明",
            last_name="王",
            email="",
            phone="",
            cards=(),
            qr="",
        ),
        a_purchase(),
        a_pickup(),
        a_ticket(),
        a_product(),
        a_product(product_id="loafer-39", gtin="", variant="39"),
    )
    return Search(desk)


def found(search: Search, text: str) -> list[tuple[str, Why]]:
    return [(hit.id, hit.why) for hit in search.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "amelie laurent",
        "Laurent Amélie",
        "LAURENT",
        "lau am",
        "amé",
        "  laurent   a ",
        "A",
    ],
)
def test_a_customer_is_found_by_name(search: Search, text: str) -> None:
    assert ("amelie", Why.NAME) in found(search, text)


@pytest.mark.parametrize("text", ["o'brien", "obrien", "O’Brien", "sean nunez", "brien-nu"])
def test_names_are_found_as_people_write_them(search: Search, text: str) -> None:
    assert found(search, text) == [("brien", Why.NAME)]


@pytest.mark.parametrize("text", ["王小明", "王", "王小", "小明"])
def test_a_name_without_spaces_is_found(search: Search, text: str) -> None:
    assert found(search, text) == [("wang", Why.NAME)]


@pytest.mark.parametrize(
    "text",
    [
        "06 12 34 56 78",
        "+33 6 12 34 56 78",
        "0612345678",
        "06.12.34",
        "0033 6 12",
        "(06) 12-34-56-78",
        "5678",
        "345678",
    ],
)
def test_a_phone_is_found_in_any_writing(search: Search, text: str) -> None:
    assert found(search, text)[0] == ("amelie", Why.PHONE)
    assert search.find(text)[0].matched == "+33612345678"


def test_a_foreign_phone_is_found_as_it_is_said_there(search: Search) -> None:
    assert found(search, "8123 4567") == [("brien", Why.PHONE)]


@pytest.mark.parametrize("text", ["amelie.laurent@example.com", "amelie.laurent@ex"])
def test_an_email_is_found_as_it_is_typed(search: Search, text: str) -> None:
    assert ("amelie", Why.EMAIL) in found(search, text)


def test_part_of_an_email_finds_and_says_so(search: Search) -> None:
    assert found(search, "mail") == [("brien", Why.EMAIL)]


@pytest.mark.parametrize("text", [ean13(7), ean13(7)[:10], ean13(7)[-5:], "2990 0000 0007"])
def test_a_card_is_found_by_its_parts(search: Search, text: str) -> None:
    assert ("brien", Why.CARD) in found(search, text)


@pytest.mark.parametrize("text", ["WEB-48213", "web-482", "48213", "8213"])
def test_a_parcel_is_found_by_its_order(search: Search, text: str) -> None:
    assert "pickup-1" in [hit for hit, _why in found(search, text)]


def test_a_receipt_finds_who_bought(search: Search) -> None:
    hits = search.find("R-2026-03")
    assert [(h.entity, h.id, h.why, h.matched) for h in hits] == [
        ("customer", "amelie", Why.ORDER, "R-2026-0312")
    ]


@pytest.mark.parametrize("text", ["TCK-P1-0001", "tck-p1", "P1-0001"])
def test_a_ticket_is_found_by_its_number(search: Search, text: str) -> None:
    assert ("ticket-1", Why.TICKET) in found(search, text)


def test_an_article_is_found_once_however_many_sizes_it_has(search: Search) -> None:
    assert [why for _id, why in found(search, "loafer")] == [Why.PRODUCT]
    assert [why for _id, why in found(search, "maison loa")] == [Why.PRODUCT]


@pytest.mark.parametrize("text", ["zzz", "'", '"', "* OR *", "person:x", "%", "()", "NEAR(", "\0"])
def test_nothing_is_found_by_nonsense_and_nothing_breaks(search: Search, text: str) -> None:
    assert found(search, text) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(text=st.text(max_size=20) | st.text("0123456789 +-.@'\"*", max_size=20))
def test_whatever_is_typed_is_answered(search: Search, text: str) -> None:
    assert len(search.find(text, limit=5)) <= 5


def test_without_words_those_seen_last_are_offered(
    desk: Desk, search: Search, clock: Clock
) -> None:
    for customer in ("amelie", "brien"):
        clock.passes(timedelta(minutes=1))
        Customers(desk).open(customer)
    assert found(search, " ") == [("brien", Why.RECENT), ("amelie", Why.RECENT)]


def test_of_equals_the_one_seen_last_comes_first(desk: Desk, search: Search) -> None:
    twins = [a_customer(customer_id=f"t{n}", last_name="Martin", cards=()) for n in range(9)]
    put(desk, *twins)
    assert found(search, "martin amelie")[0][0] == "t0"
    Customers(desk).open("t7")
    assert found(search, "martin amelie")[0][0] == "t7"


def test_a_whole_word_comes_before_the_beginning_of_one(desk: Desk, search: Search) -> None:
    put(
        desk,
        a_customer(customer_id="long", last_name="Laurentin", email=""),
        a_customer(customer_id="short", last_name="Laurent", email="", first_name="Zoé"),
    )
    ids = [hit for hit, _why in found(search, "laurent")]
    assert ids.index("short") < ids.index("long")


def test_a_crowd_of_namesakes_does_not_hide_the_exact_name(desk: Desk, search: Search) -> None:
    crowd = [
        a_customer(customer_id=f"c{n}", last_name=f"Li{n}", email="", phone="", cards=(), qr="")
        for n in range(400)
    ]
    put(desk, *crowd)
    put(desk, a_customer(customer_id="li", last_name="Li", email=""))
    assert found(search, "li")[0] == ("li", Why.NAME)
    assert len(search.find("li", limit=12)) == 12
