"""A long push is judged in parts while the first records are written; nobody can tell."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain.customers import CustomerCreated
from app.domain.tickets import TicketEntryAdded, TicketOpened
from sync.server.devices import hash_of
from sync.server.push import AT_ONCE
from sync.wire.messages import PushReply
from tests.builders import NOW, a_card, a_customer, a_ticket, an_entry, ean13
from tests.postgres import scalar
from tests.server.shop import Device, Server
from tests.server.test_push import corrected, note
from tests.server.test_sums import assert_sums

ME = {"at": NOW, "by": "camille", "store": "PAR"}


def notes(counter: Device, count: int, first: int = 0) -> list[dict[str, Any]]:
    return [counter.did(note(first + n)) for n in range(count)]


def test_what_builds_on_an_earlier_part_finds_it(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    ticket = a_ticket(ticket_id="asked", customer_id="amelie")
    work = [
        counter.did(corrected(city="Lyon"), base=1),
        counter.did(TicketOpened(**ME, ticket=ticket)),
        *notes(counter, AT_ONCE, 0),
        counter.did(corrected(city="Nice"), base=1),
        *notes(counter, AT_ONCE, AT_ONCE),
        counter.did(TicketEntryAdded(**ME, ticket_id="asked", entry=an_entry(entry_id="more"))),
        counter.did(corrected(street="1 quai"), base=1),
    ]
    answers = counter.push(*work)
    assert {a["outcome"] for a in answers} == {"applied"}
    assert (answers[0]["version"], answers[-1]["version"], answers[1]["version"]) == (2, 2, 1)
    assert counter.push(*work) == answers
    other.pull()
    amelie, opened = other.record("customer", "amelie"), other.record("ticket", "asked")
    assert (amelie.city, amelie.street) == ("Nice", "1 quai")
    assert opened.entries[-1].entry_id == "more"
    assert scalar(server.engine, "SELECT count(*) FROM entity WHERE type = 'note'") == 2 * AT_ONCE
    assert_sums(server.engine)


def test_a_record_that_is_written_early_and_signed_later_is_written_again(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    card = a_card(ean13(9))
    new = a_customer(customer_id="jonas", cards=(card,), qr="", email="", phone="")
    made = counter.did(CustomerCreated(**ME, customer=new))
    answers = counter.push(made, *notes(counter, 2 * AT_ONCE))
    assert answers[0]["version"] == 1
    other.pull()
    assert other.row("customer", "jonas")["version"] == 1
    assert other.record("customer", "jonas").cards[0].number == card.number
    assert_sums(server.engine)


def test_an_action_is_never_parted(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    before = notes(counter, AT_ONCE - 1)
    action = [
        counter.did(corrected(city="Lyon"), base=1, group="one"),
        counter.did(note(901), group="one"),
        counter.did(corrected(city="Nice"), group="one", actor="nobody"),
    ]
    answers = counter.push(*before, *action, *notes(counter, AT_ONCE, 1000))
    fallen = [a["outcome"] for a in answers[len(before) : len(before) + 3]]
    assert fallen == ["refused"] * 3
    assert scalar(server.engine, "SELECT count(*) FROM entity WHERE id = 'note-901'") == 0
    assert scalar(server.engine, "SELECT version FROM entity WHERE id = 'amelie'") == 1
    assert_sums(server.engine)


def test_a_push_that_fails_in_a_later_part_leaves_nothing(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer())
    work = notes(counter, 2 * AT_ONCE + 50)
    monkeypatch.setattr("sync.server.commit.publish", lambda *_: 1 // 0)
    assert counter.post(*work).status_code == 500
    monkeypatch.undo()
    assert scalar(server.engine, "SELECT count(*) FROM entity WHERE type = 'note'") == 0
    assert len(counter.push(*work)) == 2 * AT_ONCE + 50
    assert_sums(server.engine)


def test_a_remembered_token_is_looked_at_again(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    first = counter.push(counter.did(note(1)))  # from now on it is known
    with server.engine.begin() as db:
        db.exec_driver_sql("DELETE FROM token WHERE hash = %s", (hash_of(counter.token),))
    reply = counter.post(counter.did(note(2)))
    assert (reply.status_code, reply.json()["code"]) == (401, "token_invalid")
    counter.sign_in()
    counter.seq -= 1
    assert first[0]["outcome"] == counter.push(counter.did(note(2)))[0]["outcome"] == "applied"
    asked = {"install": "another", "operations": []}
    refused = server.post("/v1/push", asked, counter.token)
    assert (refused.status_code, refused.json()["code"]) == (403, "wrong_install")
    assert server.post("/v1/push", {"install": 1}, counter.token).status_code == 422
    assert server.http.post(
        "/v1/push",
        content=b"{",
        headers={"Authorization": f"Bearer {counter.token}", "Content-Type": "application/json"},
    ).json()["code"] in ("malformed", "invalid")


def test_both_ways_answer_alike(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    usual = counter.post(counter.did(note(1)))
    short = counter.post(counter.did(note(2)))
    said = [msgspec.json.decode(reply.content) for reply in (usual, short)]
    for each in said:
        assert PushReply.model_validate(each).answers[0].version == 1
    assert said[0].keys() == said[1].keys()
    assert said[0]["answers"][0].keys() == said[1]["answers"][0].keys()
