"""What the server makes of operations: once each, in order, whatever is lost or repeated."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from app.domain.customers import (
    CardAttached,
    ConsentChanged,
    ContactCorrected,
    CustomerCreated,
    SizeRecorded,
)
from app.domain.facts import Fact
from app.domain.kinds import evolve
from app.domain.notes import NoteAdded
from app.domain.photos import PhotoTaken
from app.domain.pickups import PickupHandedOver
from app.domain.tickets import TicketEntryAdded, TicketOpened
from sync.server import applying
from tests.builders import (
    NOW,
    a_card,
    a_consent,
    a_customer,
    a_hand_over,
    a_photo,
    a_pickup,
    a_size,
    a_ticket,
    an_entry,
    ean13,
)
from tests.postgres import scalar
from tests.server.shop import Device, Server


def note(number: int = 1, **changes: object) -> NoteAdded:
    values = {
        "at": NOW,
        "by": "camille",
        "store": "PAR",
        "note_id": f"note-{number}",
        "customer_id": "amelie",
        "text": f"Note {number}",
    }
    return NoteAdded(**(values | changes))


def corrected(**changes: str) -> ContactCorrected:
    return ContactCorrected(
        at=NOW, by="camille", store="PAR", customer_id="amelie", changes=changes
    )


def test_what_was_done_is_there_for_the_other_counter(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    answer = counter.do(corrected(city="Lyon"), base=1)
    assert (answer["outcome"], answer["version"]) == ("applied", 2)
    other.pull()
    assert other.record("customer", "amelie").city == "Lyon"


def test_every_kind_of_work_takes_effect(server: Server, counter: Device) -> None:
    server.bring(a_customer(cards=()), a_pickup())
    me = {"at": NOW, "by": "camille", "store": "PAR"}
    new = a_customer(customer_id="jonas", cards=(), qr="", email="", phone="")
    facts: list[Fact] = [
        CustomerCreated(**me, customer=new),
        corrected(city="Lyon"),
        CardAttached(**me, customer_id="amelie", card=a_card(ean13(7))),
        SizeRecorded(**me, customer_id="amelie", size=a_size()),
        ConsentChanged(**me, customer_id="amelie", consent=a_consent()),
        note(),
        PickupHandedOver(**me, pickup_id="pickup-1", handover=a_hand_over()),
        TicketOpened(**me, ticket=a_ticket()),
        TicketEntryAdded(**me, ticket_id="ticket-1", entry=an_entry(entry_id="entry-2")),
        PhotoTaken(
            **me,
            photo_id="photo-1",
            ticket_id="ticket-1",
            customer_id="amelie",
            jpeg=a_photo().jpeg,
        ),
    ]
    answers = counter.push(*(counter.did(f, base=1) for f in facts))
    assert [a["outcome"] for a in answers] == ["applied"] * len(facts)
    counter.pull()
    amelie = counter.record("customer", "amelie")
    assert (amelie.city, len(amelie.cards), len(amelie.sizes), len(amelie.consents)) == (
        "Lyon",
        1,
        1,
        1,
    )
    assert counter.record("customer", "jonas") == new
    assert counter.record("note", "note-1").text == "Note 1"
    assert counter.record("pickup", "pickup-1").state == "handed_over"
    assert len(counter.record("ticket", "ticket-1").entries) == 2
    assert counter.record("photo", "photo-1").jpeg == a_photo().jpeg


def test_a_lost_reply_does_not_apply_twice(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    operation = counter.did(corrected(city="Lyon"), base=1)
    first, again = counter.push(operation), counter.push(operation)
    assert first == again
    counter.pull()
    assert counter.version("customer", "amelie") == 2


def test_a_repeated_answer_is_the_first_one_even_when_the_world_moved_on(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    late = counter.did(corrected(city="Lyon"), base=1)
    first = counter.push(late)
    other.do(corrected(city="Nice"), base=2)
    assert counter.push(late) == first
    other.pull()
    assert other.record("customer", "amelie").city == "Nice"


def test_a_missing_operation_is_asked_for(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    operations = [counter.did(note(n)) for n in (1, 2, 3)]
    counter.push(operations[0])
    reply = counter.post(operations[2])
    assert (reply.status_code, reply.json()) == (409, {"code": "gap", "expected": 2})
    assert counter.post(operations[1], operations[1]).status_code == 409
    assert len(counter.push(*operations)) == 3


def test_a_restored_backup_is_found_out_and_goes_on_as_a_new_install(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    counter.push(counter.did(note(1)), counter.did(note(2)))
    counter.seq = 1  # the backup knew one operation
    reused = counter.did(note(3))
    reply = counter.post(reused)
    assert (reply.status_code, reply.json()["code"]) == (409, "install_rolled_back")
    counter.install = "restored"
    assert counter.sign_in().status_code == 200
    assert counter.push(reused | {"seq": 1})[0]["outcome"] == "applied"
    counter.pull()
    assert [n.note_id for n in counter.of("note")] == ["note-1", "note-2", "note-3"]


def test_an_operation_sent_again_by_a_new_install_has_no_second_effect(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    done = counter.did(corrected(city="Lyon"), base=1)
    first = counter.push(done)[0]
    other.do(corrected(city="Nice"), base=2)
    counter.install = "restored"
    counter.sign_in()
    assert counter.push(done | {"seq": 1})[0] == first | {"seq": 1}
    other.pull()
    assert other.record("customer", "amelie").city == "Nice"


def test_one_operation_under_two_numbers_has_one_effect(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    done = counter.did(note())
    answers = counter.push(done, done | {"seq": 2})
    assert [a["outcome"] for a in answers] == ["applied", "applied"]
    counter.pull()
    assert counter.version("note", "note-1") == 1
    assert counter.push(done, done | {"seq": 2}) == answers


def test_one_bad_operation_blocks_nothing(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    operations = [counter.did(note(n)) for n in (1, 2, 3)]
    operations[1]["body"] = {"note_id": "note-2"}
    answers = counter.push(*operations)
    assert [(a["outcome"], a["code"]) for a in answers] == [
        ("applied", ""),
        ("refused", "record_unreadable"),
        ("applied", ""),
    ]
    assert scalar(server.engine, "SELECT reason FROM kept_operation") == "record_unreadable"


def test_a_fault_of_ours_on_one_operation_keeps_it_and_blocks_nothing(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer())

    def sick(entity: str, state: Any, fact: Fact) -> Any:
        if isinstance(fact, NoteAdded) and fact.note_id == "note-2":
            raise ZeroDivisionError
        return evolve(entity, state, fact)

    monkeypatch.setattr(applying, "evolve", sick)
    answers = counter.push(*(counter.did(note(n)) for n in (1, 2, 3)))
    assert [(a["outcome"], a["code"]) for a in answers] == [
        ("applied", ""),
        ("unknown_kind", "server_fault"),
        ("applied", ""),
    ]
    assert scalar(server.engine, "SELECT reason FROM kept_operation") == "server_fault"


def test_an_unknown_kind_is_numbered_and_kept_and_the_next_is_applied(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    strange = counter.did(note(1), kind="hologram_taken")
    newer = counter.did(note(2), version=9)
    answers = counter.push(strange, newer, counter.did(note(3)))
    assert [a["outcome"] for a in answers] == ["unknown_kind", "unknown_kind", "applied"]
    assert scalar(server.engine, "SELECT count(*) FROM kept_operation") == 2
    assert counter.push(strange)[0]["outcome"] == "unknown_kind"


def test_what_one_person_did_at_once_stands_or_falls_together(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    answers = counter.push(
        counter.did(note(1), group="g"),
        counter.did(note(2, customer_id="nobody"), group="g"),
        counter.did(note(3)),
    )
    assert [(a["outcome"], a["code"]) for a in answers] == [
        ("refused", "group_refused"),
        ("refused", "gone"),
        ("applied", ""),
    ]
    counter.pull()
    assert [n.note_id for n in counter.of("note")] == ["note-3"]


def test_a_physical_fact_stands_though_the_rest_of_its_group_falls(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    handed = PickupHandedOver(
        at=NOW, by="camille", store="PAR", pickup_id="pickup-1", handover=a_hand_over()
    )
    answers = counter.push(
        counter.did(note(1), group="g"),
        counter.did(handed, group="g"),
        counter.did(note(2, customer_id="nobody"), group="g"),
    )
    assert [a["outcome"] for a in answers] == ["refused", "applied", "refused"]


def test_a_group_with_something_not_understood_is_kept_whole(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer())
    answers = counter.push(
        counter.did(note(1), group="g"), counter.did(note(2), group="g", kind="new_kind")
    )
    assert [(a["outcome"], a["code"]) for a in answers] == [
        ("unknown_kind", "group_kept"),
        ("unknown_kind", "unknown_kind"),
    ]
    assert scalar(server.engine, "SELECT count(*) FROM kept_operation") == 2
    assert scalar(server.engine, "SELECT count(*) FROM entity WHERE type = 'note'") == 0


def test_work_on_a_customer_who_was_removed_is_refused(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    server.remove("customer", "amelie")
    me = {"at": NOW, "by": "camille", "store": "PAR"}
    for fact in (
        corrected(city="Lyon"),
        note(),
        CardAttached(**me, customer_id="amelie", card=a_card(ean13(9))),
        TicketOpened(**me, ticket=a_ticket()),
        TicketEntryAdded(**me, ticket_id="nothing", entry=an_entry()),
        CustomerCreated(**me, customer=a_customer()),
    ):
        answer = counter.do(fact, base=1)
        assert (answer["outcome"], answer["code"]) == ("refused", "gone")


def test_only_this_stores_people_work_in_this_store(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    for fact, code in (
        (note(1, by="wei"), "foreign_actor"),
        (note(2, by="nobody"), "foreign_actor"),
        (note(3, store="SIN"), "foreign_store"),
    ):
        answer = counter.do(fact)
        assert (answer["outcome"], answer["code"]) == ("refused", code)
    pretended = counter.did(note(4), actor="thomas")  # the fact says Camille
    assert counter.push(pretended)[0]["code"] == "foreign_actor"


def test_a_physical_fact_by_a_stranger_is_kept_and_flagged(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    handed = PickupHandedOver(
        at=NOW, by="wei", store="PAR", pickup_id="pickup-1", handover=a_hand_over(by="wei")
    )
    answer = counter.do(handed)
    assert (answer["outcome"], answer["code"]) == ("flagged", "foreign_actor")
    counter.pull()
    assert counter.record("pickup", "pickup-1").handovers[0].by == "wei"


def test_a_grave_refuses_for_ever(server: Server, counter: Device, database: Engine) -> None:
    from sync.server.graves import grave_hash

    server.bring(a_customer())
    with database.begin() as db:
        salt = db.execute(text("SELECT salt FROM server")).scalar_one()
        db.execute(
            text("INSERT INTO grave (type, hash, at_ms) VALUES ('customer', :hash, 0)"),
            {"hash": grave_hash(salt, ("customer", "amelie"))},
        )
    answer = counter.do(corrected(city="Lyon"), base=1)
    assert (answer["outcome"], answer["code"]) == ("refused", "erased")
    assert counter.do(note())["code"] == "erased"
    assert scalar(database, "SELECT count(*) FROM kept_operation") == 0
    body = {"records": [{"entity": "customer", "id": "amelie", "body": None}]}
    assert server.post("/v1/import", body, "the-admin-key").json()["code"] == "not_importable"


def test_a_push_belongs_to_the_install_of_its_token(counter: Device) -> None:
    counter.install = "another"
    reply = counter.post()
    assert (reply.status_code, reply.json()["code"]) == (403, "wrong_install")


def test_old_work_arrives_after_weeks_offline(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    operations = [counter.did(note(n)) for n in range(1, 1201)]
    server.clock.passes(days=40)
    counter.sign_in()
    for at in range(0, 1200, 500):
        counter.push(*operations[at : at + 500])
    counter.pull()
    assert len(counter.of("note")) == 1200
    assert NOW + timedelta(days=40) == server.clock()
