from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import consents, customers, sizes
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.contacts import is_birth_date, is_email
from app.domain.customers import (
    Card,
    CardAttached,
    CardKind,
    CardState,
    CardWasLost,
    ContactCorrected,
    NameMissing,
    NotCorrectable,
    NothingChanged,
    SizeMissing,
    UnknownCard,
)
from app.domain.keys import keys_of
from app.domain.sizes import Family, SizeRecord
from tests.builders import CAMILLE, NOW, a_card, a_consent, a_customer, a_size


def test_a_customer_needs_a_last_name() -> None:
    with pytest.raises(NameMissing):
        customers.create(a_customer(last_name="  "), doer=CAMILLE, at=NOW)


def test_a_correction_names_only_what_is_new() -> None:
    changes = {"first_name": "Amélie", "city": " Lyon "}
    fact = customers.correct(a_customer(), changes, doer=CAMILLE, at=NOW)
    assert fact.changes == {"city": "Lyon"}


@pytest.mark.parametrize("field", ["customer_id", "tier", "cards", "qr", "nonsense"])
def test_staff_correct_contact_details_only(field: str) -> None:
    with pytest.raises(NotCorrectable):
        customers.correct(a_customer(), {field: "x"}, doer=CAMILLE, at=NOW)


def test_the_last_name_cannot_be_taken_away() -> None:
    with pytest.raises(NameMissing):
        customers.correct(a_customer(), {"last_name": " "}, doer=CAMILLE, at=NOW)


def test_correcting_nothing_is_refused() -> None:
    with pytest.raises(NothingChanged):
        customers.correct(a_customer(), {"city": "Paris"}, doer=CAMILLE, at=NOW)


def test_a_field_of_a_newer_version_is_left_alone() -> None:
    fact = ContactCorrected(
        at=NOW,
        by="camille",
        store="PAR",
        customer_id="amelie",
        changes={"city": "Lyon", "nickname": "Mélie"},
    )
    assert customers.evolve(a_customer(), fact).city == "Lyon"


def test_a_lost_card_says_when_and_to_whom_it_was_reported() -> None:
    fact = customers.report_lost(a_customer(), a_card().number, doer=CAMILLE, at=NOW)
    (lost,) = customers.evolve(a_customer(), fact).cards
    assert lost == Card(
        number=a_card().number, state=CardState.LOST, lost_at=NOW, lost_by="camille"
    )
    assert customers.evolve(customers.evolve(a_customer(), fact), fact).cards == (lost,)


def test_what_was_lost_stays_lost() -> None:
    fact = customers.report_lost(a_customer(), a_card().number, doer=CAMILLE, at=NOW)
    after = customers.evolve(a_customer(), fact)
    with pytest.raises(NothingChanged):
        customers.report_lost(after, a_card().number, doer=CAMILLE, at=NOW)
    with pytest.raises(CardWasLost):
        customers.attach_card(after, a_card(), doer=CAMILLE, at=NOW)
    again = CardAttached(
        at=NOW, by="camille", store="PAR", customer_id=after.customer_id, card=a_card()
    )
    assert customers.evolve(after, again) == after


def test_only_a_customers_own_card_is_reported_lost() -> None:
    with pytest.raises(UnknownCard):
        customers.report_lost(a_customer(), "2990000000000", doer=CAMILLE, at=NOW)


def test_the_card_of_the_phone_is_lost_with_the_phone() -> None:
    customer = a_customer(qr="ABCDEFGHIJKLMNOP")
    assert "qr:ABCDEFGHIJKLMNOP" in keys_of(customer)
    fact = customers.report_lost(customer, customer.qr, doer=CAMILLE, at=NOW)
    after = customers.evolve(customer, fact)
    assert "qr:ABCDEFGHIJKLMNOP" not in keys_of(after)
    assert fact.kind is CardKind.PHONE


def test_what_the_server_signed_stays_signed() -> None:
    paper = Card(number="ABCDEFGHIJKLMNOP", kind=CardKind.PAPER, issued_at=NOW)
    fact = customers.attach_card(a_customer(), paper, doer=CAMILLE, at=NOW)
    signed = replace(paper, code="CQ2SIGNED")
    customer = replace(a_customer(), cards=(signed,))
    assert customers.evolve(customer, fact).cards == (signed,)


def test_the_same_card_is_not_attached_twice() -> None:
    with pytest.raises(NothingChanged):
        customers.attach_card(a_customer(), a_card(), doer=CAMILLE, at=NOW)


@pytest.mark.parametrize("missing", [{"value": " "}, {"system": ""}])
def test_a_size_needs_a_value_and_a_system(missing: dict[str, str]) -> None:
    with pytest.raises(SizeMissing):
        customers.record_size(a_customer(), a_size(**missing), doer=CAMILLE)


def test_a_size_that_had_seen_the_other_counts_whatever_the_clocks_say() -> None:
    old = a_size(size_id="old", value="38", at=NOW)
    new = a_size(size_id="new", value="39", at=NOW.replace(year=2020), replaces=("old",))
    assert sizes.current([old, new])[Family.SHOES].value == "39"


def test_of_two_concurrent_sizes_the_later_counts_and_both_are_kept() -> None:
    here = a_size(size_id="a", value="38", at=NOW)
    there = a_size(size_id="b", value="39", at=NOW.replace(hour=23))
    assert sizes.current([here, there])[Family.SHOES].value == "39"
    assert len(sizes.heads([here, there], Family.SHOES)) == 2


def test_a_withdrawal_beats_a_concurrent_grant() -> None:
    withdrawn = a_consent(consent_id="no", granted=False, at=NOW.replace(year=2020))
    granted = a_consent(consent_id="yes", granted=True, at=NOW)
    assert not consents.current([granted, withdrawn])[ContactChannel.SMS].granted


def test_a_grant_given_after_a_withdrawal_counts() -> None:
    withdrawn = a_consent(consent_id="no", granted=False)
    granted = a_consent(consent_id="yes", granted=True, replaces=("no",))
    assert consents.current([withdrawn, granted])[ContactChannel.SMS].granted


def test_a_channel_nobody_spoke_of_has_no_consent() -> None:
    assert set(consents.current([a_consent()])) == {ContactChannel.SMS}


@given(st.lists(st.from_type(SizeRecord), max_size=6), st.randoms(use_true_random=False))
def test_the_current_size_does_not_depend_on_the_order_of_arrival(
    records: list[SizeRecord], chance: object
) -> None:
    unique = list({r.size_id: r for r in records}.values())
    shuffled = unique.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sizes.current(shuffled) == sizes.current(unique)


@given(st.lists(st.from_type(ConsentEvent), max_size=6), st.randoms(use_true_random=False))
def test_consent_does_not_depend_on_the_order_of_arrival(
    events: list[ConsentEvent], chance: object
) -> None:
    unique = list({e.consent_id: e for e in events}.values())
    shuffled = unique.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert consents.current(shuffled) == consents.current(unique)


@pytest.mark.parametrize("address", ["a@b.fr", "amelie.laurent@mail.example", "é+x@pâtes.fr"])
def test_an_address_that_may_be_written_to(address: str) -> None:
    assert is_email(address)


@pytest.mark.parametrize("text", ["", "a", "a@b", "a b@c.fr", "a@b..fr", "a@@b.fr", "x" * 300])
def test_what_is_no_address(text: str) -> None:
    assert not is_email(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("1987-05-03", True), ("2030-01-01", False), ("1850-01-01", False), ("03/05/1987", False)],
)
def test_a_day_on_which_a_customer_can_be_born(text: str, fits: bool) -> None:
    assert is_birth_date(text, NOW.date()) is fits
