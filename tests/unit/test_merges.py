from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import merges
from app.domain.consents import ConsentEvent, ContactChannel, current
from app.domain.customers import Card, CardState, Customer
from app.domain.facts import Doer
from app.domain.incidents import ManagerOnly
from app.domain.merges import AlreadyMerged, Merge, MergeFact, NotMerged, SamePerson, evolve
from app.domain.persons import person_of
from tests.builders import NOW, a_customer, a_size

CAMILLE = Doer(associate_id="camille", store="PAR")
SARAH = Doer(associate_id="sarah", store="PAR", is_manager=True)
A, B, C = (
    a_customer(customer_id=i, phone=f"+3361234567{n}", city=city, cards=(Card(number=f"29{n}"),))
    for n, (i, city) in enumerate((("a", "Lyon"), ("b", "Nice"), ("c", "Lille")))
)


def joined(
    one: Customer, other: Customer, *, minutes: int = 0, before: Merge | None = None, **keeps: str
) -> Merge:
    at = NOW + timedelta(minutes=minutes)
    fact = merges.merge(one, other, before, event_id=f"{minutes}", keeps=keeps, doer=SARAH, at=at)
    return evolve(before, fact)


def parted(merge: Merge, *, minutes: int) -> Merge:
    at = NOW + timedelta(minutes=minutes)
    return evolve(merge, merges.separate(merge, event_id=f"{minutes}", doer=CAMILLE, at=at))


def test_two_counters_make_the_same_line_in_either_order() -> None:
    assert joined(A, B).merge_id == joined(B, A).merge_id
    assert (joined(B, A).first_id, joined(B, A).second_id) == ("a", "b")


def test_joining_parting_and_joining_again() -> None:
    line = joined(A, B)
    assert line.is_joined
    line = parted(line, minutes=1)
    assert not line.is_joined
    assert joined(A, B, minutes=2, before=line).is_joined


def test_nobody_joins_what_is_joined_or_parts_what_is_not() -> None:
    with pytest.raises(SamePerson):
        joined(A, A)
    with pytest.raises(AlreadyMerged):
        joined(A, B, minutes=1, before=joined(A, B))
    with pytest.raises(NotMerged):
        parted(parted(joined(A, B), minutes=1), minutes=2)
    with pytest.raises(NotMerged):
        merges.separate(None, event_id="1", doer=SARAH, at=NOW)


def test_an_associate_joins_what_is_likely_a_manager_what_they_know() -> None:
    stranger = a_customer(customer_id="z", first_name="Zoé", last_name="Blum", phone="", email="")
    with pytest.raises(ManagerOnly):
        merges.merge(A, stranger, None, event_id="1", keeps={}, doer=CAMILLE, at=NOW)
    assert joined(A, stranger).is_joined
    assert merges.may_merge(A, a_customer(customer_id="x", phone=A.phone), is_manager=False)


facts = st.lists(
    st.builds(
        lambda is_merge, n, seen: (is_merge, n, seen),
        st.booleans(),
        st.integers(0, 3),
        st.sets(st.integers(0, 3)),
    ),
    max_size=4,
    unique_by=lambda f: f[1],
)


def _fact(is_merge: bool, n: int, seen: set[int]) -> MergeFact:
    cls = merges.CustomersMerged if is_merge else merges.CustomersSeparated
    return cls(
        at=NOW + timedelta(minutes=n),
        by="camille",
        store="PAR",
        event_id=str(n),
        first_id="a",
        second_id="b",
        replaces=tuple(str(s) for s in sorted(seen) if s < n),
    )


@given(facts)
def test_whatever_the_order_the_line_is_the_same(told: list[tuple[bool, int, set[int]]]) -> None:
    found = set()
    for order in permutations([_fact(*each) for each in told]):
        line = None
        for fact in (*order, *order[:1]):
            line = evolve(line, fact)
        found.add(repr(line))
    assert len(found) == 1


def test_parting_beats_a_joining_that_had_not_seen_it() -> None:
    line = joined(A, B, minutes=1)
    alone = evolve(None, _fact(is_merge=True, n=2, seen=set()))
    both = evolve(parted(line, minutes=3), _fact(is_merge=True, n=2, seen=set()))
    assert alone.is_joined
    assert not both.is_joined


def test_a_person_is_shown_under_the_file_opened_first() -> None:
    person = person_of([B, A], [joined(B, A)])
    assert person.customer.customer_id == "a"
    assert person.ids == ("a", "b")
    assert {c.number for c in person.customer.cards} == {"290", "291"}


def test_what_was_chosen_counts_and_is_corrected_where_it_is_kept() -> None:
    person = person_of([A, B], [joined(A, B, phone="b", address="a")])
    assert person.customer.phone == B.phone
    assert person.customer.city == "Lyon"
    assert person.file_with("phone").customer_id == "b"
    assert person.file_with("city").customer_id == "a"


def test_what_one_file_does_not_say_the_other_does() -> None:
    blank = a_customer(customer_id="a", email="", birth_date="", street="", postcode="", city="")
    person = person_of([blank, B], [joined(blank, B)])
    assert person.customer.email == B.email
    assert person.customer.city == "Nice"


def test_circles_and_chains_are_one_person_in_whatever_order() -> None:
    lines = [joined(A, B, phone="b"), joined(B, C, minutes=1, phone="b"), joined(C, A, minutes=2)]
    seen = {
        repr(person_of(files, order))
        for files in permutations([A, B, C])
        for order in permutations(lines)
    }
    assert len(seen) == 1
    assert person_of([A, B, C], lines[:2]).customer.phone == B.phone


def test_what_a_side_gave_before_it_gives_on() -> None:
    lines = [joined(A, B, phone="b"), joined(A, C, minutes=1, phone="a", address="c")]
    person = person_of([A, B, C], lines)
    assert person.customer.phone == B.phone
    assert person.customer.city == "Lille"


def test_the_stricter_consent_counts_and_a_lost_card_is_lost() -> None:
    def said(consent_id: str, granted: bool, minutes: int) -> ConsentEvent:
        at = NOW + timedelta(minutes=minutes)
        return ConsentEvent(
            consent_id=consent_id,
            channel=ContactChannel.SMS,
            granted=granted,
            at=at,
            proof="counter",
        )

    one = a_customer(
        customer_id="a",
        consents=(said("1", granted=False, minutes=0),),
        cards=(Card(number="299", state=CardState.LOST),),
    )
    other = a_customer(
        customer_id="b",
        consents=(said("2", granted=True, minutes=5),),
        cards=(Card(number="299"),),
        sizes=(a_size(size_id="9"),),
    )
    person = person_of([one, other], [joined(one, other)])
    assert not current(person.customer.consents)[ContactChannel.SMS].granted
    assert [c.state for c in person.customer.cards] == [CardState.LOST]
    assert "9" in {s.size_id for s in person.customer.sizes}
