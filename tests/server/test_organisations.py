"""Two organisations in one database, with the same ids everywhere: neither sees the other."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

import sync.server
from app.domain.customers import CardAttached, CustomerCreated
from app.domain.pickups import PickupHandedOver
from app.domain.tickets import TicketOpened
from sync.server.database import begin_history, migrate, open_engine
from sync.server.graves import grave_hash
from sync.server.tables import metadata
from tests.builders import (
    CARD,
    NOW,
    a_card,
    a_customer,
    a_hand_over,
    a_note,
    a_pickup,
    a_ticket,
    an_entry,
)
from tests.server.shop import Device, Server, staff
from tests.server.test_push import corrected, note

THEIRS = "of-the-others"
ADMIN = {"Authorization": "Bearer the-admin-key"}
ME: dict[str, Any] = {"at": NOW, "by": "camille", "store": "PAR"}


@pytest.fixture
def others(database_url: str) -> Iterator[Engine]:
    """The same database, for another organisation."""
    engine = open_engine(database_url, "others")
    migrate(engine)
    yield engine
    engine.dispose()


def rows_of(engine: Engine, org: str) -> dict[str, list[str]]:
    """All that the database holds of ``org``."""
    with engine.begin() as db:
        return {
            name: sorted(
                json.dumps(list(row), default=str)
                for row in db.execute(
                    text(f"SELECT * FROM {name} WHERE org = :org"),
                    {"org": org},
                )
            )
            for name in metadata.tables
        }


def a_shop(engine: Engine, mark: str) -> tuple[Server, Device]:
    """A server, its people, a customer with a file, and a device whose install is the same."""
    server = Server(engine)
    server.bring(*staff())
    server.bring(a_customer(last_name=mark), a_pickup(), a_note(text=mark), a_ticket(title=mark))
    device = Device(server, install="install-1")
    device.enrol(server.code(name=mark))
    device.sign_in()
    return server, device


def whole_day(server: Server, device: Device, name: str) -> list[Any]:
    """Everything a device and the back office can ask; returns all that was answered."""
    new = a_customer(customer_id="c2", cards=(), last_name=name)
    opened = a_ticket(ticket_id="ticket-2", title=name, entries=(an_entry(entry_id="e-9"),))
    work = [
        device.did(corrected(city=name), base=1, op_id="op-1"),
        device.did(note(7, text=name), op_id="op-2"),
        device.did(
            PickupHandedOver(**ME, pickup_id="pickup-1", handover=a_hand_over()), op_id="op-3"
        ),
        device.did(CustomerCreated(**ME, customer=new), op_id="op-4"),
        device.did(TicketOpened(**ME, ticket=opened), op_id="op-5"),
        device.did(CardAttached(**ME, customer_id="c2", card=a_card()), op_id="op-8"),
        device.did(note(8), kind="unheard_of", op_id="op-6"),
        device.did(note(9, customer_id="nobody"), op_id="op-7"),
    ]
    answered = [device.push(*work), device.push(*work)]
    keys = {"keys": [f"card:{CARD}", f"phone:{a_customer().phone}"]}
    answered.append(server.post("/v1/lookup", keys, device.token).json())
    answered.append(server.post("/v1/wait", {"cursors": {}}, device.token).json())
    device.pull()
    answered.append([row for scopes in device.rows.values() for row in scopes.values()])
    answered.append(server.http.get("/v1/admin/devices", headers=ADMIN).json())
    server.bring(a_customer(customer_id="c3", last_name=name, cards=()))
    server.remove("customer", "c3")
    return answered


def test_the_same_ids_in_two_organisations_never_meet(database: Engine, others: Engine) -> None:
    _, theirs = a_shop(others, THEIRS)
    theirs.push(theirs.did(note(1, text=THEIRS), op_id="op-2"))
    before = rows_of(others, "others")
    server, device = a_shop(database, "ours")
    answered = whole_day(server, device, "ours")
    assert THEIRS not in json.dumps(answered)
    assert [a["outcome"] for a in answered[0]][:3] == ["applied", "applied", "applied"]
    with database.begin() as db:
        begin_history(db)
    server.post(f"/v1/admin/devices/{device.device_id}/revoke", {}, "the-admin-key")
    assert device.post(device.did(note(10))).status_code == 403
    assert rows_of(others, "others") == before


def test_each_works_on_as_if_it_were_alone(database: Engine, others: Engine) -> None:
    ours = whole_day(*a_shop(database, "same"), "same")
    theirs = whole_day(*a_shop(others, "same"), "same")
    outcomes = [[(a["outcome"], a["version"]) for a in each[0]] for each in (ours, theirs)]
    assert outcomes[0] == outcomes[1]
    assert len(ours[2]["customers"]) == len(theirs[2]["customers"])
    assert len(ours[4]) == len(theirs[4])


def test_tokens_codes_and_devices_of_one_are_unknown_to_the_other(
    database: Engine, others: Engine
) -> None:
    here, ours = a_shop(database, "ours")
    there, theirs = a_shop(others, THEIRS)
    assert there.post("/v1/pull", {"install": "install-1", "cursors": {}}, ours.token).json() == {
        "code": "token_invalid",
        "expected": None,
    }
    stranger = Device(there)
    assert stranger.enrol(here.code()).json()["code"] == "code_invalid"
    ours.server = there
    assert ours.sign_in().json()["code"] == "signature_invalid"
    gone = there.post(f"/v1/admin/devices/{ours.device_id}/revoke", {}, "the-admin-key")
    assert gone.json()["code"] == "unknown_device"
    assert theirs.sign_in().status_code == 200


def test_who_is_erased_here_lives_on_there(database: Engine, others: Engine) -> None:
    _, ours = a_shop(database, "ours")
    _, theirs = a_shop(others, THEIRS)
    with others.begin() as db:
        salt = db.execute(text("SELECT salt FROM server WHERE org = this_org()")).scalar_one()
        buried = {"hash": grave_hash(salt, ("customer", "amelie"))}
        db.execute(
            text("INSERT INTO grave (type, hash, at_ms) VALUES ('customer', :hash, 0)"), buried
        )
    assert theirs.do(note(1))["code"] == "erased"
    assert ours.do(note(1))["outcome"] == "applied"


def test_every_statement_names_the_organisation_for_every_table(
    database: Engine, others: Engine
) -> None:
    """A statement that forgets it would still pass where ids differ: so none may."""
    said: set[str] = set()
    note_it = lambda *given: said.add(given[2])  # noqa: E731
    event.listen(database, "before_cursor_execute", note_it)
    whole_day(*a_shop(database, "ours"), "ours")
    tables = "|".join(metadata.tables)
    read = re.compile(rf"\b(?:FROM|JOIN|UPDATE|USING)\s+({tables})\b")
    forgetful = [
        each
        for each in said
        if len(read.findall(each)) > len(re.findall(r"\borg = ", each))
        or ("ON CONFLICT (" in each and "ON CONFLICT (org" not in each)
    ]
    assert forgetful == []


def test_who_names_no_organisation_reads_and_writes_nothing(database: Engine) -> None:
    with database.begin() as db:
        db.execute(text("SET LOCAL comptoir.org = ''"))
        assert db.execute(text("SELECT this_org()")).scalar_one() is None


@pytest.mark.parametrize("org", ["", "Ünder", "a'b", "x" * 33, "A"])
def test_an_organisation_has_a_plain_name(database_url: str, org: str) -> None:
    with pytest.raises(ValueError, match="organisation"):
        open_engine(database_url, org)


def test_every_question_in_the_code_names_the_organisation_too() -> None:
    """Also those that no test asks: the SQL written out in the server's modules."""
    tables = "|".join(metadata.tables)
    named = re.compile(rf"\b(?:FROM|JOIN|UPDATE|USING)\s+({tables})\b(?!\s*\()")
    forgetful = [
        (path.name, node.lineno)
        for path in Path(sync.server.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(named.findall(node.value)) > len(re.findall(r"\borg = ", node.value))
    ]
    assert forgetful == []
