"""Two counters correct one customer: who had seen the other wins, then the later clock."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from app.domain.customers import ConsentChanged, ContactCorrected, SizeRecorded
from app.domain.kinds import evolve
from app.domain.notes import NoteAdded
from app.ids import new_id
from sync.server import applying, kept, tables
from sync.server.clock import ms
from sync.server.losers import carry_over
from tests.builders import NOW, a_consent, a_customer, a_size
from tests.postgres import scalar
from tests.server.shop import Device, Server

HOUR_MS = 3_600_000


def corrected(by: str = "camille", **changes: str) -> ContactCorrected:
    return ContactCorrected(at=NOW, by=by, store="PAR", customer_id="amelie", changes=changes)


def city(device: Device) -> str:
    device.pull()
    return device.record("customer", "amelie").city


def losers(server: Server) -> object:
    return scalar(server.engine, "SELECT count(*) FROM entity WHERE type = 'overwritten_value'")


def lost_value(server: Server) -> object:
    """The one value that lost."""
    return scalar(server.engine, LOST)


LOST = "SELECT body::json ->> 'value' FROM entity WHERE type = 'overwritten_value'"


def test_two_fields_of_one_customer_do_not_disturb_each_other(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.do(corrected(city="Lyon"), base=1)
    assert other.do(corrected(street="Rue Haute"), base=1)["outcome"] == "applied"
    other.pull()
    amelie = other.record("customer", "amelie")
    assert (amelie.city, amelie.street) == ("Lyon", "Rue Haute")
    assert losers(server) == 0


def test_the_later_of_two_concurrent_corrections_wins_and_the_other_is_history(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    early, late = counter.did(corrected(city="Lyon"), base=1), corrected(city="Nice")
    server.clock.passes(seconds=5)
    assert other.do(late, base=1)["outcome"] == "applied"
    answer = counter.push(early)[0]
    assert (answer["outcome"], answer["code"]) == ("merged", "merged")
    detail = answer["detail"]
    assert (detail["fields"], detail["by"], detail["store"], detail["device"]) == (
        ["city"],
        "camille",
        "PAR",
        other.device_id,
    )
    assert city(counter) == "Nice"
    assert lost_value(server) == "Lyon"
    assert answer["version"] == 2  # nothing was written


def test_an_earlier_value_that_is_overtaken_goes_to_the_history_too(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.do(corrected(city="Lyon"), base=1)
    server.clock.passes(seconds=5)
    assert other.do(corrected(city="Nice"), base=1)["outcome"] == "applied"
    assert city(counter) == "Nice"
    assert lost_value(server) == "Lyon"


def test_a_loser_is_a_record_of_the_file_and_says_who_wrote_what_and_who_won(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.do(corrected(city="Lyon"), base=1)
    server.clock.passes(seconds=5)
    other.do(corrected("thomas", city="Nice"), base=1)
    for device in (counter, other):
        device.pull()
        (lost,) = device.of("overwritten_value")
        assert (lost.customer_id, lost.field, lost.value, lost.winner) == (
            "amelie",
            "city",
            "Lyon",
            "Nice",
        )
        assert (lost.wrote.by, lost.wrote.device) == ("camille", counter.device_id)
        assert (lost.won.by, lost.won.device) == ("thomas", other.device_id)
        assert not lost.came_late


def test_a_loser_of_an_action_that_was_refused_is_none(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    early = counter.did(corrected(city="Lyon"), base=1, group="g")
    noted = NoteAdded(
        at=NOW, by="camille", store="PAR", note_id="n", customer_id="nobody", text="x"
    )
    refused = counter.did(noted, group="g")
    server.clock.passes(seconds=5)
    other.do(corrected(city="Nice"), base=1)
    assert [a["outcome"] for a in counter.push(early, refused)] == ["refused", "refused"]
    assert losers(server) == 0


def test_losers_that_an_older_server_kept_become_records(server: Server, counter: Device) -> None:
    server.bring(a_customer(city="Nice"))
    old = {"type": "customer", "field": "city", "install": "i", "actor": "thomas"}
    rows = [
        {**old, "id": "amelie", "value": "Lyon", "store": "PAR", "at_ms": 1, "replaced_ms": 2},
        {**old, "id": "gone", "value": "Bern", "store": "PAR", "at_ms": 1, "replaced_ms": 2},
    ]
    with server.engine.begin() as db:
        db.execute(insert(tables.overwritten), rows)
    assert carry_over(server.engine, new_id) == 2
    assert carry_over(server.engine, new_id) == 0
    counter.pull()
    (lost,) = counter.of("overwritten_value")
    assert (lost.value, lost.winner, lost.wrote.by) == ("Lyon", "Nice", "thomas")


def test_only_the_fields_that_lost_are_named(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    early = counter.did(corrected(city="Lyon", street="Rue Basse"), base=1)
    server.clock.passes(seconds=5)
    other.do(corrected(city="Nice"), base=1)
    assert counter.push(early)[0]["detail"]["fields"] == ["city"]
    counter.pull()
    amelie = counter.record("customer", "amelie")
    assert (amelie.city, amelie.street) == ("Nice", "Rue Basse")


def test_who_has_seen_the_other_value_wins_whatever_the_clocks_say(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.skew_ms = HOUR_MS
    counter.do(corrected(city="Lyon"), base=1)
    other.skew_ms = -HOUR_MS
    assert other.do(corrected(city="Nice"), base=2)["outcome"] == "applied"
    assert city(other) == "Nice"
    assert losers(server) == 0


def test_a_fast_clock_never_reorders_its_own_work(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.skew_ms = 24 * HOUR_MS
    first = counter.did(corrected(city="Lyon"), base=1)
    counter.skew_ms = 0  # somebody set the clock right in between
    second = counter.did(corrected(city="Nice"), base=1)
    answers = counter.push(first, second)
    assert [a["outcome"] for a in answers] == ["applied", "applied"]
    assert city(counter) == "Nice"


def test_work_that_was_understood_late_does_not_undo_what_the_same_device_did_after_it(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer())
    counter.skew_ms = 24 * HOUR_MS
    first = counter.did(corrected(city="Lyon"), base=1)
    second = counter.did(corrected(city="Nice"), base=1)

    def sick(entity: str, state: Any, fact: Any) -> Any:
        if getattr(fact, "changes", None) == {"city": "Lyon"}:
            raise ZeroDivisionError
        return evolve(entity, state, fact)

    monkeypatch.setattr(applying, "evolve", sick)
    assert [a["code"] for a in counter.push(first, second)] == ["server_fault", ""]
    monkeypatch.undo()
    server.clock.passes(days=3)
    counter.sign_in()
    kept.take_up(server.engine, ms(server.clock()))
    assert city(counter) == "Nice"
    assert lost_value(server) == "Lyon"


def test_a_fast_clock_wins_for_five_minutes_at_most(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.skew_ms = 24 * HOUR_MS
    counter.do(corrected(city="Lyon"), base=1)
    server.clock.passes(minutes=6)
    assert other.do(corrected(city="Nice"), base=1)["outcome"] == "applied"
    assert city(other) == "Nice"


def test_the_same_correction_twice_is_no_quarrel(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    other_first = other.did(corrected(city="Lyon"), base=1)
    counter.do(corrected(city="Lyon"), base=1)
    assert other.push(other_first)[0]["outcome"] == "applied"
    assert losers(server) == 0


def test_every_measurement_and_every_consent_is_kept(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    me = {"at": NOW, "by": "camille", "store": "PAR", "customer_id": "amelie"}
    counter.do(SizeRecorded(**me, size=a_size(size_id="one", value="38")), base=1)
    other.do(SizeRecorded(**me, size=a_size(size_id="two", value="39")), base=1)
    counter.do(ConsentChanged(**me, consent=a_consent(consent_id="yes")), base=1)
    other.do(ConsentChanged(**me, consent=a_consent(consent_id="no", granted=False)), base=1)
    counter.pull()
    amelie = counter.record("customer", "amelie")
    assert {s.size_id for s in amelie.sizes} == {"one", "two"}
    assert {c.consent_id for c in amelie.consents} == {"yes", "no"}


def test_an_import_that_a_counter_had_not_seen_is_concurrent(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    early = counter.did(corrected(city="Lyon"), base=1)
    server.clock.passes(seconds=5)
    server.bring(a_customer(city="Nice"))
    assert counter.push(early)[0]["outcome"] == "merged"
    assert city(counter) == "Nice"
