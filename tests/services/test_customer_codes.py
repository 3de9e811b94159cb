"""Whether a customer's code opens a file, by what one device knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import accepted_codes, installs
from app.db.engine import reading, writing
from app.domain.card_keys import CLOCKS_APART
from app.domain.code_sizes import CodedSize
from app.domain.codes import CustomerCode
from app.domain.customer_codes import PREFIX, CodeTrouble, looks_signed
from app.domain.customers import Card, CardKind, CardWasLost
from app.domain.lost_cards import LostCard, lost_id
from app.domain.sizes import Family
from app.services import customer_codes
from app.services.customer_cards import CustomerCards
from app.services.customer_codes import AGAIN_WITHIN, Doubt
from app.services.customers import Customers, NewCustomer
from app.services.desk import Desk
from app.services.merging import Merging
from app.services.recognition import (
    FoundCustomer,
    NotKnown,
    Recognised,
    Recognition,
    SeveralCustomers,
)
from tests.builders import CARD, NOW, PHONE_CARD, a_card, a_customer, ean13
from tests.desks import Clock, full_disk, put, sign_in
from tests.services.scans import scanned, typed
from tests.signing import House

AMELIE = FoundCustomer(customer_id="amelie")
SHOES = CodedSize(family=Family.SHOES, system="EU", value="38.5")
OTHERS = House(issuer="deadbeef", seed=bytes(32))
VECTORS: dict[str, tuple[dict[str, Any], str]] = {
    "paper": (
        {},
        (
            "CQ2ADAP73QBAEBQRNASJ45ZUTLPTVU2IFJILUH3YRVGLMGM6EYD7WOORKIEZOOQEKWAHY2UUTTFBQ4EM"
            "PMRD3OH5Q7SWJ5LKAIOXUVH65TVBPRP6NY6DKWF4BQL64QPJHWJB2TDSDI"
        ),
    ),
    "paper with a size": (
        {"sizes": (SHOES,)},
        (
            "CQ2ALAP73QBAEBQRNASJ45ZUTLPTVU2IFJIAAAJV42BSSXXGT3LAW2T3GXOQFTECIHGULUJ2N5TEH6W5"
            "UOZOALGQTK3NLB7TN2AVP5WTRNIPKHRHFLI72JQZEAFBG6YZNE7AQJSYFFIUAFQ"
        ),
    ),
    "phone": (
        {"seconds": 600},
        (
            "CQ2AHAP73QBAEBQRNASJ45ZUTLPTVU2IFJIAJMACAQDARZAJ5KAEKQVLFVYMPQGKDPLKWWS2BP2OX3BU"
            "HYTI3WTO5TSUZVQ43W2Y4TFALFGLLJUXBFETFBFTU477F3TSM27A3SAJ5VUBEAO7ZID"
        ),
    ),
}
"""Codes that are on people's cards for ever: whoever changes them breaks printed cards."""


@pytest.fixture
def house(desk: Desk) -> House:
    house = House()
    put(desk, a_customer(), house.key())
    return house


@pytest.fixture
def recognition(desk: Desk) -> Recognition:
    return Recognition(desk)


def trouble(found: Recognised) -> CodeTrouble | None:
    assert isinstance(found, NotKnown), found
    assert not found.may_ask_server
    assert found.doubt is not None
    return found.doubt.trouble


@pytest.mark.parametrize("name", VECTORS)
def test_a_code_that_was_printed_once_is_good_for_ever(
    house: House, recognition: Recognition, name: str
) -> None:
    changes, text = VECTORS[name]
    at = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    assert house.code(issued_at=at, **changes) == text
    if "seconds" not in changes:
        assert recognition.recognise(scanned(text)) == AMELIE


def test_it_opens_the_file_however_it_is_read(house: House, recognition: Recognition) -> None:
    code = house.code()
    assert recognition.recognise(scanned(code)) == AMELIE
    assert recognition.recognise(scanned(f"]Q1{code}")) == AMELIE
    assert recognition.recognise(typed(code.lower())) == AMELIE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    at=st.integers(0, 10**6),
    by=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    sizes=st.sampled_from([(), (SHOES,)]),
)
def test_whatever_character_is_changed_it_is_refused(
    house: House, recognition: Recognition, at: int, by: str, sizes: tuple[CodedSize, ...]
) -> None:
    code = house.code(sizes=sizes)
    at %= len(code)
    changed = code[:at] + by + code[at + 1 :]
    found = recognition.recognise(scanned(changed))
    if changed == code:
        assert found == AMELIE
    else:
        assert isinstance(found, NotKnown)
        assert found.doubt is not None or not looks_signed(changed)


