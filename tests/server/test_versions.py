"""Apps of other versions: what schema 1 said and heard still holds; who is ahead is not lost.

The messages here are frozen: they are those of the first release, and never change.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain import customers
from tests.builders import CAMILLE, NOW, a_customer, a_note
from tests.server.shop import Device, Server
from tests.server.test_push import note

PULL_1 = '{"install":"%s","schema":1,"history_id":"%s","cursors":{"store:PAR":%d},"limit":5000}'
NOTE_1 = (
    '{"install":"%s","schema":1,"operations":[{"seq":1,"op_id":"op-1","kind":"note_added",'
    '"version":1,"subject":"n-1","base":0,"hlc":[1770000000000,0],"group":"g-1",'
    '"actor":"camille","store":"PAR","body":{"at":"2026-11-21T10:42:00Z","by":"camille",'
    '"store":"PAR","note_id":"n-1","customer_id":"amelie","text":"Likes tea."}}]}'
)


class Row1(msgspec.Struct):
    position: int
    entity: str
    id: str
    version: int
    body: dict[str, Any] | None


class Page1(msgspec.Struct):
    scope: str
    cursor: int
    more: bool
    restart: bool
    rows: list[Row1]


class Pull1(msgspec.Struct):
    history_id: str
    scopes: list[str]
    pages: list[Page1]
    server_time_ms: int


class Answer1(msgspec.Struct):
    seq: int
    op_id: str
    outcome: str
    code: str
    version: int
    detail: dict[str, Any] | None


class Push1(msgspec.Struct):
    answers: list[Answer1]
    server_time_ms: int


def say(device: Device, path: str, body: str) -> Any:
    headers = {"Authorization": f"Bearer {device.token}", "Content-Type": "application/json"}
    return device.server.http.post(path, content=body.encode(), headers=headers)


def test_a_device_of_schema_1_pulls_as_it_always_did(server: Server, counter: Device) -> None:
    server.bring(a_customer(), a_note())
    first = say(counter, "/v1/pull", PULL_1 % (counter.install, "", 0))
    assert first.status_code == 200
    said = msgspec.json.decode(first.content, type=Pull1)
    page = next(p for p in said.pages if p.scope == "store:PAR")
    assert {(r.entity, r.id, r.version) for r in page.rows} >= {("customer", "amelie", 1)}
    server.remove("note", "note-1")
    again = say(counter, "/v1/pull", PULL_1 % (counter.install, said.history_id, page.cursor))
    page = next(
        p for p in msgspec.json.decode(again.content, type=Pull1).pages if p.scope == "store:PAR"
    )
    assert [(r.id, r.body) for r in page.rows] == [("note-1", None)]


def test_a_device_of_schema_1_pushes_as_it_always_did(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    counter.pull()
    reply = say(counter, "/v1/push", NOTE_1 % counter.install)
    assert reply.status_code == 200, reply.text
    (answer,) = msgspec.json.decode(reply.content, type=Push1).answers
    assert (answer.seq, answer.op_id, answer.outcome) == (1, "op-1", "applied")


@pytest.mark.parametrize("schema", [3, 99])
def test_an_app_ahead_of_the_server_is_served_and_its_work_kept(
    server: Server, counter: Device, schema: int
) -> None:
    server.bring(a_customer())
    body = {"install": counter.install, "schema": schema, "cursors": {}, "of_the_future": 1}
    assert server.post("/v1/pull", body, counter.token).status_code == 200
    operation = counter.did(note(), version=9) | {"mood": "good"}
    asked = {"install": counter.install, "schema": schema, "operations": [operation]}
    (answer,) = server.post("/v1/push", asked, counter.token).json()["answers"]
    assert (answer["outcome"], answer["code"]) == ("unknown_kind", "unknown_kind")


def test_an_operation_names_only_what_it_changes(server: Server, counter: Device) -> None:
    """A field that the app does not know is not in what it sends, so nothing can wipe it."""
    server.bring(a_customer(street="1 rue Neuve"))
    counter.pull()
    fact = customers.correct(a_customer(), {"city": "Lyon"}, doer=CAMILLE, at=NOW)
    operation = counter.did(fact, base=1)
    assert operation["body"]["changes"] == {"city": "Lyon"}
    assert counter.push(operation)[0]["outcome"] == "applied"
    counter.pull()
    seen = counter.record("customer", "amelie")
    assert (seen.city, seen.street) == ("Lyon", "1 rue Neuve")
