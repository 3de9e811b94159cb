"""Integrators bring records; what counters did meanwhile stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.customers import (
    CardAttached,
    CardState,
    ContactCorrected,
    Customer,
    SizeRecorded,
)
from app.domain.incidents import IncidentKind
from app.domain.pickups import PickupHandedOver, PickupState
from app.domain.tickets import TicketEntryAdded
from tests.builders import (
    CARD,
    NOW,
    a_card,
    a_customer,
    a_hand_over,
    a_note,
    a_pickup,
    a_size,
    a_store,
    a_ticket,
    an_entry,
    an_incident,
    ean13,
)
from tests.postgres import scalar
from tests.server.shop import ADMIN, Device, Server, imported

ME = {"at": NOW, "by": "camille", "store": "PAR"}


def problem(server: Server, *records: dict[str, object]) -> tuple[int, dict[str, object]]:
    reply = server.post("/v1/import", {"records": list(records)}, ADMIN)
    return reply.status_code, reply.json()


def test_the_same_again_changes_nothing(server: Server, counter: Device) -> None:
    assert server.bring(a_customer(), a_note()) == 2
    counter.pull()
    assert server.bring(a_customer(), a_note()) == 0
    assert counter.pull() == []


def test_what_a_counter_corrected_survives_the_same_import(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    fact = ContactCorrected(**ME, customer_id="amelie", changes={"city": "Lyon"})
    counter.do(fact, base=1)
    assert server.bring(a_customer()) == 0
    assert server.bring(a_customer(tier="gold")) == 1
    counter.pull()
    amelie = counter.record("customer", "amelie")
    assert (amelie.city, amelie.tier) == ("Lyon", "gold")
    server.bring(a_customer(tier="gold", city="Nice"))
    counter.pull()
    assert counter.record("customer", "amelie").city == "Nice"


def test_what_counters_added_stays_when_an_import_adds_more(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(), a_pickup(), a_ticket())
    counter.do(CardAttached(**ME, customer_id="amelie", card=a_card(ean13(5))), base=1)
    counter.do(SizeRecorded(**ME, customer_id="amelie", size=a_size()), base=1)
    counter.do(PickupHandedOver(**ME, pickup_id="pickup-1", handover=a_hand_over()), base=1)
    added = an_entry(entry_id="entry-2")
    counter.do(TicketEntryAdded(**ME, ticket_id="ticket-1", entry=added), base=1)
    server.bring(
        a_customer(cards=(a_card(), a_card(ean13(6)))),
        a_pickup(shelf="C-01"),
        a_ticket(entries=(an_entry(), an_entry(entry_id="entry-3"))),
    )
    counter.pull()
    amelie = counter.record("customer", "amelie")
    assert {c.number for c in amelie.cards} == {CARD, ean13(5), ean13(6)}
    assert len(amelie.sizes) == 1
    pickup = counter.record("pickup", "pickup-1")
    assert (pickup.shelf, pickup.state, len(pickup.handovers)) == (
        "C-01",
        PickupState.HANDED_OVER,
        1,
    )
    entries = counter.record("ticket", "ticket-1").entries
    assert [e.entry_id for e in entries] == ["entry-1", "entry-2", "entry-3"]


def test_an_import_may_change_what_it_brought(server: Server, counter: Device) -> None:
    lost = replace(a_card(), state="lost")
    server.bring(a_customer(), a_pickup())
    server.bring(a_customer(cards=(lost,)), a_pickup(state=PickupState.EXPIRED))
    counter.pull()
    assert counter.record("customer", "amelie").cards[0].state == "lost"
    assert counter.record("pickup", "pickup-1").state is PickupState.EXPIRED
    reply = server.post("/v1/lookup", {"keys": [f"card:{CARD}"]}, counter.token)
    assert reply.json() == {"customers": []}


def test_phones_are_kept_in_one_form(server: Server, counter: Device) -> None:
    server.bring(
        a_customer(phone="06 12 34 56 78", country="FR"),
        a_customer(customer_id="b", cards=(), phone="call me", country="FR"),
    )
    counter.pull()
    assert counter.record("customer", "amelie").phone == "+33612345678"
    assert counter.record("customer", "b").phone == ""


def test_one_record_that_cannot_be_read_stops_its_batch_and_says_where(server: Server) -> None:
    bad = imported(a_note()) | {"body": {"note_id": "note-1"}}
    assert problem(server, imported(a_customer()), bad) == (
        422,
        {"code": "record_unreadable", "expected": 1},
    )
    assert scalar(server.engine, "SELECT count(*) FROM entity WHERE type = 'customer'") == 0


def test_records_that_lie_about_themselves_are_not_taken(server: Server) -> None:
    wrong_id = imported(a_note()) | {"id": "another"}
    zoneless = imported(a_note())
    zoneless["body"] = zoneless["body"] | {"at": "2026-01-01T10:00:00"}
    long_id = imported(a_note(customer_id="c" * 65))
    hidden = imported(a_note(customer_id="a\x00b"))
    for record in (wrong_id, zoneless, long_id, hidden):
        assert problem(server, record)[1]["code"] == "record_unreadable"


def test_what_only_the_server_makes_is_not_taken(server: Server) -> None:
    for record in (
        imported(an_incident()),
        {"entity": "device", "id": "d", "body": {}},
        {"entity": "dragon", "id": "d", "body": {}},
    ):
        assert problem(server, record) == (422, {"code": "not_importable", "expected": 0})


def test_the_last_word_on_a_record_counts(server: Server, counter: Device) -> None:
    assert server.bring(a_store(name="Old"), a_store(name="New")) == 1
    counter.pull()
    assert counter.record("store", "PAR").name == "New"


def test_a_key_too_long_to_look_up_does_not_stop_the_record(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(email="a" * 9000 + "@example.com", qr="q\x00r"))
    counter.pull()
    assert counter.has("customer", "amelie")


def twin(name: str, **changes: Any) -> Customer:
    return a_customer(customer_id=name, phone="", email="", **changes)


def test_twins_by_import_are_an_incident_as_those_by_counters(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    assert server.bring(twin("ludivine", home_store="SIN")) == 1
    assert server.bring(twin("ludivine", home_store="SIN")) == 0
    counter.pull()
    (incident,) = counter.of("incident")
    assert (incident.kind, incident.label) == (IncidentKind.CARD_TWICE, CARD)
    assert (incident.first.ref, incident.second.ref) == ("amelie", "ludivine")
    assert (incident.first.store, incident.second.store) == ("PAR", "SIN")
    assert (incident.subject, incident.customer_id, incident.second.by) == (
        "ludivine",
        "amelie",
        "",
    )


def test_twins_within_one_import_are_found_too(server: Server, counter: Device) -> None:
    server.bring(twin("first"), twin("second"), twin("third", cards=(a_card("4006381333931"),)))
    counter.pull()
    (incident,) = counter.of("incident")
    assert (incident.first.ref, incident.second.ref) == ("first", "second")


def test_a_card_that_moves_from_one_customer_to_another_makes_no_twins(
    server: Server, counter: Device
) -> None:
    lost = a_card(state=CardState.LOST)
    server.bring(a_customer())
    server.bring(a_customer(cards=(lost,)), twin("ludivine"))
    counter.pull()
    assert counter.of("incident") == []
