"""What hangs on the erased by way of a record that never came: none of it stays anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.customers import Customer
from app.domain.notes import NoteAdded
from app.domain.tickets import EntryKind, TicketEntryAdded, TicketOpened
from tests.builders import NOW, a_customer, a_ticket, an_entry
from tests.server.shop import Device, Server
from tests.server.test_erasing import erase, everything
from tests.server.test_quarantined_work import hand_in, revoke

ME: dict[str, Any] = {"at": NOW, "by": "camille", "store": "PAR"}
WORDS = "he never wore it"


@pytest.fixture
def server(server: Server) -> Server:
    """Amélie and Béatrice."""
    server.bring(a_customer(), somebody("beatrice"))
    return server


def somebody(customer_id: str) -> Customer:
    return a_customer(customer_id=customer_id, cards=(), qr=customer_id, phone="", email="")


def opened(ticket_id: str = "offline", customer: str = "amelie") -> TicketOpened:
    ticket = a_ticket(ticket_id=ticket_id, customer_id=customer, number=f"T-{ticket_id}")
    return TicketOpened(**ME, ticket=ticket)


def continued(ticket_id: str = "offline", text: str = WORDS) -> TicketEntryAdded:
    entry = an_entry(entry_id="later", kind=EntryKind.NOTE, text=text)
    return TicketEntryAdded(**ME, ticket_id=ticket_id, entry=entry)


def outcomes(answers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["outcome"], each["code"]) for each in answers]


ERASED = ("refused", "erased")


def test_in_one_push_after_the_erasure(server: Server, counter: Device) -> None:
    erase(server)
    answers = counter.push(counter.did(opened()), counter.did(continued()))
    assert outcomes(answers) == [ERASED, ERASED]
    assert WORDS not in everything(server)


def test_in_a_push_of_its_own_after_the_erasure(server: Server, counter: Device) -> None:
    erase(server)
    counter.do(opened())
    answer = counter.do(continued())
    assert (answer["outcome"], answer["code"]) == ERASED
    assert WORDS not in everything(server)


def test_what_was_kept_before_the_erasure(server: Server, counter: Device) -> None:
    """About somebody of whom the server heard only later."""
    stranger = opened(customer="nobody-knows")
    assert counter.do(stranger)["outcome"] == "refused"
    assert counter.do(continued())["outcome"] == "refused"
    assert WORDS in everything(server)  # a manager can read what was refused
    server.bring(somebody("nobody-knows"))
    erase(server, "nobody-knows")
    assert WORDS not in everything(server)


def test_what_nobody_understands_may_be_about_them(server: Server, counter: Device) -> None:
    erase(server)
    note = NoteAdded(**ME, note_id="n", customer_id="amelie", text=WORDS)
    answer = counter.do(note, kind="note_of_the_future")
    assert (answer["outcome"], answer["code"]) == ERASED
    answer = counter.do(replace(note, customer_id="beatrice"), kind="note_of_the_future")
    assert answer["outcome"] == "unknown_kind"
    op = counter.did(note, kind="note_of_the_future")
    revoke(counter)
    hand_in(counter, op)
    assert everything(server).count(WORDS) == 1  # hers


@pytest.mark.parametrize("is_at_once", [True, False])
def test_put_aside_before_the_erasure(server: Server, counter: Device, is_at_once: bool) -> None:
    first, second = counter.did(opened()), counter.did(continued())
    revoke(counter)
    for part in ([first, second],) if is_at_once else ([first], [second]):
        hand_in(counter, *part)
    assert WORDS in everything(server)
    erase(server)
    assert WORDS not in everything(server)


@pytest.mark.parametrize("is_at_once", [True, False])
def test_handed_in_after_the_erasure(server: Server, counter: Device, is_at_once: bool) -> None:
    first, second = counter.did(opened()), counter.did(continued())
    erase(server)
    revoke(counter)
    for part in ([first, second],) if is_at_once else ([first], [second]):
        hand_in(counter, *part)
    assert WORDS not in everything(server)


def test_handed_in_partly_before_and_partly_after(server: Server, counter: Device) -> None:
    first, second = counter.did(opened()), counter.did(continued())
    revoke(counter)
    hand_in(counter, first)
    erase(server)
    hand_in(counter, second)
    assert WORDS not in everything(server)


def test_what_is_about_others_stays(server: Server, counter: Device) -> None:
    kept = "it is hers"
    note = NoteAdded(**ME, note_id="n", customer_id="beatrice", text=kept)
    server.bring(a_ticket(ticket_id="hers", customer_id="beatrice"))
    work = [
        counter.did(opened()),
        counter.did(opened("new", "beatrice")),
        counter.did(continued("new", f"1 {kept}")),
        counter.did(continued("hers", f"2 {kept}")),
        counter.did(note),
    ]
    revoke(counter)
    hand_in(counter, *work)
    erase(server)
    left = everything(server)
    assert [f"{n}{kept}" in left for n in ("1 ", "2 ", "")] == [True, True, True]
