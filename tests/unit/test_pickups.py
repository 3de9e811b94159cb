from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refusal
from app.domain.pickups import (
    AlreadyHandedOver,
    Collector,
    CollectorKind,
    CollectorUnnamed,
    HandOver,
    IdentityNotSeen,
    ItemLeft,
    NothingDecided,
    NotReady,
    Outcome,
    Pickup,
    PickupHandedOver,
    PickupState,
    SignatureMissing,
    WrongStore,
    evolve,
    hand_over,
    is_double,
    needs_identity,
)
from tests.builders import CAMILLE, SIGNATURE, WEI, a_hand_over, a_pickup, a_pickup_line, a_result

THREE = tuple(a_pickup_line(n) for n in (1, 2, 3))


def decided(pickup: Pickup, handover: HandOver, above: int = 50_000) -> Pickup:
    return evolve(pickup, hand_over(pickup, handover, doer=CAMILLE, identity_above_minor=above))


def fact(handover: HandOver) -> PickupHandedOver:
    return PickupHandedOver(
        at=handover.at,
        by=handover.by,
        store=handover.store,
        pickup_id="pickup-1",
        handover=handover,
    )


def test_a_parcel_collected_whole_is_handed_over() -> None:
    after = decided(a_pickup(), a_hand_over())
    assert after.state is PickupState.HANDED_OVER
    assert after.lines[0].outcome is Outcome.COLLECTED


def test_an_item_that_has_left_meanwhile_is_not_handed_over_with_the_rest() -> None:
    after = decided(a_pickup(lines=THREE), a_hand_over(a_result("item-1")))
    late = a_hand_over(a_result("item-1"), a_result("item-2"), handover_id="late")
    with pytest.raises(ItemLeft):
        decided(after, late)


def test_a_parcel_collected_in_part_still_waits() -> None:
    after = decided(a_pickup(lines=THREE), a_hand_over(a_result("item-1")))
    assert after.state is PickupState.PARTLY_HANDED_OVER
    assert after.value.minor == 58_000


def test_the_rest_of_a_parcel_is_collected_later() -> None:
    first = decided(a_pickup(lines=THREE), a_hand_over(a_result("item-1")))
    rest = a_hand_over(a_result("item-2"), a_result("item-3"), handover_id="handover-2")
    assert decided(first, rest, above=90_000).state is PickupState.HANDED_OVER


def test_a_missing_item_may_be_found_and_collected_later() -> None:
    first = decided(a_pickup(), a_hand_over(a_result("item-1", Outcome.MISSING), signature=()))
    assert first.state is PickupState.PARTLY_HANDED_OVER
    assert decided(first, a_hand_over(handover_id="later")).state is PickupState.HANDED_OVER


def test_a_parcel_refused_whole_is_refused_and_needs_no_signature() -> None:
    refused = a_hand_over(a_result("item-1", Outcome.REFUSED), signature=())
    assert decided(a_pickup(), refused).state is PickupState.REFUSED


@pytest.mark.parametrize(
    ("pickup", "handover", "refusal"),
    [
        ({"state": PickupState.IN_TRANSIT}, {}, NotReady),
        ({"state": PickupState.PREPARING}, {}, NotReady),
        ({"state": PickupState.EXPIRED}, {}, NotReady),
        ({"state": PickupState.CANCELLED}, {}, NotReady),
        ({"state": PickupState.HANDED_OVER}, {}, AlreadyHandedOver),
        ({"state": PickupState.REFUSED}, {}, AlreadyHandedOver),
        ({}, {"lines": ()}, NothingDecided),
        ({}, {"lines": (a_result("item-1", Outcome.WAITING),)}, NothingDecided),
        ({}, {"lines": (a_result("item-of-another-parcel"),)}, NothingDecided),
        ({}, {"collector": Collector(kind=CollectorKind.OTHER, name=" ")}, CollectorUnnamed),
        ({}, {"collector": Collector(kind=CollectorKind.NAMED)}, CollectorUnnamed),
        ({}, {"signature": ()}, SignatureMissing),
        ({"lines": THREE}, {"lines": (a_result("item-1"), a_result("item-2"))}, IdentityNotSeen),
    ],
)
def test_what_the_counter_may_not_do(
    pickup: dict[str, Any], handover: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        decided(a_pickup(**pickup), a_hand_over(**handover))


def test_a_parcel_of_another_store_is_not_handed_over_here() -> None:
    with pytest.raises(WrongStore):
        hand_over(a_pickup(), a_hand_over(), doer=WEI, identity_above_minor=50_000)


def test_identity_is_asked_for_what_is_collected_now() -> None:
    pickup = a_pickup(lines=THREE)
    taken, left = a_result("item-1"), a_result("item-2", Outcome.MISSING)
    assert not needs_identity(pickup, [taken, left], 50_000)
    assert needs_identity(pickup, [taken, a_result("item-2")], 50_000)
    assert needs_identity(pickup, [taken], 29_000), "the threshold itself asks for it"
    assert not needs_identity(pickup, [left], 0), "nothing leaves the store"


def test_identity_seen_lets_a_valuable_parcel_go() -> None:
    both = (a_result("item-1"), a_result("item-2"))
    after = decided(a_pickup(lines=THREE), a_hand_over(*both, identity_seen=True))
    assert after.handovers[0].identity_seen


def test_a_second_hand_over_of_the_same_item_is_kept_and_disputed() -> None:
    first = evolve(a_pickup(), fact(a_hand_over()))
    second = a_hand_over(handover_id="handover-2", device="dev-2", signature=SIGNATURE)
    assert is_double(first, fact(second))
    after = evolve(first, fact(second))
    assert after.disputed == ("handover-2",)
    assert [h.handover_id for h in after.handovers] == ["handover-1", "handover-2"]
    assert after.state is PickupState.HANDED_OVER


def test_two_counters_that_hand_over_different_items_do_not_dispute() -> None:
    first = evolve(a_pickup(lines=THREE), fact(a_hand_over(a_result("item-1"))))
    second = fact(a_hand_over(a_result("item-2"), handover_id="handover-2"))
    assert not is_double(first, second)
    assert not evolve(first, second).is_disputed


def test_the_same_hand_over_told_again_is_no_double() -> None:
    once = evolve(a_pickup(), fact(a_hand_over()))
    assert not is_double(once, fact(a_hand_over()))
    assert evolve(once, fact(a_hand_over())) == once


def test_a_physical_fact_about_a_cancelled_parcel_is_kept_and_disputed() -> None:
    after = evolve(a_pickup(state=PickupState.CANCELLED), fact(a_hand_over()))
    assert after.is_disputed


@given(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=5))
def test_no_hand_over_is_ever_forgotten(items: list[int]) -> None:
    pickup = a_pickup(lines=THREE)
    for number, item in enumerate(items):
        taken = a_hand_over(a_result(f"item-{item}"), handover_id=f"handover-{number}")
        pickup = evolve(pickup, fact(taken))
    assert len(pickup.handovers) == len(items)
    assert len(pickup.disputed) == len(items) - len(set(items))
