"""Every kind of operation, valid but for one thing: answered one by one, and said to nobody."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.customers import (
    CardAttached,
    CardKind,
    CardReportedLost,
    ConsentChanged,
    ContactCorrected,
    CustomerCreated,
    SizeRecorded,
)
from app.domain.erasures import ErasureRequested
from app.domain.facts import Fact
from app.domain.incidents import IncidentClosed
from app.domain.kinds import KINDS, kind_of
from app.domain.merges import CustomersMerged, CustomersSeparated
from app.domain.notes import NoteAdded
from app.domain.photos import PhotoTaken
from app.domain.pickups import PickupHandedOver
from app.domain.tickets import TicketEntryAdded, TicketOpened
from sync.wire.messages import Outcome
from tests.builders import (
    NOW,
    a_card,
    a_consent,
    a_customer,
    a_hand_over,
    a_pickup,
    a_size,
    a_ticket,
    an_entry,
)
from tests.server.shop import Device, Server

SECRET = "Zaphod-Beeblebrox"
"""What nobody may find in a log."""

SARAH = {"at": NOW, "by": "sarah", "store": "PAR"}
AMELIE = {"customer_id": "amelie"}

FACTS: list[Fact] = [
    CustomerCreated(**SARAH, customer=a_customer(customer_id="new", first_name=SECRET)),
    ContactCorrected(**SARAH, **AMELIE, changes={"last_name": SECRET, "email": f"{SECRET}@a.org"}),
    CardAttached(**SARAH, **AMELIE, card=a_card()),
    CardReportedLost(**SARAH, **AMELIE, number=a_card().number, kind=CardKind.LOYALTY),
    SizeRecorded(**SARAH, **AMELIE, size=a_size()),
    ConsentChanged(**SARAH, **AMELIE, consent=a_consent()),
    NoteAdded(**SARAH, **AMELIE, note_id="note", text=SECRET),
    TicketOpened(**SARAH, ticket=a_ticket(customer_name=SECRET, title=SECRET)),
    TicketEntryAdded(**SARAH, ticket_id="ticket", entry=an_entry(text=SECRET)),
    PhotoTaken(**SARAH, **AMELIE, photo_id="photo", ticket_id="ticket", jpeg=SECRET.encode()),
    PickupHandedOver(**SARAH, pickup_id="pickup-1", handover=a_hand_over()),
    IncidentClosed(**SARAH, incident_id="incident", resolution=SECRET),
    ErasureRequested(**SARAH, customer_id="nobody"),
    CustomersMerged(**SARAH, event_id="e1", first_id="amelie", second_id="zoe"),
    CustomersSeparated(**SARAH, event_id="e2", first_id="amelie", second_id="zoe"),
]

JUNK = st.sampled_from(
    [
        *(None, True, 0, -1, 1.5, 1e308, 2**53, 2**70, -(2**63)),
        *("", " ", "\x00", "\x7f", "x" * 70, "é" * 5_000, "🂡", "\u202e", SECRET),
        *("2026-01-01T00:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "PAR"),
        *([], {}, [[[[[]]]]], {"a": {"b": {"c": [None]}}}, ["x"] * 300),
    ]
)
DROP = object()


def test_every_kind_is_tried() -> None:
    assert {kind_of(fact).name for fact in FACTS} == KINDS.keys()


def places(body: Any) -> Iterator[tuple[Any, Any]]:
    """Each (container, key) within ``body``."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body)
    for key, value in pairs:
        yield body, key
        if isinstance(value, (dict, list)):
            yield from places(value)


def spoiled(thing: Any, choice: int, junk: Any) -> Any:
    """A copy of ``thing`` with one of its values replaced, or left out."""
    made = copy.deepcopy(thing)
    found = list(places(made))
    container, key = found[choice % len(found)]
    if junk is not DROP:
        container[key] = junk
    elif isinstance(container, dict):
        del container[key]
    return made


SPOILT = st.tuples(st.sampled_from(FACTS), st.integers(0, 500), st.one_of(JUNK, st.just(DROP)))


@pytest.fixture
def shop(server: Server, counter: Device) -> Device:
    server.bring(a_customer(), a_pickup(), a_ticket(ticket_id="ticket"))
    return counter


def test_one_wrong_value_is_answered_and_blocks_nothing(
    shop: Device, capsys: pytest.CaptureFixture[str]
) -> None:
    @settings(
        max_examples=max(settings.default.max_examples // 4, 10),  # type: ignore[union-attr]
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(SPOILT, min_size=1, max_size=20))
    def pushed(cases: list[tuple[Fact, int, Any]]) -> None:
        operations = []
        for fact, choice, junk in cases:
            operation = shop.did(fact)
            operation["body"] = spoiled(operation["body"], choice, junk)
            operations.append(operation)
        answers = shop.push(*operations)
        assert {Outcome(a["outcome"]) for a in answers}
        assert "server_fault" not in {a["code"] for a in answers}
        shop.pull()
        for kind in {kind_of(fact).entity for fact in FACTS}:
            shop.of(kind)

    pushed()
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert "Laurent" not in said.out + said.err


def test_a_wrong_envelope_is_no_fault_of_ours(shop: Device) -> None:
    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(FACTS), st.integers(0, 11), st.one_of(JUNK, st.just(DROP)))
    def pushed(fact: Fact, choice: int, junk: Any) -> None:
        before = shop.seq
        operation = shop.did(fact)
        body = operation.pop("body")
        reply = shop.post(spoiled(operation, choice, junk) | {"body": body})
        assert reply.status_code in (200, 409, 422), reply.text
        if reply.status_code != 200:
            shop.seq = before

    pushed()
