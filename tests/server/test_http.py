"""Whatever is sent, the answer is a stable code, and nothing of what was sent."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine

from sync.wire.messages import MOST_OPERATIONS
from tests.server.shop import ADMIN, Device, Server, imported

SECRET = "amelie.laurent@example.com"


def raw(server: Server, path: str, body: bytes, token: str) -> tuple[int, str, str]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    reply = server.http.post(path, content=body, headers=headers)
    return reply.status_code, reply.json()["code"], reply.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b'{"operations": NaN}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\xff\xfe",
        b'{"install": "\\ud800"}',
        b"null",
        b"[]",
        b'{"install": "x", "operations": [{}]}',
        b'{"install": "x", "operations": "' + SECRET.encode() + b'"}',
        b'{"install": "x\\u0000y", "operations": []}',
        b'{"install": "' + b"x" * 65 + b'", "operations": []}',
        b'{"install": "\xff\xfe", "cursors": {}, "operations": []}',
    ],
    ids=range(15),
)
def test_a_body_that_is_not_one(server: Server, counter: Device, body: bytes) -> None:
    counter.push()
    for path in ("/v1/push", "/v1/pull"):  # known by now: both are on their short way
        status, code, said = raw(server, path, body, counter.token)
        assert (status, code) in {(400, "malformed"), (422, "invalid"), (413, "too_large")}, path
        assert SECRET not in said


def test_numbers_beyond_reason(server: Server, counter: Device) -> None:
    for field, value in (("seq", 2**70), ("base", -1), ("hlc", [2**60, 0]), ("version", 0)):
        operation = {
            "seq": 1,
            "op_id": "o",
            "kind": "note_added",
            "subject": "s",
            "base": 0,
            "hlc": [0, 0],
            "group": "g",
            "actor": "a",
            "store": "PAR",
            "body": {},
        } | {field: value}
        reply = counter.post(operation)
        assert (reply.status_code, reply.json()["code"]) == (422, "invalid")


def test_too_large_is_too_large_before_it_is_read(server: Server, counter: Device) -> None:
    for path, size in (("/v1/push", 4_100_000), ("/v1/pull", 70_000), ("/v1/token", 70_000)):
        body = b'"' + b"x" * size + b'"'
        status, code, _ = raw(server, path, body, counter.token)
        assert (status, code) == (413, "too_large")


def test_too_many_at_once(server: Server, counter: Device) -> None:
    from tests.builders import a_customer
    from tests.server.test_push import note

    one = counter.did(note(1, text="x"))
    reply = counter.post(*[one] * (MOST_OPERATIONS + 1))
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid")
    records = {"records": [imported(a_customer())] * 1_001}
    assert server.post("/v1/import", records, ADMIN).json()["code"] == "invalid"
    keys = {"keys": ["card:1"] * 9}
    assert server.post("/v1/lookup", keys, counter.token).json()["code"] == "invalid"
    op_ids = {"op_ids": ["x"] * 501}
    assert server.post("/v1/answers", op_ids, counter.token).json()["code"] == "invalid"


def test_hostile_bodies_of_facts_are_answered_one_by_one(server: Server, counter: Device) -> None:
    from tests.builders import a_customer
    from tests.server.test_push import note

    server.bring(a_customer())
    hostile = [
        {},
        {"note_id": []},
        {"at": "yesterday"},
        {"at": "2026-01-01T00:00:00"},
        {"customer_id": "x" * 65, "text": "t"},
    ]
    operations = []
    for n, changes in enumerate(hostile):
        operation = counter.did(note(n))
        operation["body"] = {} if not changes else operation["body"] | changes
        operations.append(operation)
    operations.append(counter.did(note(99)))
    answers = counter.push(*operations)
    assert [a["outcome"] for a in answers] == ["refused"] * len(hostile) + ["applied"]


def test_what_no_database_can_be_asked_for_blocks_nothing(server: Server, counter: Device) -> None:
    from app.domain.customers import CardAttached
    from tests.builders import NOW, a_card, a_customer
    from tests.server.test_push import note

    server.bring(a_customer())
    me = {"at": NOW, "by": "camille", "store": "PAR"}
    answers = counter.push(
        counter.did(note(1, customer_id="\x00")),
        counter.did(CardAttached(**me, customer_id="amelie", card=a_card("\x00"))),
        counter.did(note(2)),
    )
    assert [(a["outcome"], a["code"]) for a in answers] == [
        ("refused", "record_unreadable"),
        ("applied", ""),
        ("applied", ""),
    ]


def test_unknown_places(server: Server) -> None:
    for reply, status, code in (
        (server.http.get("/v1/nothing"), 404, "not_found"),
        (server.http.get("/v1/push"), 405, "method_not_allowed"),
        (server.http.post("/v1/push/"), 404, "not_found"),
        (server.http.get("/v1/health/"), 404, "not_found"),
    ):
        assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert server.http.get("/v1/push").headers["Allow"] == "POST"
    assert server.http.request("TRACE", "/v1/health").headers["Allow"] == "GET"


def test_the_description_names_every_error(server: Server) -> None:
    paths = server.http.get("/openapi.json").json()["paths"]
    assert len(paths) >= 14
    for path, operations in paths.items():
        for operation in operations.values():
            errors = {s: r for s, r in operation["responses"].items() if int(s) >= 400}
            assert {"400", "413", "422", "500", "503"} <= errors.keys(), path
            for answer in errors.values():
                schema = answer["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}, path


def test_health(server: Server) -> None:
    reply = server.http.get("/v1/health")
    assert (reply.status_code, reply.json()["status"]) == (200, "ok")


def test_a_fault_is_said_and_the_log_is_silent_on_persons(
    server: Server, counter: Device, database: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    from sqlalchemy import text

    from tests.builders import a_customer
    from tests.server.test_push import note

    server.bring(a_customer())
    with database.begin() as db:
        db.execute(text("ALTER TABLE sync_row ADD CONSTRAINT no CHECK (type <> 'note')"))
    reply = counter.post(counter.did(note(1, text="Prefers suede")))
    assert (reply.status_code, reply.json()["code"]) == (500, "server_fault")
    said = capsys.readouterr()
    assert "suede" not in said.out + said.err + reply.text
    assert json.loads(reply.text) == {"code": "server_fault", "expected": None}
