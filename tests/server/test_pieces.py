"""A piece with a serial number is asked for like a card: it leads to who bought it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from app.domain.items import piece_key
from sync.server.migrations.versions import r0014_pieces
from tests.builders import a_customer, a_purchase
from tests.server.shop import ADMIN, Device, Server

GTIN, SERIAL = "3234567890126", "R36-00871"
KEY = piece_key(GTIN, SERIAL)


def bought(serial: str = SERIAL, **changes: Any) -> Any:
    line = replace(a_purchase().lines[0], gtin=GTIN, serial=serial)
    return a_purchase(lines=(line,), **changes)


def asked(server: Server, device: Device, key: str = KEY) -> list[str]:
    reply = server.post("/v1/lookup", {"keys": [key]}, device.token)
    assert reply.status_code == 200, reply.text
    return reply.json()["customers"]


def test_a_piece_leads_to_who_bought_it_and_the_file_comes(
    server: Server, singapore: Device
) -> None:
    server.bring(a_customer(), bought())
    assert asked(server, singapore) == ["amelie"]
    singapore.pull()
    assert singapore.has("purchase", "purchase-1")


def test_what_was_corrected_or_erased_leads_nowhere(server: Server, singapore: Device) -> None:
    server.bring(a_customer(), bought())
    server.bring(bought(serial="NEW-1"))
    assert asked(server, singapore) == []
    assert asked(server, singapore, piece_key(GTIN, "new-1")) == ["amelie"]
    server.post("/v1/admin/erasures", {"customer_id": "amelie"}, ADMIN)
    assert asked(server, singapore, piece_key(GTIN, "new-1")) == []


def test_receipts_of_before_get_their_keys(server: Server) -> None:
    server.bring(a_customer(), bought(), bought(serial="", purchase_id="none", number="R-0"))
    with server.engine.begin() as db:
        db.execute(text("DELETE FROM key_index WHERE key LIKE 'item:%'"))
        with Operations.context(MigrationContext.configure(db)):
            r0014_pieces.upgrade()
    with server.engine.connect() as db:
        keys = db.execute(text("SELECT key FROM key_index WHERE key LIKE 'item:%'")).scalars()
        assert list(keys) == [KEY]
