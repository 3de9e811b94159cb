"""Join two files of one person, and part them again: with a preview, and nothing is moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from app.db import persons
from app.db.engine import reading
from app.domain import merges
from app.domain.customers import Customer
from app.domain.likeness import Comparison, likeness_of, traits_of
from app.domain.merges import PARTS, Merge, MergeEvent, NotMerged, merge_id_of
from app.domain.persons import Person, says
from app.services import customer_files, likely
from app.services.customer_files import CustomerFile, UnknownCustomer
from app.services.desk import Desk
from app.services.journal import Writing
from app.services.likely import LikelyTwin


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A part (see :data:`app.domain.merges.PARTS`) that both files give, and differently."""

    part: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """Both files as they are, and where a person has to choose.

    ``survivor_id``: under which both will be shown; ``may_merge``: the person signed in may.
    """

    one: CustomerFile
    other: CustomerFile
    differences: tuple[Difference, ...]
    survivor_id: str
    likeness: Comparison
    may_merge: bool

    @property
    def survivor(self) -> CustomerFile:
        """The file that was opened first."""
        mine = self.one.customer.customer_id
        return self.one if mine == self.survivor_id else self.other


class Merging:
    """The use cases; each write is one transaction and returns the file as committed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def likely_twins(self, customer_id: str) -> tuple[LikelyTwin, ...]:
        """Who on this device may be the same person as this one.

        Raises:
            UnknownCustomer: not on this device.
        """
        with reading(self._desk.engine) as db:
            person = _person(db, customer_id)
            found = likely.find(db, traits_of(person.customer), but=person.ids)
            return tuple(
                replace(twin, was_separated=_was_separated(db, person.ids[0], twin))
                for twin in found
            )

    def preview(self, one_id: str, other_id: str) -> MergePreview:
        """What joining these two would make.

        Raises:
            UnknownCustomer: one is not on this device.
        """
        now = self._desk.now()
        session = self._desk.session
        with reading(self._desk.engine) as db:
            one = customer_files.load(db, one_id, now)
            other = customer_files.load(db, other_id, now)
        ends = one.customer.customer_id, other.customer.customer_id
        is_manager = session is not None and session.doer.is_manager
        roots = one.person.files[0], other.person.files[0]
        return MergePreview(
            one=one,
            other=other,
            differences=_differences(one.customer, other.customer),
            survivor_id=min(ends),
            likeness=likeness_of(one.customer, other.customer),
            may_merge=merges.may_merge(*roots, is_manager=is_manager),
        )

    def merge(self, one_id: str, other_id: str, keeps: dict[str, str]) -> CustomerFile:
        """Join two files; ``keeps``: per part, whose value is shown (one of the two ids).

        Raises:
            UnknownCustomer: one is not on this device.
            SamePerson, AlreadyMerged, ManagerOnly: as their names say; nothing was written.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            one, other = _person(tx.db, one_id), _person(tx.db, other_id)
            roots = {one_id: one.ids[0], other_id: other.ids[0]}
            if one.ids == other.ids and one_id != other_id:
                raise merges.AlreadyMerged
            fact = merges.merge(
                one.files[0],
                other.files[0],
                _line(tx, one.ids[0], other.ids[0]),
                event_id=self._desk.new_id(),
                keeps={part: roots.get(whose, whose) for part, whose in keeps.items()},
                doer=doer,
                at=at,
            )
            tx.record(fact)
        return self._file(one_id)

    def separate(self, customer_id: str, file_id: str) -> CustomerFile:
        """Part ``file_id`` from the person's other files, and show what is left of them.

        What was added since the files were joined stays with the file it was added to: that
        opened first.

        Raises:
            UnknownCustomer: not on this device.
            NotMerged: it hangs on no other file.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            lines = _lines_of(_person(tx.db, customer_id), file_id)
            if not lines:
                raise NotMerged
            for line in lines:
                tx.record(merges.separate(line, event_id=self._desk.new_id(), doer=doer, at=at))
        return self._file(customer_id)

    def part(self, one_id: str, other_id: str) -> CustomerFile:
        """Take back a merge of exactly these two; whatever else was joined stays so.

        Raises:
            UnknownCustomer: not on this device.
            NotMerged: they are not joined (any more).
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            line = _line(tx, one_id, other_id)
            tx.record(merges.separate(line, event_id=self._desk.new_id(), doer=doer, at=at))
        return self._file(one_id)

    def _file(self, customer_id: str) -> CustomerFile:
        with reading(self._desk.engine) as db:
            return customer_files.load(db, customer_id, self._desk.now())


def last_event(person: Person, file_id: str) -> MergeEvent | None:
    """Who joined a file to the others, and when."""
    heads = [line.heads[0] for line in _lines_of(person, file_id)]
    return max(heads, key=lambda e: (e.at, e.event_id), default=None)


def _lines_of(person: Person, file_id: str) -> list[Merge]:
    return [line for line in person.merges if file_id in (line.first_id, line.second_id)]


def _person(db: Connection, customer_id: str) -> Person:
    person = persons.find(db, customer_id)
    if person is None:
        raise UnknownCustomer
    return person


def _was_separated(db: Connection, mine: str, twin: LikelyTwin) -> bool:
    line = persons.line(db, merge_id_of(mine, twin.customer.customer_id))
    return line is not None and not line.is_joined


def _line(tx: Writing, one_id: str, other_id: str) -> Merge | None:
    return persons.line(tx.db, merge_id_of(one_id, other_id))


def _differences(one: Customer, other: Customer) -> tuple[Difference, ...]:
    return tuple(
        Difference(part=part, one=_values(one, part), other=_values(other, part))
        for part in PARTS
        if says(one, part) and says(other, part) and _values(one, part) != _values(other, part)
    )


def _values(customer: Customer, part: str) -> tuple[str, ...]:
    return tuple(getattr(customer, name) for name in PARTS[part])