@given(seed=st.binary(min_size=32, max_size=32), other=st.binary(min_size=32, max_size=32))
def test_only_the_key_that_signed_it_vouches_for_it(seed: bytes, other: bytes) -> None:
    house = House(seed=seed)
    content, signed, signature = customer_codes.read(house.code())
    assert customer_codes.is_signed(signed, signature, house.key())
    assert customer_codes.is_signed(signed, signature, House(seed=other).key()) == (seed == other)
    assert content == house.content()


def test_a_code_without_a_signature_opens_nothing(house: House, recognition: Recognition) -> None:
    found = recognition.recognise(scanned(f"CQ1.{PHONE_CARD}"))
    assert trouble(found) is CodeTrouble.NOT_SIGNED


def test_a_forged_code_opens_nothing(house: House, recognition: Recognition) -> None:
    forger = House(seed=b"\x07" * 32)
    assert trouble(recognition.recognise(scanned(forger.code()))) is CodeTrouble.FORGED


def test_a_code_of_another_retailer_is_told_apart_from_an_unknown_key(
    house: House, recognition: Recognition
) -> None:
    assert trouble(recognition.recognise(scanned(OTHERS.code()))) is CodeTrouble.FOREIGN
    newer = House(number=2, seed=b"\x02" * 32)
    assert trouble(recognition.recognise(scanned(newer.code()))) is CodeTrouble.UNKNOWN_KEY


def test_a_device_without_keys_says_so(desk: Desk, recognition: Recognition) -> None:
    put(desk, a_customer())
    assert trouble(recognition.recognise(scanned(House().code()))) is CodeTrouble.NO_KEYS


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda code: code[:-7], CodeTrouble.DAMAGED),
        (lambda code: code[:60], CodeTrouble.DAMAGED),
        (lambda code: code + "A", CodeTrouble.DAMAGED),
        (lambda code: code[:20] + "8" + code[21:], CodeTrouble.DAMAGED),
        (lambda code: "CQ3" + code[len(PREFIX) :], CodeTrouble.NEWER),
    ],
)
def test_damage_and_other_versions_are_told_apart(
    house: House, recognition: Recognition, change: object, why: CodeTrouble
) -> None:
    text = change(house.code())  # type: ignore[operator]
    assert trouble(recognition.recognise(scanned(text))) is why


def test_a_retired_key_vouches_for_what_it_signed_before(
    desk: Desk, house: House, recognition: Recognition
) -> None:
    put(desk, house.key(retired_at=NOW - timedelta(days=1)))
    before = house.code(issued_at=NOW - timedelta(days=2))
    assert recognition.recognise(scanned(before)) == AMELIE
    assert trouble(recognition.recognise(scanned(house.code()))) is CodeTrouble.RETIRED


def test_a_key_signs_nothing_before_its_time(house: House, recognition: Recognition) -> None:
    early = house.code(issued_at=house.signs_from - timedelta(hours=1))
    assert trouble(recognition.recognise(scanned(early))) is CodeTrouble.FORGED


def test_nothing_of_a_refused_key_counts(
    desk: Desk, house: House, recognition: Recognition
) -> None:
    put(desk, house.key(refused_at=NOW))
    for days in (0, 300):
        code = house.code(issued_at=NOW - timedelta(days=days))
        assert trouble(recognition.recognise(scanned(code))) is CodeTrouble.KEY_REFUSED


def test_a_code_of_a_phone_is_over_in_time(
    clock: Clock, house: House, recognition: Recognition
) -> None:
    code = house.code(seconds=600)
    clock.passes(timedelta(seconds=600) + CLOCKS_APART - timedelta(seconds=1))
    assert recognition.recognise(scanned(code)) == AMELIE
    clock.passes(timedelta(seconds=2))
    assert trouble(recognition.recognise(scanned(code))) is CodeTrouble.EXPIRED


def test_a_code_on_paper_is_not(clock: Clock, house: House, recognition: Recognition) -> None:
    code = house.code()
    clock.passes(timedelta(days=3_650))
    assert recognition.recognise(scanned(code)) == AMELIE


