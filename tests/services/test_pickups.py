from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.pickups import (
    AlreadyHandedOver,
    Collector,
    CollectorKind,
    IdentityNotSeen,
    Outcome,
    PickupState,
)
from app.services.desk import Desk, NotSignedIn
from app.services.pickups import (
    HandOverDraft,
    PickupFilter,
    Pickups,
    UnknownHandOver,
    UnknownPickup,
)
from app.services.unsent import Unsent
from tests.builders import (
    NOW,
    SIGNATURE,
    a_customer,
    a_pickup,
    a_pickup_line,
    a_result,
    a_store,
    an_incident,
)
from tests.desks import Clock, put

TWO = (a_pickup_line(1), a_pickup_line(2))


@pytest.fixture
def pickups(desk: Desk) -> Pickups:
    put(desk, a_customer(), a_pickup(lines=TWO))
    return Pickups(desk)


def draft(**changes: Any) -> HandOverDraft:
    values = {
        "collector": Collector(kind=CollectorKind.CUSTOMER),
        "identity_seen": True,
        "results": (a_result("item-1"), a_result("item-2")),
        "signature": SIGNATURE,
    }
    return HandOverDraft(**(values | changes))


def listed(pickups: Pickups, which: PickupFilter, text: str = "") -> list[str]:
    return [brief.pickup.pickup_id for brief in pickups.listed(which, text)]


def test_a_hand_over_is_kept_and_shown_as_not_yet_sent(desk: Desk, pickups: Pickups) -> None:
    file = pickups.hand_over("pickup-1", draft())
    assert file.pickup.state is PickupState.HANDED_OVER
    assert file.is_unsent
    (handover,) = file.pickup.handovers
    assert (handover.by, handover.store, handover.device, handover.at) == (
        "camille",
        "PAR",
        "dev-1",
        NOW,
    )
    assert [line.kind for line in Unsent(desk).listed()] == ["pickup_handed_over"]
    assert listed(pickups, PickupFilter.TO_HAND_OVER) == []
    assert listed(pickups, PickupFilter.DONE) == ["pickup-1"]


def test_the_same_parcel_is_not_handed_over_twice_here(desk: Desk, pickups: Pickups) -> None:
    pickups.hand_over("pickup-1", draft())
    with pytest.raises(AlreadyHandedOver):
        pickups.hand_over("pickup-1", draft())
    assert Unsent(desk).count() == 1


def test_the_stores_threshold_asks_for_identity(desk: Desk, pickups: Pickups) -> None:
    file = pickups.open("pickup-1")
    assert file.identity_above.minor == 50_000
    assert file.needs_identity((a_result("item-1"), a_result("item-2")))
    assert not file.needs_identity((a_result("item-1"),))
    with pytest.raises(IdentityNotSeen):
        pickups.hand_over("pickup-1", draft(identity_seen=False))
    put(desk, a_store(identity_above_minor=1_000_000))
    assert pickups.hand_over("pickup-1", draft(identity_seen=False))


def test_the_slip_proves_what_left_with_whom(pickups: Pickups) -> None:
    results = (a_result("item-1"), a_result("item-2", Outcome.REFUSED))
    named = Collector(kind=CollectorKind.NAMED, name="Paul Laurent")
    file = pickups.hand_over("pickup-1", draft(results=results, collector=named))
    slip = pickups.slip("pickup-1", file.pickup.handovers[0].handover_id)
    assert [line.title for line in slip.collected] == ["Item 1"]
    assert [line.title for line in slip.refused] == ["Item 2"]
    assert slip.missing == ()
    assert slip.total.minor == 29_000
    assert (slip.who, slip.device.name, slip.store.city) == (
        "Camille Durand",
        "Counter 1",
        "Paris",
    )
    assert slip.customer_name == "Amélie Laurent"
    assert slip.handover.signature == SIGNATURE


def test_what_is_unknown_is_said(pickups: Pickups) -> None:
    with pytest.raises(UnknownPickup):
        pickups.open("nothing")
    with pytest.raises(UnknownPickup):
        pickups.hand_over("nothing", draft())
    with pytest.raises(UnknownHandOver):
        pickups.slip("pickup-1", "nothing")


