"""A database of an earlier version opens, migrates, and goes on as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from app.records import to_json
from sync.server.database import migrate, open_engine
from tests.builders import a_customer
from tests.postgres import Postgres, scalar
from tests.server.shop import Device, Server, staff
from tests.server.test_push import corrected, note
from tests.server.test_sums import assert_sums, kept

FIRST_SCHEMA = """
SELECT set_config('comptoir.commit', 'open', true);
INSERT INTO entity (type, id, version, body, customer_id, scopes) VALUES
    ('customer', 'amelie', 3, :amelie, 'amelie', '{store:PAR}'),
    ('customer', 'gone', 2, NULL, '', '{}');
INSERT INTO file VALUES ('amelie', '{store:PAR}');
INSERT INTO key_index VALUES ('card:2990045123872', 'amelie');
INSERT INTO sync_row VALUES
    ('store:PAR', 'customer', 'gone', 4, 2, true, NULL),
    ('store:PAR', 'customer', 'amelie', 5, 3, false, :amelie);
INSERT INTO scope_counter VALUES ('store:PAR', 5);
INSERT INTO device VALUES
    ('d1', 7, 'PAR', 'Counter 1', 'PAR7', '\\x00', '1.0', 1, 1, NULL);
INSERT INTO install VALUES ('install-1', 'd1', 1, 1);
INSERT INTO ledger VALUES ('install-1', 1, 'op-1', 'applied', '', 2, NULL, 1);
INSERT INTO token VALUES (:token, 'd1', 'install-1', 9999999999999);
"""
"""What the first version wrote, column by column."""


@pytest.fixture
def old(postgres: Postgres) -> Iterator[Engine]:
    """A database of the first version, in use."""
    url = postgres.create("template0")
    engine = open_engine(url)
    migrate(engine, "0001")
    values = {
        "amelie": to_json(a_customer()).decode(),
        "token": hashlib.sha256(b"bearer").digest(),
    }
    with engine.begin() as db:
        for statement in filter(str.strip, FIRST_SCHEMA.split(";\n")):
            db.execute(text(statement), values)
    yield engine
    engine.dispose()
    postgres.drop(url)


def test_what_devices_and_server_had_is_still_there(old: Engine) -> None:
    history = scalar(old, "SELECT history_id FROM server")
    migrate(old)
    assert_sums(old)
    assert kept(old)["store:PAR"][0] == 1
    assert scalar(old, "SELECT history_id FROM server WHERE org = 'main'") == history
    server = Server(old)
    device = Device(server, install="install-1", token="bearer", store="PAR", seq=1)
    device.cursors, device.history_id = {"store:PAR": 4}, str(history)
    assert device.pull() == [("customer", "amelie")]
    assert device.version("customer", "amelie") == 3
    server.bring(*staff())
    server.bring(a_customer(last_name="Other"))
    answer = device.do(corrected(city="Lyon"), base=4)
    assert (answer["outcome"], answer["version"]) == ("applied", 5)
    assert device.push(device.did(note(), seq=1, op_id="op-1"))[0]["outcome"] == "applied"
    device.pull()
    assert device.cursors["store:PAR"] == 7
    assert_sums(old)
    assert server.post("/v1/lookup", {"keys": ["card:2990045123872"]}, "bearer").json() == {
        "customers": ["amelie"]
    }


def test_another_organisation_begins_beside_it_with_nothing(old: Engine) -> None:
    migrate(old)
    others = open_engine(old.url.render_as_string(hide_password=False), "others")
    migrate(others)
    assert scalar(others, "SELECT count(*) FROM server") == 2
    server = Server(others)
    server.bring(*staff())
    device = server.device()
    device.pull()
    assert not device.has("customer", "amelie")
    others.dispose()
