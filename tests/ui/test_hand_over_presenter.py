"""The hand-over page's behaviour, on a real counter, without a widget."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.db import settings
from app.db.engine import writing
from app.db.places import StoreUnknown
from app.domain.codes import Symbology
from app.domain.pickups import (
    AlreadyHandedOver,
    Collector,
    CollectorKind,
    Outcome,
    PickupState,
    Stroke,
)
from app.services.desk import Desk
from app.services.pickups import Pickups
from tests.builders import (
    NOW,
    SIGNATURE,
    a_customer,
    a_hand_over,
    a_pickup,
    a_pickup_line,
    a_result,
    an_incident,
)
from tests.desks import put, sign_in
from tests.ui.counters import Counter
from ui.hand_over.draft import Ink
from ui.hand_over.model import Expiry, Need, Situation
from ui.hand_over.presenter import Scan
from ui.routes import CustomerRoute, NewTicketRoute

NAMED = Collector(kind=CollectorKind.NAMED, name="Hugo Laurent")
OTHER = Collector(kind=CollectorKind.OTHER)
INK = Ink(strokes=SIGNATURE)


@pytest.fixture
def counter(desk: Desk) -> Counter:
    put(desk, a_customer(), a_pickup(lines=(a_pickup_line(1), a_pickup_line(2))))
    return Counter(desk)


def test_a_parcel_says_what_is_missing_before_it_may_leave(counter: Counter) -> None:
    counter.open()
    assert counter.sheet.situation is Situation.OPEN
    assert counter.progress.needs == (Need.ITEM, Need.SIGNATURE)
    assert not counter.progress.is_ready


def test_scanning_an_item_checks_it(counter: Counter) -> None:
    counter.open()
    line = counter.sheet.pickup.lines[0]
    assert counter.scan(line.gtin)
    assert counter.seen.scans == [(Scan.CHECKED, "Item 1")]
    assert counter.progress.draft.results == (a_result("item-1"),)


def test_two_of_the_same_article_are_checked_one_by_one(desk: Desk) -> None:
    twin = a_pickup_line(1, line_id="item-9")
    put(desk, a_customer(), a_pickup(lines=(a_pickup_line(1), twin)))
    counter = Counter(desk)
    counter.open()
    assert counter.scan(twin.gtin)
    assert counter.scan(twin.gtin)
    assert counter.progress.collected == 2
    counter.scan(twin.gtin)
    assert counter.seen.scans[-1] == (Scan.ALREADY_CHECKED, "Item 1")


def test_an_article_of_another_parcel_says_so(counter: Counter) -> None:
    counter.open()
    assert counter.scan(a_pickup_line(7).gtin)
    assert counter.seen.scans == [(Scan.NOT_IN_PARCEL, "")]
    assert counter.progress.decided == 0


def test_an_item_said_to_be_missing_is_collected_once_it_is_scanned(counter: Counter) -> None:
    counter.open()
    for line in counter.sheet.pickup.lines:
        counter.does.mark(line.line_id, Outcome.MISSING)
    counter.scan(counter.sheet.pickup.lines[1].gtin)
    assert counter.progress.draft.decided(Outcome.COLLECTED) == {"item-2"}


def test_the_parcels_own_code_is_taken_and_a_card_is_not(counter: Counter) -> None:
    counter.open()
    assert counter.scan("PU-48213", Symbology.QR)
    assert counter.progress.draft.is_scanned
    assert not counter.scan("PU-99999", Symbology.QR)
    assert not counter.scan("2990045123872")


def test_a_parcel_found_by_its_code_says_so(counter: Counter) -> None:
    counter.open(is_scanned=True)
    assert counter.progress.draft.is_scanned


def test_a_second_tap_takes_it_back(counter: Counter) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.mark("item-1", Outcome.COLLECTED)
    assert counter.progress.decided == 0


def test_above_the_stores_value_a_document_must_be_seen(counter: Counter) -> None:
    counter.open()
    counter.does.sign(INK)
    counter.does.mark("item-1", Outcome.COLLECTED)
    assert counter.progress.is_ready
    counter.does.mark("item-2", Outcome.COLLECTED)
    assert counter.progress.needs == (Need.IDENTITY,)
    counter.does.see_identity(True)
    assert counter.progress.is_ready


def test_someone_else_needs_a_name(counter: Counter) -> None:
    counter.open()
    counter.does.choose_collector(OTHER)
    assert Need.NAME in counter.progress.needs
    counter.does.choose_collector(Collector(kind=CollectorKind.OTHER, name="Ada Byron"))
    assert Need.NAME not in counter.progress.needs


def test_a_hand_over_is_confirmed_once_it_is_written(counter: Counter, desk: Desk) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.mark("item-2", Outcome.REFUSED)
    counter.does.sign(INK)
    counter.does.hand_over()
    assert counter.seen.busy == [True, False]
    past = counter.seen.confirmed
    assert past is not None
    assert (past.told.who, past.told.device) == ("Camille Durand", "Counter 1")
    assert past.count(Outcome.COLLECTED) == past.count(Outcome.REFUSED) == 1
    assert counter.sheet.is_unsent
    assert Pickups(desk).open("pickup-1").pickup.state is PickupState.HANDED_OVER


def test_when_the_server_has_it_the_confirmation_says_so(counter: Counter, desk: Desk) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.mark("item-2", Outcome.MISSING)
    counter.does.sign(INK)
    counter.does.hand_over()
    counter.does.reload(frozenset({"pickup"}))
    assert counter.seen.confirmed is not None


def test_what_stays_can_be_handed_over_next(counter: Counter) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.sign(INK)
    assert counter.progress.left == 1
    counter.does.hand_over()
    counter.does.go_on()
    assert counter.seen.confirmed is None
    assert [line.line_id for line in counter.sheet.here] == ["item-2"]
    assert counter.progress.draft.ink.strokes == ()
    assert len(counter.sheet.past) == 1


def test_only_missing_items_need_no_signature(counter: Counter) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.MISSING)
    assert counter.progress.is_ready
    counter.does.hand_over()
    assert counter.seen.confirmed is not None
    assert counter.sheet.is_open


def test_what_was_entered_is_there_when_one_comes_back(counter: Counter, desk: Desk) -> None:
    put(desk, a_pickup(pickup_id="pickup-2", code="PU-2", named=("Hugo Laurent",)))
    counter.open("pickup-2")
    counter.does.choose_collector(NAMED)
    counter.does.sign(INK)
    counter.open()
    assert counter.progress.draft.collector.kind is CollectorKind.CUSTOMER
    again = Counter(desk, counter.drafts)
    again.open("pickup-2")
    assert again.progress.draft.collector == NAMED
    assert again.progress.draft.ink == INK


def test_a_colleague_does_not_vouch_for_what_another_saw(counter: Counter, desk: Desk) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.see_identity(True)
    sign_in(desk, "thomas")
    counter.open()
    assert not counter.progress.draft.identity_seen
    assert counter.progress.decided == 0
    sign_in(desk, "camille")
    counter.open()
    assert counter.progress.draft.identity_seen


def test_a_colleague_was_faster(counter: Counter, desk: Desk) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.sign(INK)
    theirs = a_hand_over(by="thomas", device="dev-2")
    put(
        desk,
        a_pickup(
            state=PickupState.HANDED_OVER,
            lines=(a_pickup_line(1, outcome=Outcome.COLLECTED),),
            handovers=(theirs,),
        ),
    )
    counter.does.hand_over()
    assert isinstance(counter.seen.refused, AlreadyHandedOver)
    assert counter.sheet.situation is Situation.HANDED_OVER
    assert counter.sheet.last is not None
    assert counter.sheet.last.told.who == "Thomas Nguyen"
    assert counter.sheet.last.told.device == "Counter 2"


def test_a_change_elsewhere_takes_away_only_what_no_longer_holds(
    counter: Counter, desk: Desk
) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.mark("item-2", Outcome.COLLECTED)
    gone = a_pickup_line(1, outcome=Outcome.COLLECTED)
    put(
        desk,
        a_pickup(
            state=PickupState.PARTLY_HANDED_OVER,
            lines=(gone, a_pickup_line(2)),
            handovers=(a_hand_over(),),
        ),
    )
    counter.does.reload(frozenset({"pickup"}))
    assert counter.progress.draft.decided() == {"item-2"}


@pytest.mark.parametrize(
    ("changes", "situation"),
    [
        ({"state": PickupState.IN_TRANSIT}, Situation.IN_TRANSIT),
        ({"state": PickupState.PREPARING}, Situation.PREPARING),
        ({"state": PickupState.EXPIRED}, Situation.EXPIRED),
        ({"state": PickupState.CANCELLED}, Situation.CANCELLED),
        ({"state": PickupState.REFUSED}, Situation.REFUSED),
        ({"store": "SIN"}, Situation.ELSEWHERE),
    ],
)
def test_what_cannot_be_handed_over_says_why(
    desk: Desk, changes: dict[str, Any], situation: Situation
) -> None:
    put(desk, a_customer(), a_pickup(**changes))
    counter = Counter(desk)
    counter.open()
    assert counter.sheet.situation is situation
    assert not counter.scan(a_pickup_line(1).gtin)


def test_both_sides_of_a_double_hand_over_are_named(desk: Desk) -> None:
    second = a_hand_over(handover_id="handover-2", by="thomas", device="dev-2")
    put(
        desk,
        a_customer(),
        a_pickup(
            state=PickupState.HANDED_OVER,
            lines=(a_pickup_line(1, outcome=Outcome.COLLECTED),),
            handovers=(a_hand_over(), second),
            disputed=("handover-2",),
        ),
    )
    counter = Counter(desk)
    counter.open()
    (dispute,) = counter.sheet.disputes
    assert dispute.first is not None
    assert (dispute.first.who, dispute.second.who) == ("Camille Durand", "Thomas Nguyen")
    put(desk, an_incident())
    counter.does.reload(frozenset({"incident"}))
    (known,) = counter.sheet.disputes
    assert (known.second.who, known.second.device) == ("Thomas Nguyen", "Counter 2")


def test_the_connection_is_told_while_somebody_is_at_it(counter: Counter) -> None:
    counter.open()
    assert counter.progress.is_online
    counter.is_online = False
    counter.does.check_connection()
    assert not counter.progress.is_online


def test_the_last_day_is_the_stores_day(desk: Desk) -> None:
    tonight = NOW.replace(hour=22, minute=30)  # 23:30 in Paris
    put(desk, a_customer(), a_pickup(expires_at=tonight))
    counter = Counter(desk)
    counter.open()
    assert counter.sheet.expiry is Expiry.TODAY
    put(desk, a_pickup(expires_at=tonight + timedelta(hours=1)))
    counter.does.load()
    assert counter.sheet.expiry is Expiry.LATER
    put(desk, a_pickup(expires_at=NOW - timedelta(hours=1)))
    counter.does.load()
    assert counter.sheet.expiry is Expiry.PAST


def test_a_look_that_fails_leaves_what_is_on_the_screen(counter: Counter, desk: Desk) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    with writing(desk.engine) as db:
        settings.put(db, settings.STORE_ID, "nowhere")
    counter.does.reload(frozenset({"pickup"}))
    assert isinstance(counter.seen.refused, StoreUnknown)
    assert counter.seen.failed is None
    assert counter.progress.collected == 1


def test_ways_on(counter: Counter) -> None:
    counter.open()
    counter.does.open_customer()
    counter.does.open_ticket()
    assert counter.went == [CustomerRoute("amelie"), NewTicketRoute(customer_id="amelie")]


def test_the_slip_of_an_earlier_hand_over(desk: Desk) -> None:
    put(desk, a_customer(), a_pickup(handovers=(a_hand_over(),)))
    counter = Counter(desk)
    counter.open()
    counter.does.open_slip("handover-1")
    assert counter.seen.slip is not None
    assert counter.seen.slip.slip.who == "Camille Durand"


def test_an_unknown_parcel_is_told(desk: Desk) -> None:
    counter = Counter(desk)
    counter.open("nowhere")
    assert counter.seen.failed is not None


@pytest.mark.parametrize("aspect", [0.6, 1.0, 2.0, 3.5])
def test_a_signature_keeps_its_shape_on_a_pad_of_another_shape(aspect: float) -> None:
    strokes: tuple[Stroke, ...] = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),)
    (stroke,) = Ink(strokes=strokes, aspect=0.7).on(aspect)
    width = (stroke[1][0] - stroke[0][0]) * aspect
    height = stroke[2][1] - stroke[1][1]
    assert width / height == pytest.approx(0.7, abs=0.01)
    assert all(0 <= value <= 1 for point in stroke for value in point)