def test_a_code_from_the_future_is_refused_beyond_what_clocks_differ(
    house: House, recognition: Recognition
) -> None:
    soon = house.code(issued_at=NOW + CLOCKS_APART - timedelta(seconds=2))
    assert recognition.recognise(scanned(soon)) == AMELIE
    late = house.code(issued_at=NOW + CLOCKS_APART + timedelta(seconds=2))
    assert trouble(recognition.recognise(scanned(late))) is CodeTrouble.NOT_YET


@pytest.mark.parametrize("hours", [-30, 30])
def test_a_wrong_clock_is_put_right_by_what_the_server_said(
    desk: Desk, clock: Clock, house: House, recognition: Recognition, hours: int
) -> None:
    clock.passes(timedelta(hours=hours))
    code = house.code(seconds=600)
    assert trouble(recognition.recognise(scanned(code))) in (
        CodeTrouble.EXPIRED,
        CodeTrouble.NOT_YET,
    )
    with writing(desk.engine) as db:
        installs.set_clock_offset(db, -hours * 3_600_000)
    assert recognition.recognise(scanned(code)) == AMELIE
    clock.passes(AGAIN_WITHIN + timedelta(seconds=1))
    assert trouble(recognition.recognise(scanned(code))) is CodeTrouble.USED


def test_a_code_of_a_phone_opens_a_file_once(
    desk: Desk, clock: Clock, house: House, recognition: Recognition
) -> None:
    code, first = house.code(seconds=600), clock()
    assert recognition.recognise(scanned(code)) == AMELIE
    clock.passes(AGAIN_WITHIN)
    assert recognition.recognise(scanned(code)) == AMELIE, "a camera reads twice"
    clock.passes(timedelta(seconds=1))
    found = Recognition(desk).recognise(scanned(code))
    assert trouble(found) is CodeTrouble.USED
    assert isinstance(found, NotKnown)
    assert found.doubt == Doubt(trouble=CodeTrouble.USED, on=first)
    fresh = house.code(seconds=600, chance="0a0b0c0d")
    assert recognition.recognise(scanned(fresh)) == AMELIE


def test_codes_that_are_over_are_forgotten(
    desk: Desk, clock: Clock, house: House, recognition: Recognition
) -> None:
    old = house.code(seconds=600)
    recognition.recognise(scanned(old))
    clock.passes(timedelta(hours=2))
    recognition.recognise(scanned(house.code(seconds=600, issued_at=clock())))
    with reading(desk.engine) as db:
        assert accepted_codes.accepted_ms(db, old) is None


def test_a_full_disk_lets_people_in(house: House, recognition: Recognition) -> None:
    with full_disk():
        assert recognition.recognise(scanned(house.code(seconds=600))) == AMELIE


def test_a_card_that_another_store_reported_lost_is_refused(
    desk: Desk, house: House, recognition: Recognition
) -> None:
    day = date(2026, 2, 3)
    put(desk, LostCard(lost_id=lost_id(f"qr:{PHONE_CARD}"), on=day))
    put(desk, LostCard(lost_id=lost_id(f"card:{a_card('OLD77').number}"), on=day))
    for text in (house.code(), "old77"):
        found = recognition.recognise(scanned(text))
        assert trouble(found) is CodeTrouble.LOST
        assert isinstance(found, NotKnown)
        assert found.doubt is not None
        assert found.doubt.on == day


@pytest.mark.parametrize(("number", "kind"), [(CARD, "bars"), (PHONE_CARD, "phone")])
def test_a_card_that_was_reported_lost_here_opens_nothing_at_once(
    desk: Desk, house: House, recognition: Recognition, number: str, kind: str
) -> None:
    text = CARD if kind == "bars" else house.code()
    assert recognition.recognise(scanned(text)) == AMELIE
    CustomerCards(desk).report_lost("amelie", number)
    found = recognition.recognise(scanned(text))
    assert trouble(found) is CodeTrouble.LOST
    assert isinstance(found, NotKnown)
    assert found.doubt is not None
    assert found.doubt.on == NOW


