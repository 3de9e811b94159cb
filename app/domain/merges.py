"""Two files of one person: joined by a record beside them, so that parting them is exact.

Nothing is moved. A merge is a line between two customers; the files that hang together by standing
lines are one person, shown under the lowest id (ids rise with time: the file opened first). Two
counters that join the same two make the same record, whatever the order; chains and circles of
lines are no more than a group.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid5

from app.domain.customers import Customer
from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact
from app.domain.incidents import ManagerOnly
from app.domain.likeness import Likeness, likeness_of

PARTS: dict[str, tuple[str, ...]] = {
    "name": ("title", "first_name", "last_name"),
    "phone": ("phone",),
    "email": ("email",),
    "address": ("street", "postcode", "city", "country"),
    "birth_date": ("birth_date",),
    "language": ("language",),
    "preferred_channel": ("preferred_channel",),
}
"""What a person chooses between when two files differ; an address is never half of each."""

_NAMES = UUID("6f0f1f9c-3f5d-5b0e-9d6a-2f7c8e1b4a90")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEvent:
    """Somebody joined the two files, or parted them again.

    ``keeps``: per part (see :data:`PARTS`) the file of the two that gives it; ``replaces``: the
    events that its author had seen.
    """

    event_id: str
    is_joined: bool
    at: datetime
    by: str
    store: str
    keeps: dict[str, str] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The line between two customers, ``first_id`` the lower one, and all that was said of it."""

    merge_id: str
    first_id: str
    second_id: str
    events: tuple[MergeEvent, ...] = ()

    @property
    def heads(self) -> tuple[MergeEvent, ...]:
        """The events that no other replaces, latest first."""
        replaced = {gone for e in self.events for gone in e.replaces}
        left = [e for e in self.events if e.event_id not in replaced]
        return tuple(sorted(left, key=lambda e: (e.at, e.event_id), reverse=True))

    @property
    def is_joined(self) -> bool:
        """The two are one. Parting beats a concurrent joining: nobody sees a stranger's file."""
        heads = self.heads
        return bool(heads) and all(e.is_joined for e in heads)

    def other(self, customer_id: str) -> str:
        """The file at the other end."""
        return self.second_id if customer_id == self.first_id else self.first_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersMerged(Fact):
    """Two files were found to be one person's; see :class:`MergeEvent` for the fields."""

    event_id: str
    first_id: str
    second_id: str
    keeps: dict[str, str] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersSeparated(Fact):
    """Two files that had been joined are two persons' after all."""

    event_id: str
    first_id: str
    second_id: str
    replaces: tuple[str, ...] = ()


MergeFact = CustomersMerged | CustomersSeparated


class NotMerged(Refusal):
    """The two files are not joined (any more)."""

    code: ClassVar[str] = "not_merged"


class AlreadyMerged(Refusal):
    """The two files are one already."""

    code: ClassVar[str] = "already_merged"


class SamePerson(Refusal):
    """A file cannot be joined to itself."""

    code: ClassVar[str] = "same_person"


def merge_id_of(one_id: str, other_id: str) -> str:
    """The id of the line between two customers: the same on every device, in either order."""
    return str(uuid5(_NAMES, "\n".join(sorted((one_id, other_id)))))


def merge(
    one: Customer,
    other: Customer,
    present: Merge | None,
    *,
    event_id: str,
    keeps: dict[str, str],
    doer: Doer,
    at: datetime,
) -> CustomersMerged:
    """Decide whether these two may be joined; ``keeps`` names, per part, whose value is shown.

    Raises:
        SamePerson: there is only one file.
        AlreadyMerged: a standing line is there already.
        ManagerOnly: they are not likely the same person, and the doer is no manager.
    """
    if one.customer_id == other.customer_id:
        raise SamePerson
    if present is not None and present.is_joined:
        raise AlreadyMerged
    if not may_merge(one, other, is_manager=doer.is_manager):
        raise ManagerOnly
    ids = sorted((one.customer_id, other.customer_id))
    return CustomersMerged(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        event_id=event_id,
        first_id=ids[0],
        second_id=ids[1],
        keeps={part: whose for part, whose in keeps.items() if part in PARTS and whose in ids},
        replaces=tuple(e.event_id for e in present.heads) if present else (),
    )


def may_merge(one: Customer, other: Customer, *, is_manager: bool) -> bool:
    """Everybody joins what is likely one person; a manager what only a person can know."""
    return is_manager or likeness_of(one, other).likeness is Likeness.LIKELY


def separate(
    present: Merge | None, *, event_id: str, doer: Doer, at: datetime
) -> CustomersSeparated:
    """Decide whether two files may be parted again: whoever sees the mistake may mend it.

    Raises:
        NotMerged: they are not joined.
    """
    if present is None or not present.is_joined:
        raise NotMerged
    return CustomersSeparated(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        event_id=event_id,
        first_id=present.first_id,
        second_id=present.second_id,
        replaces=tuple(e.event_id for e in present.heads),
    )


def subject_of(fact: MergeFact) -> str:
    """The line that a fact is about."""
    return merge_id_of(fact.first_id, fact.second_id)


def evolve(merge: Merge | None, fact: MergeFact) -> Merge:
    """The line once ``fact`` is true. Total, and repeating a fact changes nothing."""
    if merge is None:
        first, second = sorted((fact.first_id, fact.second_id))
        merge = Merge(merge_id=subject_of(fact), first_id=first, second_id=second)
    event = MergeEvent(
        event_id=fact.event_id,
        is_joined=isinstance(fact, CustomersMerged),
        at=fact.at,
        by=fact.by,
        store=fact.store,
        keeps=fact.keeps if isinstance(fact, CustomersMerged) else {},
        replaces=fact.replaces,
    )
    events = {e.event_id: e for e in (*merge.events, event)}
    in_order = sorted(events.values(), key=lambda e: (e.at, e.event_id))
    return replace(merge, events=tuple(in_order))
