from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app.db import notices as rows
from app.db.engine import writing
from app.db.projections import ms
from app.domain.incidents import AlreadyClosed, ManagerOnly, ResolutionMissing, Side
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.notices import Notices, UnknownIncident
from app.services.pickups import Pickups
from app.services.unsent import Unsent
from tests.builders import NOW, a_customer, a_pickup, an_incident
from tests.desks import Clock, put, sign_in


@pytest.fixture
def notices(desk: Desk) -> Notices:
    put(desk, a_customer(), a_pickup(), an_incident())
    return Notices(desk)


def tell(desk: Desk, **changes: object) -> None:
    values: dict[str, object] = {
        "id": "n1",
        "at_ms": ms(NOW),
        "code": "flagged:double_hand_over",
        "entity": "pickup",
        "subject": "pickup-1",
        "detail": json.dumps(
            {"by": "thomas", "device": "dev-2", "store": "PAR", "at_ms": ms(NOW), "fields": []}
        ),
    }
    with writing(desk.engine) as db:
        rows.add(db, rows.Notice(**(values | changes)))  # type: ignore[arg-type]


def test_a_notice_speaks_of_people_and_numbers(desk: Desk, notices: Notices) -> None:
    tell(desk)
    (line,) = notices.listed().notices
    assert (line.code, line.label, line.at) == ("flagged:double_hand_over", "WEB-48213", NOW)
    assert (line.detail.by, line.detail.device) == ("Thomas Nguyen", "Counter 2")
    assert line.detail.at == NOW
    assert not line.seen


def test_a_notice_without_detail_is_shown_too(desk: Desk, notices: Notices) -> None:
    tell(desk, id="n2", code="merged", entity="customer", subject="amelie", detail="{}")
    (line,) = notices.listed().notices
    assert (line.label, line.detail.by, line.detail.at) == ("Amélie Laurent", "", None)


def test_notices_wait_until_somebody_has_looked(desk: Desk, notices: Notices) -> None:
    tell(desk)
    tell(desk, id="n2", at_ms=ms(NOW + timedelta(minutes=1)))
    assert [line.id for line in notices.listed().notices] == ["n2", "n1"]
    assert notices.unseen() == 2
    notices.mark_all_seen()
    assert notices.unseen() == 0


def test_an_incident_concerns_both_counters_and_the_manager(desk: Desk, notices: Notices) -> None:
    (line,) = notices.listed().incidents
    assert (line.first_by, line.second_by) == ("Camille Durand", "Thomas Nguyen")
    assert (line.first_device, line.second_device) == ("Counter 1", "Counter 2")
    assert line.concerns_me, "this device handed over first"
    elsewhere = Side(ref="h", by="thomas", store="PAR", device="dev-2", at=NOW)
    put(desk, an_incident(first=elsewhere, second=elsewhere))
    assert not notices.listed().incidents[0].concerns_me
    sign_in(desk, "thomas")
    assert notices.listed().incidents[0].concerns_me
    sign_in(desk, "sarah")
    assert notices.listed().incidents[0].concerns_me


def test_a_manager_closes_an_incident(desk: Desk, notices: Notices) -> None:
    with pytest.raises(ManagerOnly):
        notices.close_incident("incident-1", "Parcel came back")
    sign_in(desk, "sarah")
    with pytest.raises(ResolutionMissing):
        notices.close_incident("incident-1", " ")
    with pytest.raises(UnknownIncident):
        notices.close_incident("nothing", "x")
    notices.close_incident("incident-1", "Parcel came back")
    assert not notices.listed().incidents[0].incident.is_open
    with pytest.raises(AlreadyClosed):
        notices.close_incident("incident-1", "Again")


def test_unsent_work_is_told_in_words_of_the_shop(
    desk: Desk, notices: Notices, clock: Clock
) -> None:
    assert Unsent(desk).count() == 0
    Customers(desk).add_note("amelie", "x")
    clock.passes(timedelta(minutes=5))
    Customers(desk).correct("amelie", {"city": "Lyon"})
    assert [(line.kind, line.label, line.at) for line in Unsent(desk).listed()] == [
        ("note_added", "Amélie Laurent", NOW),
        ("contact_corrected", "Amélie Laurent", NOW + timedelta(minutes=5)),
    ]
    assert Pickups(desk).open("pickup-1").is_unsent is False
