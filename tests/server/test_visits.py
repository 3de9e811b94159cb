"""A looked-up customer's file stays while it is asked for, and leaves after 90 days without."""

from __future__ import annotations

from sync.server.clock import ms
from sync.server.sweeping import sweep
from tests.builders import CARD, a_customer, a_note
from tests.server.shop import Device, Server

ASKED = {"keys": [f"card:{CARD}"]}


def asks(server: Server, device: Device) -> None:
    device.sign_in()
    assert server.post("/v1/lookup", ASKED, device.token).json() == {"customers": ["amelie"]}
    device.pull()


def days_pass(server: Server, days: int) -> None:
    server.clock.passes(days=days)
    assert sweep(server.engine, ms(server.clock()))


def away(server: Server) -> Device:
    """A device of another store that asked for Amélie."""
    server.bring(a_customer(), a_note())
    device = server.device("SIN")
    asks(server, device)
    assert device.has("customer", "amelie")
    assert device.has("note", "note-1")
    return device


def test_the_file_leaves_90_days_after_the_last_question(server: Server) -> None:
    device = away(server)
    days_pass(server, 91)
    device.sign_in()
    device.pull()
    assert not device.has("customer", "amelie")
    assert not device.has("note", "note-1")
    asks(server, device)
    assert device.has("note", "note-1")


def test_each_question_begins_the_time_anew(server: Server) -> None:
    device = away(server)
    days_pass(server, 60)
    asks(server, device)
    days_pass(server, 60)
    device.sign_in()
    device.pull()
    assert device.has("customer", "amelie")


def test_who_has_another_reason_to_be_there_stays(server: Server, counter: Device) -> None:
    device = away(server)
    counter.pull()
    days_pass(server, 91)
    counter.sign_in()
    counter.pull()
    assert counter.has("customer", "amelie")
    other = server.device("SIN", "Counter 2")
    asks(server, other)
    days_pass(server, 60)
    for one in (device, other):
        one.sign_in()
        one.pull()
    assert not device.has("customer", "amelie")
    assert other.has("customer", "amelie")
