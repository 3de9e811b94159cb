"""Knowing an id is not enough: who never had a record cannot change it, nor draw its file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

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
from app.domain.kinds import KINDS, kind_of
from app.domain.merges import CustomersMerged, CustomersSeparated
from app.domain.notes import NoteAdded
from app.domain.photos import PhotoTaken
from app.domain.pickups import PickupHandedOver
from app.domain.tickets import TicketEntryAdded, TicketOpened
from tests.builders import (
    CARD,
    NOW,
    a_card,
    a_consent,
    a_customer,
    a_hand_over,
    a_note,
    a_photo,
    a_pickup,
    a_size,
    a_ticket,
    an_entry,
)
from tests.postgres import scalar
from tests.server.shop import ADMIN, Device, Server

WEI = {"at": NOW, "by": "wei", "store": "SIN"}
AMELIE = {"customer_id": "amelie"}
PHOTO = {"photo_id": "new", "jpeg": b"jpeg"}

BY_ID: list[Fact] = [
    CustomerCreated(**WEI, customer=a_customer(home_store="SIN", cards=())),
    ContactCorrected(**WEI, **AMELIE, changes={"city": "Nowhere"}),
    CardAttached(**WEI, **AMELIE, card=a_card("1234567890123")),
    CardReportedLost(**WEI, **AMELIE, number=a_card().number, kind=CardKind.LOYALTY),
    SizeRecorded(**WEI, **AMELIE, size=a_size(size_id="new")),
    ConsentChanged(**WEI, **AMELIE, consent=a_consent(consent_id="new")),
    ErasureRequested(**WEI, **AMELIE),
    CustomersMerged(**WEI, event_id="e1", first_id="amelie", second_id="wang"),
    CustomersSeparated(**WEI, event_id="e2", first_id="amelie", second_id="wang"),
    NoteAdded(**WEI, **AMELIE, note_id="new", text="Hello"),
    NoteAdded(**WEI, customer_id="wang", note_id="note-1", text="Hello"),
    TicketOpened(**WEI, ticket=a_ticket(ticket_id="new", number="TCK-1", store="SIN")),
    TicketOpened(
        **WEI, ticket=a_ticket(ticket_id="ticket-1", number="TCK-1", store="SIN", customer_id="")
    ),
    TicketEntryAdded(**WEI, ticket_id="ticket-1", entry=an_entry(entry_id="new", store="SIN")),
    PhotoTaken(**WEI, **PHOTO, **AMELIE, ticket_id="ticket-1"),
    PhotoTaken(**WEI, **PHOTO, **AMELIE, ticket_id="own"),
    PhotoTaken(**WEI, **PHOTO | {"photo_id": "photo-1"}, customer_id="wang", ticket_id="own"),
]
"""What somebody in Singapore might do to a customer of Paris whose ids they know."""


@pytest.fixture
def file(server: Server, singapore: Device) -> None:
    """A customer of Paris with all that belongs to them, and one of Singapore."""
    server.bring(a_customer(), a_note(), a_ticket(), a_photo())
    wang = a_customer(customer_id="wang", home_store="SIN", cards=(), phone="", email="")
    server.bring(wang, a_ticket(ticket_id="own", store="SIN", customer_id="wang"))


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("fact", BY_ID, ids=lambda fact: kind_of(fact).name)
def test_an_id_is_not_enough_to_write(
    server: Server, singapore: Device, database: Engine, fact: Fact
) -> None:
    state = "SELECT string_agg(version::text || body, '' ORDER BY type, id) FROM entity"
    before = scalar(database, state)
    answer = singapore.do(fact)
    assert (answer["outcome"], answer["code"]) == ("refused", "foreign_record")
    assert scalar(database, state) == before
    singapore.pull()
    assert not singapore.has("customer", "amelie")
    assert scalar(database, "SELECT reason FROM kept_operation") == "foreign_record"


def test_every_intention_about_a_customer_is_tried() -> None:
    tried = {kind_of(fact).name for fact in BY_ID} | {"incident_closed"}  # in test_scopes
    assert {name for name, kind in KINDS.items() if not kind.is_physical} <= tried


def looked_up(server: Server, singapore: Device) -> None:
    server.post("/v1/lookup", {"keys": [f"card:{CARD}"]}, singapore.token)


def created(_server: Server, singapore: Device) -> None:
    singapore.do(CustomerCreated(**WEI, customer=a_customer(home_store="SIN")))


def left(server: Server, singapore: Device) -> None:
    server.bring(a_pickup(store="SIN"))
    server.remove("pickup", "pickup-1")
    singapore.pull()
    assert not singapore.has("customer", "amelie")


@pytest.mark.parametrize(
    ("brought", "so_that"),
    [(True, looked_up), (False, created), (True, left)],
    ids=["looked up", "created here", "held until it left"],
)
def test_who_has_a_file_or_had_it_may_work_on_it(
    server: Server, singapore: Device, *, brought: bool, so_that: Callable[[Server, Device], None]
) -> None:
    if brought:
        server.bring(a_customer())
    so_that(server, singapore)
    answer = singapore.do(NoteAdded(**WEI, **AMELIE, note_id="new", text="Hello"))
    assert (answer["outcome"], answer["code"]) == ("applied", "")


def test_a_new_customer_and_what_is_about_them_come_in_one_push(singapore: Device) -> None:
    new = a_customer(customer_id="new", home_store="SIN")
    about = {"customer_id": "new"}
    answers = singapore.push(
        singapore.did(CustomerCreated(**WEI, customer=new)),
        singapore.did(SizeRecorded(**WEI, **about, size=a_size())),
        singapore.did(TicketOpened(**WEI, ticket=a_ticket(store="SIN", **about))),
        singapore.did(PhotoTaken(**WEI, **PHOTO, **about, ticket_id="ticket-1")),
    )
    assert [a["outcome"] for a in answers] == ["applied"] * 4


def test_when_the_feed_has_forgotten_it_is_foreign(
    server: Server, singapore: Device, database: Engine
) -> None:
    server.bring(a_customer())
    left(server, singapore)
    with database.begin() as db:
        db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
        db.execute(text("DELETE FROM sync_row WHERE dead"))
    answer = singapore.do(NoteAdded(**WEI, **AMELIE, note_id="new", text="Hello"))
    assert answer["code"] == "foreign_record"


def test_goods_that_left_are_gone_whoever_says_so(server: Server, singapore: Device) -> None:
    server.bring(a_customer(), a_pickup(), a_pickup(pickup_id="pickup-2", code="2"))
    handed = {**WEI, "handover": a_hand_over(store="SIN", by="wei")}
    answer = singapore.do(PickupHandedOver(**handed, pickup_id="pickup-1"))
    assert (answer["outcome"], answer["code"]) == ("flagged", "foreign_record")
    looked_up(server, singapore)
    answer = singapore.do(PickupHandedOver(**handed, pickup_id="pickup-2"))
    assert (answer["outcome"], answer["code"]) == ("flagged", "foreign_store")
    singapore.pull()
    assert [len(p.handovers) for p in singapore.of("pickup")] == [1, 1]


def test_one_foreign_record_costs_its_group_and_nothing_else(
    server: Server, singapore: Device
) -> None:
    server.bring(a_customer())
    wang = a_customer(customer_id="wang", home_store="SIN", cards=(), phone="", email="")
    server.bring(wang)
    note = {**WEI, "text": "Hello"}
    answers = singapore.push(
        singapore.did(NoteAdded(**note, customer_id="wang", note_id="1"), group="g"),
        singapore.did(NoteAdded(**note, customer_id="amelie", note_id="2"), group="g"),
        singapore.did(NoteAdded(**note, customer_id="wang", note_id="3")),
    )
    assert [a["code"] for a in answers] == ["group_refused", "foreign_record", ""]
    assert server.post("/v1/import", {"records": []}, ADMIN).status_code == 200


def test_the_manager_is_told_what_was_kept_though_it_looks_foreign(
    server: Server, singapore: Device, counter: Device
) -> None:
    server.bring(a_customer(), a_pickup(), a_pickup(pickup_id="pickup-2", code="2"))
    handed = {**WEI, "handover": a_hand_over(store="SIN", by="wei")}
    work = singapore.did(PickupHandedOver(**handed, pickup_id="pickup-1"))
    for _ in range(2):  # the answer was lost: once more
        singapore.push(work)
    server.clock.passes(minutes=1)
    looked_up(server, singapore)
    singapore.do(PickupHandedOver(**handed, pickup_id="pickup-2"))
    told = server.post("/v1/overview", {}, singapore.token).json()
    assert [(f["subject"], f["reason"]) for f in told["flagged"]] == [
        ("pickup-2", "foreign_store"),
        ("pickup-1", "foreign_record"),
    ]
    assert told["flagged"][1] | {"at_ms": 0} == {
        "device_id": singapore.device_id,
        "kind": "pickup_handed_over",
        "entity": "pickup",
        "subject": "pickup-1",
        "actor": "wei",
        "reason": "foreign_record",
        "at_ms": 0,
    }
    assert told["kept"] == [], "it had its effect"
    assert server.post("/v1/overview", {}, counter.token).json()["flagged"] == []
    reply = server.post("/v1/admin/erasures", {"customer_id": "amelie"}, ADMIN)
    assert reply.status_code == 200
    assert server.post("/v1/overview", {}, singapore.token).json()["flagged"] == []
