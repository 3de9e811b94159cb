"""A device asks the server for somebody whom it does not hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.server import searching
from sync.server.database import transact
from sync.server.limits import Limits
from sync.server.searching import search
from sync.wire.searching import COST, MOST_PEOPLE
from tests.builders import a_card, a_customer, ean13
from tests.postgres import scalar
from tests.server.shop import Device, Server

PEOPLE = (
    a_customer(home_store="PAR"),
    a_customer(
        customer_id="brien",
        first_name="Seán",
        last_name="O’Brien-Núñez",
        email="sean.obn78@mail.example",
        phone="+6581234567",
        city="Singapore",
        cards=(a_card(ean13(7)),),
        qr="",
        home_store="PAR",
    ),
    a_customer(
        customer_id="croix",
        first_name="Łucja",
        last_name="de la Croix",
        email="",
        phone="",
        cards=(),
        qr="",
        home_store="PAR",
    ),
    a_customer(
        customer_id="wang",
        first_name="小明",
        last_name="王",
        email="",
        phone="",
        cards=(),
        qr="",
        home_store="PAR",
    ),
)


@pytest.fixture
def people(server: Server) -> Server:
    server.bring(*PEOPLE)
    return server


def ask(server: Server, device: Device, text: str, country: str = "FR") -> list[tuple[str, str]]:
    reply = server.post("/v1/search", {"text": text, "country": country}, device.token)
    assert reply.status_code == 200, reply.text
    return [(person["customer_id"], person["why"]) for person in reply.json()["people"]]


TYPED = {
    "amelie": "laurent|Amélie Laurent|laurent ame|LAURENT A|lau|amelei laurent|laurnt|lauernt am",
    "brien": "obrien|o'brien|O’Brien|brien nunez|sean o brien|obrein|nunnez",
    "croix": "de la croix|delacroix|croix lucja|la croix|lacriox|lucja de la croix",
    "wang": "王小明|小明王",
}
"""Ways to type each name, with a bar between them."""


def test_a_name_is_found_as_people_type_it(people: Server, singapore: Device) -> None:
    people = Server(people.engine, people.clock, limits=Limits(look_ups_per_hour=10_000))
    missed = [
        (who, typed)
        for who, ways in TYPED.items()
        for typed in ways.split("|")
        if who not in [found for found, _ in ask(people, singapore, typed)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("06 12 34 56 78", ("amelie", "phone")),
        ("+33 (0)6 12 34", ("amelie", "phone")),
        ("0033612345678", ("amelie", "phone")),
        ("5678", ("amelie", "phone")),
        ("8123 4567", ("brien", "phone")),
        ("amelie.laurent@ex", ("amelie", "email")),
        ("obn78", ("brien", "email")),
        (ean13(7), ("brien", "card")),
        (ean13(7)[-5:], ("brien", "card")),
        ("lauretn", ("amelie", "similar")),
    ],
)
def test_it_says_what_fits(
    people: Server, singapore: Device, text: str, found: tuple[str, str]
) -> None:
    assert ask(people, singapore, text)[0] == found


def test_a_row_tells_people_apart_and_no_more(people: Server, singapore: Device) -> None:
    reply = people.post("/v1/search", {"text": "obrien"}, singapore.token).json()
    assert reply == {
        "people": [
            {
                "customer_id": "brien",
                "name": "Seán O’Brien-Núñez",
                "city": "Singapore",
                "why": "name",
            }
        ],
        "more": False,
    }


def test_who_is_chosen_comes_with_the_file_and_others_do_not(
    people: Server, singapore: Device
) -> None:
    assert ask(people, singapore, "obrien") == [("brien", "name")]
    assert singapore.pull() is not None
    assert not singapore.has("customer", "brien")
    reply = people.post("/v1/lookup", {"keys": ["customer:brien"]}, singapore.token)
    assert reply.json() == {"customers": ["brien"]}
    singapore.pull()
    assert singapore.has("customer", "brien")
    assert not singapore.has("customer", "amelie")


@pytest.mark.parametrize("key", ["name:laurent", "phone-end:87654321633", "mail:amelie", "name:"])
def test_files_do_not_come_by_what_many_have(people: Server, singapore: Device, key: str) -> None:
    reply = people.post("/v1/lookup", {"keys": [key]}, singapore.token)
    assert reply.json() == {"customers": []}


def test_an_answer_is_never_longer_than_a_page(server: Server, singapore: Device) -> None:
    server.bring(
        *(
            a_customer(customer_id=f"m{n}", last_name=f"Martin{n}", email="", cards=(), qr="")
            for n in range(60)
        )
    )
    reply = server.post("/v1/search", {"text": "martin"}, singapore.token).json()
    assert len(reply["people"]) == MOST_PEOPLE
    assert reply["more"]


def test_searches_are_few(people: Server, singapore: Device) -> None:
    people = Server(people.engine, people.clock, limits=Limits(look_ups_per_hour=2 * COST))
    said = [people.post("/v1/search", {"text": "lau"}, singapore.token) for _ in range(3)]
    assert [reply.status_code for reply in said] == [200, 200, 429]
    looked = people.post("/v1/lookup", {"keys": ["customer:amelie"]}, singapore.token)
    assert looked.status_code == 429


@pytest.mark.parametrize("text", ["", "la", "x" * 101, "a\x00b"])
def test_too_little_and_too_much_is_not_asked(
    people: Server, singapore: Device, text: str
) -> None:
    reply = people.post("/v1/search", {"text": text}, singapore.token)
    assert reply.status_code == 422
    assert text not in reply.text or len(text) < 3


def test_who_changed_or_went_is_found_no_more(people: Server, singapore: Device) -> None:
    people.bring(a_customer(last_name="Moreau", phone="", home_store="PAR"))
    assert ask(people, singapore, "moreau") == [("amelie", "name")]
    assert "amelie" not in [c for c, _ in ask(people, singapore, "06 12 34 56 78")]
    people.remove("customer", "amelie")
    assert ask(people, singapore, "moreau") == []
    left = "SELECT count(*) FROM key_index WHERE customer_id = 'amelie'"
    assert scalar(people.engine, left) == 0


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(text=st.text(max_size=20) | st.text("\"'%_*():^-+@0612 amelie王", max_size=20))
def test_whatever_is_typed_is_answered(people: Server, text: str) -> None:
    if "\0" in text:
        return

    def find(db: Any) -> Any:
        return search(db, text.encode("utf-8", "ignore").decode(), "FR")

    assert len(transact(people.engine, find)[0]) <= MOST_PEOPLE


def test_of_two_frequent_words_those_who_have_both_are_found(
    server: Server, singapore: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_LOOKED_AT", 10)
    firsts, lasts = ["Zoé"] * 8 + ["Anne"] * 40, ["Petit"] * 8 + ["Martin"] * 40
    firsts[7], lasts[8] = "Anne", "Petit"
    server.bring(
        *(
            a_customer(
                customer_id=f"c{n:02}", first_name=first, last_name=last, email="", cards=(), qr=""
            )
            for n, (first, last) in enumerate(zip(firsts, lasts, strict=True))
        )
    )
    assert sorted(found for found, _ in ask(server, singapore, "anne petit")) == ["c07", "c08"]
