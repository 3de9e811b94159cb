"""What one version of the server did not understand, the next one does."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.domain import kinds
from sync.server import kept, reading
from sync.server.clock import ms
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.shop import Device, Server
from tests.server.test_push import note


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A server from before notes were invented."""
    known = {name: kind for name, kind in kinds.KINDS.items() if name != "note_added"}
    monkeypatch.setattr(reading, "KINDS", known)
    return monkeypatch


def take_up(server: Server) -> int:
    return kept.take_up(server.engine, ms(server.clock()))


def test_it_is_applied_after_the_update(
    server: Server, counter: Device, other: Device, old: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer())
    operations = [counter.did(note(1)), counter.did(note(2))]
    assert {a["outcome"] for a in counter.push(*operations)} == {"unknown_kind"}
    assert take_up(server) == 0
    old.undo()
    assert take_up(server) == 2
    assert take_up(server) == 0
    other.pull()
    assert {n.note_id for n in other.of("note")} == {"note-1", "note-2"}
    assert {a["outcome"] for a in counter.push(*operations)} == {"applied"}
    assert scalar(server.engine, "SELECT count(*) FROM kept_operation") == 0


def test_what_is_refused_then_stays_kept_with_the_reason(
    server: Server, counter: Device, old: pytest.MonkeyPatch
) -> None:
    counter.do(note(1, customer_id="nobody"))
    old.undo()
    assert take_up(server) == 0
    assert scalar(server.engine, "SELECT reason FROM kept_operation") == "gone"


def test_what_was_sent_again_as_another_install_gets_the_new_answer_too(
    server: Server, counter: Device, old: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer())
    operation = counter.did(note(1))
    counter.push(operation)
    counter.install = "restored"
    counter.sign_in()
    assert counter.push(operation)[0]["outcome"] == "unknown_kind"
    old.undo()
    assert take_up(server) == 1
    assert counter.push(operation)[0]["outcome"] == "applied"


def test_what_cannot_be_written_keeps_no_server_from_starting(
    server: Server, counter: Device, other: Device, old: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer(), a_customer(customer_id="jonas", cards=()))
    counter.do(note(1))
    other.do(note(2, customer_id="jonas"))
    old.undo()
    with server.engine.begin() as db:
        db.execute(text("ALTER TABLE sync_row ADD CONSTRAINT no CHECK (id <> 'note-1')"))
    assert take_up(server) == 1
    assert scalar(server.engine, "SELECT count(*) FROM kept_operation") == 1


def test_nothing_that_was_refused_vanishes(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    counter.push(
        counter.did(note(1), group="g"),
        counter.did(note(2, customer_id="nobody"), group="g"),
        counter.did(note(3, by="wei")),
    )
    kept_for = "SELECT string_agg(reason, ' ' ORDER BY seq) FROM kept_operation"
    assert scalar(server.engine, kept_for) == "group_refused gone foreign_actor"


def test_a_group_waits_until_all_of_it_is_understood(
    server: Server, counter: Device, old: pytest.MonkeyPatch
) -> None:
    server.bring(a_customer())
    counter.push(counter.did(note(1), group="g"), counter.did(note(2), group="g", kind="later"))
    old.undo()
    assert take_up(server) == 0
    assert scalar(server.engine, "SELECT count(*) FROM kept_operation") == 2
