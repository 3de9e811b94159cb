from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.customers import Card
from app.domain.likeness import Comparison, Likeness, Trait, Traits, compare, likeness_of
from app.domain.nearness import Nearness, nearness
from tests.builders import a_customer

NAMES = (
    "",
    "Amélie",
    "Amelie",
    "Ameile",
    "Marie-Claude",
    "Marie",
    "de la Tour",
    "Tour",
    "Li",
    "J.",
)
names = st.sampled_from(NAMES) | st.text(max_size=12)
traits = st.builds(
    Traits,
    first_name=names,
    last_name=names,
    phone=st.sampled_from(("", "+33612345678", "+33699999999")),
    email=st.sampled_from(("", "a@b.fr", "A@b.fr", "c@d.fr")),
    birth_date=st.sampled_from(("", "1980-01-02", "1991-12-24")),
    cards=st.sampled_from((frozenset(), frozenset({"299"}), frozenset({"300"}))),
)
HELENE = Traits(first_name="Hélène", last_name="de la Tour", phone="+33612345678")


def known(**changes: str) -> Traits:
    return Traits(**({"first_name": "Hélène", "last_name": "de la Tour"} | changes))


@given(traits, traits)
def test_the_order_does_not_matter(one: Traits, other: Traits) -> None:
    assert compare(one, other) == compare(other, one)


@given(traits)
def test_nothing_is_like_nobody(one: Traits) -> None:
    assert compare(one, Traits()) == Comparison(
        bits=compare(Traits(), Traits()).bits, traits=(), likeness=Likeness.NONE
    )


@given(traits, traits)
def test_what_is_alike_says_why(one: Traits, other: Traits) -> None:
    found = compare(one, other)
    assert bool(found.traits) or found.likeness is Likeness.NONE


@given(
    st.sampled_from([("Hélène", "de la Tour"), ("helene", "DE LA TOUR"), ("Helenne", "Tour")]),
    st.sampled_from(["", "a@b.fr", "x@y.fr"]),
    st.sampled_from(["", "1980-01-02", "1944-01-02"]),
    st.booleans(),
)
def test_the_same_phone_and_a_similar_name_are_always_likely(
    name: tuple[str, str], email: str, born: str, is_crossed: bool
) -> None:
    first, last = name[::-1] if is_crossed else name
    mine = known(phone=HELENE.phone, email="a@b.fr", birth_date="1980-01-02")
    theirs = Traits(
        first_name=first, last_name=last, phone=HELENE.phone, email=email, birth_date=born
    )
    assert compare(mine, theirs).likeness is Likeness.LIKELY


@given(st.sampled_from(["", "a@b.fr"]), st.sampled_from(["", "1980-01-02", "2011-05-06"]))
def test_a_family_with_one_phone_is_only_perhaps_one_person(email: str, born: str) -> None:
    mother = known(phone=HELENE.phone, email="a@b.fr", birth_date="1980-01-02")
    child = known(first_name="Paul", phone=HELENE.phone, email=email, birth_date=born)
    assert compare(mother, child).likeness is Likeness.PERHAPS


def test_a_name_alone_is_perhaps_and_a_birth_date_alone_nothing() -> None:
    assert compare(HELENE, known()).likeness is Likeness.PERHAPS
    assert compare(known(birth_date="1980-01-02"), Traits(birth_date="1980-01-02")).likeness is (
        Likeness.NONE
    )
    assert compare(known(), known(first_name="Zoé")).likeness is Likeness.NONE


def test_a_similar_name_and_the_birth_date_are_likely() -> None:
    found = compare(
        known(birth_date="1980-01-02"), known(first_name="Helenne", birth_date="1980-01-02")
    )
    assert found.likeness is Likeness.LIKELY
    assert set(found.traits) == {Trait.SIMILAR_NAME, Trait.BIRTH_DATE}


def test_one_card_is_one_person_whatever_else_says() -> None:
    one = a_customer(cards=(Card(number="299"),))
    other = a_customer(customer_id="x", first_name="Zoé", last_name="Blum", cards=one.cards)
    assert likeness_of(one, other).likeness is Likeness.LIKELY


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Amélie", "AMELIE", Nearness.SAME),
        ("Marie Claude", "Claude-Marie", Nearness.SAME),
        ("O'Brien", "obrien", Nearness.SAME),
        ("Amélie", "Ameile", Nearness.NEAR),
        ("Amélie", "Ameli", Nearness.NEAR),
        ("Amélie", "Amillie", Nearness.FAR),
        ("Jean", "J.", Nearness.NEAR),
        ("Jean", "Jeanne", Nearness.FAR),
        ("Léa", "Lia", Nearness.FAR),
        ("Tour", "de la Tour", Nearness.NEAR),
        ("de la", "de la Tour", Nearness.FAR),
        ("", "Tour", Nearness.UNKNOWN),
    ],
)
def test_names_are_the_same_near_or_far(one: str, other: str, near: Nearness) -> None:
    assert nearness(one, other) is near
    assert nearness(other, one) is near