def test_the_lists_of_this_store(desk: Desk, pickups: Pickups) -> None:
    put(
        desk,
        a_pickup(pickup_id="soon", expires_at=NOW + timedelta(hours=5)),
        a_pickup(pickup_id="coming", state=PickupState.IN_TRANSIT),
        a_pickup(pickup_id="gone", state=PickupState.EXPIRED),
        a_pickup(pickup_id="elsewhere", store="SIN"),
    )
    assert listed(pickups, PickupFilter.TO_HAND_OVER) == ["soon", "pickup-1"]
    assert listed(pickups, PickupFilter.ON_THE_WAY) == ["coming"]
    assert listed(pickups, PickupFilter.DONE) == ["gone"]
    assert len(listed(pickups, PickupFilter.ALL)) == 4
    counts = pickups.counts()
    assert (counts.to_hand_over, counts.expiring_today) == (2, 1)


@pytest.mark.parametrize("text", ["laur", "WEB-48213", "pu-48", "b-04 amelie", ""])
def test_a_list_narrows_to_what_is_typed(pickups: Pickups, text: str) -> None:
    assert listed(pickups, PickupFilter.ALL, text) == ["pickup-1"]
    assert listed(pickups, PickupFilter.ALL, "nothing of it") == []


@pytest.mark.parametrize(
    ("zone", "is_today"), [("Europe/Paris", False), ("America/New_York", True)]
)
def test_today_is_the_stores_day(
    desk: Desk, pickups: Pickups, clock: Clock, zone: str, is_today: bool
) -> None:
    clock.at = datetime(2026, 11, 21, 20, tzinfo=UTC)
    night = datetime(2026, 11, 22, 1, tzinfo=UTC)  # the 21st in New York, the 22nd in Paris
    put(desk, a_store(time_zone=zone), a_pickup(expires_at=night))
    (brief,) = pickups.listed(PickupFilter.TO_HAND_OVER)
    assert brief.expires_today is is_today


def test_a_parcel_that_should_have_left_yesterday_is_still_shown(
    desk: Desk, pickups: Pickups
) -> None:
    put(desk, a_pickup(expires_at=NOW - timedelta(days=1)))
    assert pickups.counts().expiring_today == 1


def test_scanning_an_item_ticks_the_next_one_of_its_kind(pickups: Pickups) -> None:
    same = (a_pickup_line(1), a_pickup_line(1, line_id="item-1b"), a_pickup_line(2))
    parcel = a_pickup(lines=same)
    gtin = same[0].gtin
    first = pickups.line_of_code(parcel, gtin)
    assert first is not None
    second = pickups.line_of_code(parcel, gtin.lstrip("0"), checked={first.line_id})
    assert second is not None
    assert (first.line_id, second.line_id) == ("item-1", "item-1b")
    assert pickups.line_of_code(parcel, gtin, checked={"item-1", "item-1b"}) is None
    assert pickups.line_of_code(parcel, "00000000000000") is None


def test_the_file_shows_the_incidents_of_the_parcel(desk: Desk, pickups: Pickups) -> None:
    put(desk, an_incident(), an_incident(incident_id="other", subject="another parcel"))
    assert [i.incident_id for i in pickups.open("pickup-1").incidents] == ["incident-1"]


def test_a_parcel_of_somebody_unknown_here_can_be_handed_over(
    desk: Desk, pickups: Pickups
) -> None:
    put(desk, a_pickup(pickup_id="p2", customer_id="stranger", customer_name="Mei Tanaka"))
    assert pickups.open("p2").customer is None
    file = pickups.hand_over("p2", draft(results=(a_result("item-1"),)))
    slip = pickups.slip("p2", file.pickup.handovers[0].handover_id)
    assert slip.customer_name == "Mei Tanaka"


def test_nobody_signed_in_hands_nothing_over(desk: Desk, pickups: Pickups) -> None:
    desk.session = None
    with pytest.raises(NotSignedIn):
        pickups.hand_over("pickup-1", draft())
