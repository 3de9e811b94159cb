"""Answers outlive the program that waits for them, and the server that gave them."""

from __future__ import annotations

import pytest

from app.domain import kinds
from app.domain.customers import Customer
from app.domain.notes import Note
from sync.client.transport import Offline
from sync.server import kept, reading
from sync.server.clock import ms
from tests.e2e.books import rest_and_agree
from tests.e2e.network import Fate


def the_line_breaks():
    raise Offline


def test_a_device_killed_after_its_push_hears_what_a_server_before_this_one_answered(
    world, paris, other
):
    paris.customers.correct("amelie", {"city": "Lyon"})
    other.network.is_up = False
    other.customers.correct("amelie", {"city": "Nice"})
    paris.network.fates.append(Fate.LOST_REPLY)
    with pytest.raises(Offline):
        paris.exchanges()
    world.central.stop()
    paris.restarts()
    world.central.start()
    assert paris.waiting() == 1
    rest_and_agree(world)
    assert paris.waiting() == 0
    assert paris.sees(Customer, "amelie").city == other.sees(Customer, "amelie").city
    [row] = world.ask("SELECT count(*) AS n FROM ledger")
    assert row.n == 2, "the push that came twice was applied once"


def test_what_an_old_server_kept_is_answered_by_the_next_one_to_a_device_that_restarted(
    world, paris, other, monkeypatch
):
    known = {name: kind for name, kind in kinds.KINDS.items() if name != "note_added"}
    monkeypatch.setattr(reading, "KINDS", known)  # a server from before notes were invented
    paris.customers.add_note("amelie", "Prefers mornings")
    paris.exchanges()
    assert paris.told() == ["unknown_kind:unknown_kind"]
    world.central.stop()
    paris.restarts()
    monkeypatch.undo()
    world.central.start()
    assert kept.take_up(world.central.engine, ms(world.central.clock())) == 1
    paris.network.meanwhile = ("/v1/answers", the_line_breaks)  # on the way back
    with pytest.raises(Offline):
        paris.exchanges()
    assert paris.told() == ["unknown_kind:unknown_kind"]
    paris.restarts()
    rest_and_agree(world)
    assert paris.told() == ["taken_up"]
    assert [n.text for n in other.holds().values() if isinstance(n, Note)] == ["Prefers mornings"]
