"""A central server, and devices that speak the wire's own words to it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.domain.facts import Fact
from app.domain.kinds import ENTITIES, entity_of, kind_of
from app.domain.staff import Role
from app.ids import new_id
from app.records import from_plain, to_plain
from sync.server.app import create_app
from sync.server.clock import ms
from tests.builders import NOW, a_store, an_associate

ADMIN = "the-admin-key"
WATCHER = "the-metrics-key"
SEAL = bytes(range(32))


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)


class Server:
    """One server process's worth of app on a database."""

    def __init__(self, engine: Engine, clock: Clock | None = None, **options: Any) -> None:
        self.engine, self.clock = engine, clock or Clock()
        options = {"card_seal": SEAL, "metrics_keys": lambda: [WATCHER]} | options
        self.app = create_app(engine, admin_key=ADMIN, now=self.clock, **options)
        self.http = TestClient(self.app, raise_server_exceptions=False)

    def post(self, path: str, body: Any, token: str = "") -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.post(path, json=body, headers=headers)

    def bring(self, *records: Any) -> int:
        """Import records; returns how many changed."""
        reply = self.post("/v1/import", {"records": [imported(r) for r in records]}, ADMIN)
        assert reply.status_code == 200, reply.text
        return reply.json()["changed"]

    def remove(self, entity: str, record_id: str) -> None:
        body = {"records": [{"entity": entity, "id": record_id, "body": None}]}
        assert self.post("/v1/import", body, ADMIN).status_code == 200

    def code(self, store: str = "PAR", name: str = "Counter 1") -> str:
        asked = {"store_id": store, "device_name": name}
        reply = self.post("/v1/admin/enrolment-codes", asked, ADMIN)
        assert reply.status_code == 200, reply.text
        return reply.json()["code"]

    def device(self, store: str = "PAR", name: str = "Counter 1") -> Device:
        device = Device(self)
        device.enrol(self.code(store, name))
        device.sign_in()
        return device


def imported(record: Any) -> dict[str, Any]:
    entity = entity_of(type(record))
    return {"entity": entity.name, "id": entity.id_of(record), "body": to_plain(record)}


@dataclass
class Device:
    """What a device knows: its key, its number, its cursors, and what it pulled."""

    server: Server
    install: str = field(default_factory=new_id)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    device_id: str = ""
    store: str = ""
    short: str = ""
    token: str = ""
    seq: int = 0
    tick: int = 0
    proved_ms: int = 0
    skew_ms: int = 0
    history_id: str = ""
    cursors: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[str, dict[str, Any]]] = field(default_factory=dict)

    def enrol(self, code: str) -> Any:
        public = base64.b64encode(self.key.public_key().public_bytes_raw()).decode()
        asked = {"code": code, "install": self.install, "public_key": public}
        reply = self.server.post("/v1/enrol", asked)
        if reply.status_code == 200:
            said = reply.json()
            self.device_id, self.store = said["device_id"], said["store_id"]
            self.short = said["short"]
        return reply

    def sign_in(self, at_ms: int | None = None, **more: Any) -> Any:
        if at_ms is None:
            at_ms = max(ms(self.server.clock()), self.proved_ms + 1)
        said = f"comptoir-token|{self.device_id}|{self.install}|{at_ms}".encode()
        asked = {
            "device_id": self.device_id,
            "install": self.install,
            "at_ms": at_ms,
            "signature": base64.b64encode(self.key.sign(said)).decode(),
        }
        reply = self.server.post("/v1/token", asked | more)
        if reply.status_code == 200:
            self.token = reply.json()["token"]
            self.proved_ms = at_ms
        return reply

    def did(self, fact: Fact, *, base: int = 0, group: str = "", **changes: Any) -> dict[str, Any]:
        """The next operation of this install."""
        self.seq += 1
        self.tick += 1
        op_id = new_id()
        kind = kind_of(fact)
        return {
            "seq": self.seq,
            "op_id": op_id,
            "kind": kind.name,
            "subject": kind.subject_of(fact),
            "base": base,
            "hlc": [ms(self.server.clock()) + self.skew_ms + self.tick, 0],
            "group": group or op_id,
            "actor": fact.by,
            "store": fact.store,
            "body": to_plain(fact),
        } | changes

    def post(self, *operations: dict[str, Any]) -> Any:
        body = {"install": self.install, "schema": 1, "operations": list(operations)}
        return self.server.post("/v1/push", body, self.token)

    def push(self, *operations: dict[str, Any]) -> list[dict[str, Any]]:
        reply = self.post(*operations)
        assert reply.status_code == 200, reply.text
        return reply.json()["answers"]

    def do(self, fact: Fact, *, base: int = 0, **changes: Any) -> dict[str, Any]:
        """Push one operation; returns its answer."""
        return self.push(self.did(fact, base=base, **changes))[0]

    def ask(self, limit: int = 5000) -> Any:
        body = {
            "install": self.install,
            "schema": 1,
            "history_id": self.history_id,
            "cursors": self.cursors,
            "limit": limit,
        }
        return self.server.post("/v1/pull", body, self.token)

    def pull(self, limit: int = 5000) -> list[tuple[str, str]]:
        """Take all that changed; returns which records came, in order."""
        came = []
        while True:
            reply = self.ask(limit)
            assert reply.status_code == 200, reply.text
            said = reply.json()
            self.history_id = said["history_id"]
            for page in said["pages"]:
                came += self._take(page)
            if not any(page["more"] for page in said["pages"]):
                return came

    def _take(self, page: dict[str, Any]) -> list[tuple[str, str]]:
        if page["restart"]:
            for scopes in self.rows.values():
                scopes.pop(page["scope"], None)
        for row in page["rows"]:
            scopes = self.rows.setdefault((row["entity"], row["id"]), {})
            scopes.pop(page["scope"], None)
            if row["body"] is not None:
                scopes[page["scope"]] = row
        self.cursors[page["scope"]] = page["cursor"]
        return [(row["entity"], row["id"]) for row in page["rows"]]

    def has(self, entity: str, record_id: str) -> bool:
        return bool(self.rows.get((entity, record_id)))

    def row(self, entity: str, record_id: str) -> dict[str, Any]:
        return max(self.rows[entity, record_id].values(), key=lambda r: r["version"])

    def record(self, entity: str, record_id: str) -> Any:
        return from_plain(self.row(entity, record_id)["body"], ENTITIES[entity].cls)

    def version(self, entity: str, record_id: str) -> int:
        return int(self.row(entity, record_id)["version"])

    def of(self, entity: str) -> list[Any]:
        found = [key for key in self.rows if key[0] == entity and self.rows[key]]
        return [self.record(*key) for key in sorted(found)]


def staff() -> Iterable[Any]:
    """Three stores and their people."""
    yield a_store()
    yield a_store(store_id="SIN", name="Singapore", city="Singapore", country="SG")
    yield a_store(store_id="NYC", name="New York", city="New York", country="US")
    yield an_associate()
    yield an_associate(associate_id="thomas", first_name="Thomas", last_name="Nguyen")
    yield an_associate(associate_id="sarah", first_name="Sarah", role=Role.MANAGER)
    yield an_associate(associate_id="wei", first_name="Wei", last_name="Lin", store="SIN")
