from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.tickets import (
    LONGEST_TEXT,
    STEPS,
    AnswerChannel,
    Entry,
    EntryKind,
    Priority,
    StepNotAllowed,
    TextMissing,
    TextTooLong,
    Ticket,
    TicketKind,
    TicketStatus,
    add_entry,
    due,
    evolve,
    is_overdue,
    open_ticket,
    steps,
)
from tests.builders import CAMILLE, NOW, a_ticket, an_entry


def told(ticket: Ticket, entry: Entry) -> Ticket:
    return evolve(ticket, add_entry(ticket, entry, doer=CAMILLE))


def step(status: TicketStatus) -> Entry:
    return an_entry(entry_id=f"to-{status}", kind=EntryKind.STATUS, text="", status=status)


def test_a_ticket_opens_with_words() -> None:
    with pytest.raises(TextMissing):
        open_ticket(a_ticket(entries=()), doer=CAMILLE)
    with pytest.raises(TextMissing):
        open_ticket(a_ticket(entries=(an_entry(text=" "),)), doer=CAMILLE)


@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.ANSWER, EntryKind.STATUS])
def test_nobody_writes_a_novel(kind: EntryKind) -> None:
    status = TicketStatus.IN_PROGRESS if kind is EntryKind.STATUS else None
    entry = an_entry(entry_id="e", kind=kind, text="x" * (LONGEST_TEXT + 1), status=status)
    with pytest.raises(TextTooLong):
        add_entry(a_ticket(), entry, doer=CAMILLE)


def test_only_repairs_go_to_the_workshop() -> None:
    assert TicketStatus.AT_WORKSHOP not in steps(a_ticket())
    assert TicketStatus.AT_WORKSHOP in steps(a_ticket(kind=TicketKind.REPAIR))


@pytest.mark.parametrize("status", TicketStatus)
def test_only_the_next_steps_are_allowed(status: TicketStatus) -> None:
    ticket = a_ticket(kind=TicketKind.REPAIR, status=status)
    for wanted in TicketStatus:
        if wanted in STEPS[status]:
            assert told(ticket, step(wanted)).status is wanted
        else:
            with pytest.raises(StepNotAllowed):
                add_entry(ticket, step(wanted), doer=CAMILLE)


def test_the_first_answer_stops_the_clock() -> None:
    answer = an_entry(entry_id="a", kind=EntryKind.ANSWER, channel=AnswerChannel.PHONE)
    later = replace(answer, entry_id="b", at=NOW + timedelta(days=3))
    answered = told(told(a_ticket(), answer), later)
    assert answered.answered_at == NOW
    assert not is_overdue(answered, NOW + timedelta(days=30))


def test_an_answer_is_owed_within_the_time_of_its_priority() -> None:
    assert due(NOW, Priority.URGENT, {}) == NOW + timedelta(hours=2)
    assert due(NOW, Priority.URGENT, {"urgent": 1}) == NOW + timedelta(hours=1)


def test_a_ticket_without_an_answer_becomes_overdue() -> None:
    ticket = a_ticket(priority=Priority.HIGH)
    assert not is_overdue(ticket, NOW + timedelta(hours=8))
    assert is_overdue(ticket, NOW + timedelta(hours=8, seconds=1))
    assert not is_overdue(replace(ticket, status=TicketStatus.RESOLVED), NOW + timedelta(days=9))


def test_an_entry_told_twice_stands_once() -> None:
    note = an_entry(entry_id="n", kind=EntryKind.NOTE)
    once = told(a_ticket(), note)
    assert evolve(once, add_entry(once, note, doer=CAMILLE)) == once
