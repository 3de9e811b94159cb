from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import consents, customers, sizes
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.contacts import is_birth_date, is_email
from app.domain.customers import (
    Card,
    CardState,
    ContactCorrected,
    NameMissing,
    NotCorrectable,
    NothingChanged,
    SizeMissing,
)
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


def test_a_card_declared_lost_replaces_the_same_number() -> None:
    lost = Card(number=a_card().number, state=CardState.LOST)
    fact = customers.attach_card(a_customer(), lost, doer=CAMILLE, at=NOW)
    assert customers.evolve(a_customer(), fact).cards == (lost,)


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
