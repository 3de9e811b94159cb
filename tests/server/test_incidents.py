"""What contradicts is kept, flagged, and told to both counters and the manager."""

from __future__ import annotations

from app.domain.customers import CardAttached, CustomerCreated
from app.domain.incidents import IncidentClosed
from app.domain.pickups import PickupHandedOver, PickupState
from app.ids import new_id
from sync.server.clock import ms
from tests.builders import (
    CARD,
    NOW,
    a_card,
    a_customer,
    a_hand_over,
    a_pickup,
    a_pickup_line,
    a_result,
)
from tests.server.shop import Device, Server


def handed_over(handover_id: str, by: str = "camille", *lines: str) -> PickupHandedOver:
    taken = [a_result(line) for line in lines or ("item-1",)]
    return PickupHandedOver(
        at=NOW,
        by=by,
        store="PAR",
        pickup_id="pickup-1",
        handover=a_hand_over(*taken, handover_id=handover_id, by=by, device=f"dev-{by}"),
    )


def closed(incident_id: str, by: str = "sarah") -> IncidentClosed:
    return IncidentClosed(
        at=NOW, by=by, store="PAR", incident_id=incident_id, resolution="Refunded."
    )


def test_two_hand_overs_are_both_kept_and_the_second_is_flagged(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    assert counter.do(handed_over("first"))["outcome"] == "applied"
    answer = other.do(handed_over("second", "thomas"))
    assert (answer["outcome"], answer["code"]) == ("flagged", "double_hand_over")
    detail = answer["detail"]
    assert (detail["by"], detail["device"], detail["store"], detail["at_ms"]) == (
        "camille",
        "dev-camille",
        "PAR",
        ms(NOW),
    )
    for device in (counter, other):
        device.pull()
        pickup = device.record("pickup", "pickup-1")
        assert [h.handover_id for h in pickup.handovers] == ["first", "second"]
        assert pickup.disputed == ("second",)
        incident = device.record("incident", detail["incident"])
        assert (incident.first.ref, incident.second.ref) == ("first", "second")
        assert (incident.first.by, incident.second.by) == ("camille", "thomas")
        assert (incident.label, incident.customer_id) == ("WEB-48213", "amelie")


def test_a_repeated_flag_makes_no_second_incident(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    counter.do(handed_over("first"))
    again = other.did(handed_over("second", "thomas"))
    assert other.push(again) == other.push(again)
    other.pull()
    assert len(other.of("incident")) == 1


def test_two_counters_that_hand_over_different_items_do_not_quarrel(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), a_pickup(lines=(a_pickup_line(1), a_pickup_line(2))))
    assert counter.do(handed_over("first", "camille", "item-1"))["outcome"] == "applied"
    assert other.do(handed_over("second", "thomas", "item-2"))["outcome"] == "applied"
    other.pull()
    assert other.record("pickup", "pickup-1").state is PickupState.HANDED_OVER


def test_the_first_is_the_one_that_took_the_same_item(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), a_pickup(lines=(a_pickup_line(1), a_pickup_line(2))))
    counter.do(handed_over("first", "camille", "item-1"))
    counter.do(handed_over("second", "sarah", "item-2"))
    assert other.do(handed_over("third", "thomas", "item-2"))["detail"]["by"] == "sarah"


def test_a_parcel_nobody_announced_is_kept_and_flagged(server: Server, counter: Device) -> None:
    answer = counter.do(handed_over("first"))
    assert (answer["outcome"], answer["detail"]["by"]) == ("flagged", "")
    counter.pull()
    assert counter.record("pickup", "pickup-1").handovers[0].handover_id == "first"


def test_an_expired_parcel_that_left_all_the_same_is_flagged(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(), a_pickup(state=PickupState.EXPIRED))
    assert counter.do(handed_over("first"))["code"] == "double_hand_over"


def test_a_card_that_opens_two_files_is_flagged_and_works(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    jonas = a_customer(customer_id="jonas", cards=(), email="", phone="", qr="")
    created = CustomerCreated(at=NOW, by="camille", store="PAR", customer=jonas)
    assert counter.do(created)["outcome"] == "applied"
    attached = CardAttached(at=NOW, by="camille", store="PAR", customer_id="jonas", card=a_card())
    answer = counter.do(attached, base=1)
    assert (answer["outcome"], answer["code"]) == ("flagged", "card_twice")
    counter.pull()
    incident = counter.record("incident", answer["detail"]["incident"])
    assert (incident.first.ref, incident.second.ref) == ("amelie", "jonas")
    assert incident.label == CARD
    assert counter.record("customer", "jonas").cards == (a_card(),)


def test_two_customers_created_with_one_card_name_who_was_first(
    server: Server, counter: Device, other: Device
) -> None:
    for number, device in enumerate((counter, other)):
        new = a_customer(customer_id=f"c{number}", email="", phone="", qr="")
        by = ("camille", "thomas")[number]
        answer = device.do(CustomerCreated(at=NOW, by=by, store="PAR", customer=new))
    assert answer["code"] == "card_twice"
    detail = answer["detail"]
    assert (detail["by"], detail["device"]) == ("camille", counter.device_id)


def test_both_in_one_push_are_found_too(server: Server, counter: Device) -> None:
    answers = counter.push(
        *(
            counter.did(
                CustomerCreated(
                    at=NOW,
                    by="camille",
                    store="PAR",
                    customer=a_customer(customer_id=name, email="", phone="", qr=""),
                )
            )
            for name in ("one", "two")
        )
    )
    assert [a["outcome"] for a in answers] == ["applied", "flagged"]


def test_a_manager_closes_it_and_the_second_to_try_hears_who_did(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    counter.do(handed_over("first"))
    incident = other.do(handed_over("second", "thomas"))["detail"]["incident"]
    refused = counter.do(closed(incident, by="camille"), base=1)
    assert (refused["outcome"], refused["code"]) == ("refused", "manager_only")
    assert counter.do(closed(incident), base=1)["outcome"] == "applied"
    late = other.do(closed(incident), base=1)
    assert (late["outcome"], late["code"]) == ("conflict", "already_closed")
    assert (late["detail"]["by"], late["detail"]["at_ms"]) == ("sarah", ms(NOW))
    assert counter.do(closed(new_id()))["code"] == "gone"