def test_a_card_of_either_file_of_one_person_is_reported_on_their_page(
    desk: Desk, house: House, recognition: Recognition
) -> None:
    put(desk, a_customer(customer_id="old", cards=(a_card(ean13(3)),), phone="", email="", qr=""))
    sign_in(desk, "sarah")
    Merging(desk).merge("amelie", "old", {})
    CustomerCards(desk).report_lost("amelie", ean13(3))
    assert trouble(recognition.recognise(scanned(ean13(3)))) is CodeTrouble.LOST
    assert isinstance(recognition.recognise(scanned(CARD)), FoundCustomer)
    card = CustomerCards(desk).issue("old", shares_sizes=True)
    found = recognition.recognise(scanned(house.code(card_id=card.number)))
    assert isinstance(found, FoundCustomer)
    assert not CustomerCards(desk).card("amelie", card.number).is_signed


def test_a_lost_card_is_given_to_nobody(desk: Desk, house: House) -> None:
    CustomerCards(desk).report_lost("amelie", CARD)
    put(desk, LostCard(lost_id=lost_id(f"card:{ean13(7)}"), on=NOW.date()))
    for number in (CARD, ean13(7)):
        new = NewCustomer(first_name="Eve", last_name="New", card_number=number)
        with pytest.raises(CardWasLost):
            Customers(desk).create(new)


@pytest.mark.parametrize(
    ("check", "instead", "code"),
    [
        ("is_signed", lambda *_: True, House(seed=b"\x07" * 32).code()),
        ("doubt", lambda *_: None, House().code(issued_at=NOW - timedelta(days=900))),
        ("doubt", lambda *_: None, House().code(issued_at=NOW + timedelta(days=9))),
        ("doubt", lambda *_: None, House().code(issued_at=NOW - timedelta(days=1), seconds=600)),
        ("lost", lambda *_: None, House().code(card_id="LOSTLOSTLOSTLOST")),
    ],
)
def test_each_check_stands_alone_between_a_bad_code_and_the_file(
    desk: Desk,
    house: House,
    recognition: Recognition,
    monkeypatch: pytest.MonkeyPatch,
    check: str,
    instead: object,
    code: str,
) -> None:
    """Leave one out, and a code that was refused opens a file: no other one hides its absence."""
    lost = Card(number="LOSTLOSTLOSTLOST", kind=CardKind.PAPER)
    put(desk, replace(a_customer(), cards=(a_card(), lost)))
    put(desk, LostCard(lost_id=lost_id("qr:LOSTLOSTLOSTLOST"), on=NOW.date()))
    assert trouble(recognition.recognise(scanned(code))) is not None
    monkeypatch.setattr(customer_codes, check, instead)
    assert recognition.recognise(scanned(code)) == AMELIE


def test_another_card_of_the_same_customer_is_not_lost_with_it(
    desk: Desk, house: House, recognition: Recognition
) -> None:
    card = CustomerCards(desk).issue("amelie", shares_sizes=False)
    assert (card.kind, card.code, len(card.number)) == (CardKind.PAPER, "", 16)
    CustomerCards(desk).report_lost("amelie", PHONE_CARD)
    assert recognition.recognise(scanned(house.code(card_id=card.number))) == AMELIE


def test_a_genuine_code_of_somebody_unknown_here_tells_the_sizes(
    house: House, recognition: Recognition
) -> None:
    found = recognition.recognise(scanned(house.code(card_id="SOMEBODYELSE2345", sizes=(SHOES,))))
    assert isinstance(found, NotKnown)
    assert (found.doubt, found.sizes) == (None, (SHOES,))


def test_a_code_that_two_files_have_asks_who_it_is(
    desk: Desk, house: House, recognition: Recognition
) -> None:
    card = Card(number="ABCDEFGHIJKLMNOP", kind=CardKind.PAPER)
    for name in ("amelie", "other"):
        put(desk, replace(a_customer(), customer_id=name, cards=(card,), qr=""))
    found = recognition.recognise(scanned(house.code(card_id=card.number)))
    assert isinstance(found, SeveralCustomers)


def test_a_code_says_nothing_in_a_log(house: House, recognition: Recognition) -> None:
    code = house.code(card_id="SOMEBODYELSE2345")
    shown = repr(recognition.recognise(scanned(code))) + repr(scanned(code))
    shown += repr(CustomerCode(token=PHONE_CARD, proof=code)) + repr(house.content())
    assert "SOMEBODY" not in shown
    assert PHONE_CARD not in shown
    assert code not in shown
