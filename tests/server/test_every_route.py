"""Every route: nobody without a key, no device outside its scopes.

A new route needs a line in ``OUTSIDE`` (what a device of Singapore sends there to get at Paris),
unless it is the back office's. Whoever adds a door for strangers adds it to ``STRANGERS``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import Engine

from app.domain.notes import NoteAdded
from sync.server.app import create_app
from sync.server.database import open_engine
from sync.server.limits import Limits, Rate
from sync.server.problems import Denial
from sync.server.service import Door, StrictRoute, door_of
from tests.builders import (
    NOW,
    a_credential,
    a_customer,
    a_note,
    a_pickup,
    a_ticket,
)
from tests.postgres import scalar
from tests.server.routes import routes_of
from tests.server.shop import ADMIN, WATCHER, Device, Server

STRANGERS = {"/v1/enrol", "/v1/token", "/v1/health", "/v1/health/live"}

Body = Callable[[Device, Device], dict[str, Any]]
"""What the first device sends to get at what only the second may have."""


def _push(singapore: Device, _paris: Device) -> dict[str, Any]:
    note = NoteAdded(
        at=NOW, by="wei", store="SIN", note_id="new", customer_id="amelie", text="Hello"
    )
    return {"install": singapore.install, "operations": [singapore.did(note)]}


def _all_scopes(_singapore: Device, paris: Device) -> dict[str, int]:
    return {"store:PAR": 0, f"dev:{paris.device_id}": 0, "store:SIN": 10**6}


OUTSIDE: dict[tuple[str, str], Body] = {
    ("POST", "/v1/push"): _push,
    ("POST", "/v1/pull"): lambda s, p: {"install": s.install, "cursors": _all_scopes(s, p)},
    ("POST", "/v1/wait"): lambda s, p: {"cursors": _all_scopes(s, p)},
    ("POST", "/v1/lookup"): lambda *_: {"keys": ["card:*", "amelie", "phone:+33", "email:%"]},
    ("POST", "/v1/search"): lambda *_: {"text": "amelie%' OR 1=1"},
    ("POST", "/v1/audit"): lambda *_: {"scope": "store:PAR"},
    ("POST", "/v1/repair"): lambda *_: {"scope": "store:PAR", "buckets": list(range(256))},
    ("POST", "/v1/answers"): lambda *_: {"op_ids": ["of Paris"]},
    ("POST", "/v1/erasures/confirm"): lambda s, _: {"install": s.install, "numbers": [1]},
    ("POST", "/v1/leases"): lambda *_: {"pickup_id": "pickup-1", "actor": "wei"},
    ("POST", "/v1/overview"): lambda *_: {},
    ("POST", "/v1/manager/permits"): lambda *_: {"associate_id": "sarah", "pin": "1234"},
    ("POST", "/v1/manager/enrolment-codes"): lambda *_: {"permit": "x", "device_name": "x"},
    ("POST", "/v1/manager/revocations"): lambda _, p: {"permit": "x", "device_id": p.device_id},
    ("POST", "/v1/manager/quarantine"): lambda *_: {"permit": "x"},
    ("POST", "/v1/manager/quarantine/decisions"): lambda _, p: {
        "permit": "x",
        "install": p.install,
        "group": "of Paris",
        "takes_up": True,
    },
    ("POST", "/v1/rotate-key"): lambda s, _: {
        "install": s.install,
        "at_ms": 1,
        "public_key": "A" * 43 + "=",
        "signature": "A" * 86 + "==",
    },
    ("POST", "/v1/snapshot"): lambda s, _: {"install": s.install, "revision": "r0001"},
    ("GET", "/v1/snapshot/{snapshot_id}"): lambda *_: {},
}

BAD_KEYS = {Door.ADMIN: "admin_key_invalid", Door.WATCHER: "metrics_key_invalid"}

PERSONAL = ("Laurent", "Prefers suede", "+336", "@", "argon2", "WEB-48213")
"""What belongs to Paris, and stands in its records."""


def every_route() -> list[APIRoute]:
    engine = open_engine("postgresql://nobody@127.0.0.1/nothing")
    return list(routes_of(create_app(engine, admin_key=ADMIN)))


def named(route: APIRoute) -> tuple[str, str]:
    return min(route.methods), route.path


ROUTES = every_route()
OF_DEVICES = [r for r in ROUTES if door_of(r) in (Door.KNOWN, Door.ALLOWED)]


@pytest.fixture
def paris(server: Server, counter: Device) -> Device:
    """A device with a customer, their file, an answered operation, and its people's keys."""
    server.bring(
        a_customer(),
        a_note(text="Prefers suede"),
        a_pickup(),
        a_ticket(),
        a_credential(),
    )
    wrote = NoteAdded(
        at=NOW, by="camille", store="PAR", note_id="mine", customer_id="amelie", text="Laurent"
    )
    counter.do(wrote, op_id="of Paris", group="of Paris")
    return counter


