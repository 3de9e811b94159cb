"""Notes on a customer: append-only, with author and moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact

LONGEST_NOTE = 2000
"""Characters; a note is a sentence or two for the next visit, not a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What an associate wants the next one to know; fit to be read by the customer."""

    note_id: str
    customer_id: str
    text: str
    at: datetime
    by: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Fact):
    """A note was written."""

    note_id: str
    customer_id: str
    text: str


class NoteEmpty(Refusal):
    """There is nothing to keep."""

    code: ClassVar[str] = "note_empty"


class NoteTooLong(Refusal):
    """More than :data:`LONGEST_NOTE` characters."""

    code: ClassVar[str] = "note_too_long"


def add_note(note_id: str, customer_id: str, text: str, *, doer: Doer, at: datetime) -> NoteAdded:
    """Decide whether the note may be kept.

    Raises:
        NoteEmpty: only white space.
        NoteTooLong: over :data:`LONGEST_NOTE` characters.
    """
    if not text.strip():
        raise NoteEmpty
    if len(text) > LONGEST_NOTE:
        raise NoteTooLong
    return NoteAdded(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        note_id=note_id,
        customer_id=customer_id,
        text=text.strip(),
    )


def evolve(note: Note | None, fact: NoteAdded) -> Note:
    """The note once it is written; a second writing of the same id changes nothing."""
    return note or Note(
        note_id=fact.note_id,
        customer_id=fact.customer_id,
        text=fact.text,
        at=fact.at,
        by=fact.by,
        store=fact.store,
    )