def ask(server: Server, route: APIRoute, token: str, body: Any) -> Any:
    method, path = named(route)
    names = {"device_id": "of-paris", "snapshot_id": "of-paris"}
    for name, value in (names | {"card_id": "ABCDEFGHIJKLMNOP", "number": "1"}).items():
        path = path.replace(f"{{{name}}}", value)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if method == "GET":
        return server.http.get(path, headers=headers)
    return server.http.post(path, json=body, headers=headers)


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{named(r)[0]} {r.path}")
def test_a_route_looks_who_asks_before_it_listens(route: APIRoute) -> None:
    assert isinstance(route, StrictRoute)
    assert (door_of(route) is Door.STRANGER) == (route.path in STRANGERS)
    assert (door_of(route) is Door.ADMIN) == (
        route.path == "/v1/import" or route.path.startswith("/v1/admin/")
    )
    assert (door_of(route) is Door.WATCHER) == (route.path == "/v1/metrics")
    if route in OF_DEVICES:
        assert named(route) in OUTSIDE, "a new route: say what a device might try there"


def test_every_route_and_every_code_stands_in_the_protocol() -> None:
    said = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert not [route.path for route in ROUTES if route.path not in said]
    assert not [code for code in codes_of(Denial) - OF_COMMANDS if f"`{code}`" not in said]


OF_COMMANDS = {"other_database", "list_unreadable"}
"""Codes that no route answers."""


def codes_of(kind: type[Denial]) -> set[str]:
    return {kind.code}.union(*map(codes_of, kind.__subclasses__()))


def test_nobody_comes_in_with_a_key_of_another_door(server: Server, singapore: Device) -> None:
    never_tired = Limits(failure=Rate(burst=10_000, per_second=1))
    server = Server(server.engine, server.clock, limits=never_tired)
    for route in ROUTES:
        door = door_of(route)
        if door is Door.STRANGER:
            continue
        foreign = singapore.token if door is Door.ADMIN else ADMIN
        other = ADMIN if door is Door.WATCHER else WATCHER
        for key in ("", "guessed", foreign, other, f"{singapore.token}x", f" {singapore.token} x"):
            reply = ask(server, route, key, {})
            code = BAD_KEYS.get(door, "token_invalid")
            assert (reply.status_code, reply.json()["code"]) == (401, code), route.path


def test_a_device_stays_within_its_scopes(
    server: Server, singapore: Device, paris: Device, database: Engine
) -> None:
    state = """
        SELECT md5(string_agg(type || id || version || coalesce(body, ''), '' ORDER BY type, id))
        FROM entity
    """
    before = scalar(database, state)
    for route in OF_DEVICES:
        reply = ask(server, route, singapore.token, OUTSIDE[named(route)](singapore, paris))
        assert reply.status_code < 500, route.path
        assert not [word for word in PERSONAL if word in reply.text], route.path
        assert scalar(database, state) == before, route.path
    paris.pull()
    assert paris.has("note", "mine")
    assert paris.sign_in().status_code == 200
    singapore.pull()
    assert not singapore.has("customer", "amelie")


def test_a_revoked_device_hears_it_everywhere(
    server: Server, singapore: Device, paris: Device
) -> None:
    server.post(f"/v1/admin/devices/{singapore.device_id}/revoke", None, ADMIN)
    for route in OF_DEVICES:
        body = OUTSIDE[named(route)](singapore, paris)
        reply = ask(server, route, singapore.token, body)
        assert (reply.status_code, reply.json()["code"]) == (403, "revoked"), route.path
