"""What each scope's records add up to, kept beside its cursor and in the same transactions.

A record counts with its digest (:mod:`app.domain.digests`) in every scope whose bit it carries, at
the version that its row says; so does a record that this app cannot read yet. What was done here
and has no answer changes no version: a row on which own work waits counts as the server has it.

A record whose newest version cannot be read has two rows: the readable one on screen, and the
unread one. Both are in the kept sums; :func:`kept` leaves out the row on screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from app.db.projections import COLUMNS
from app.domain.digests import row_digest, signed, total

Place = tuple[int, int]
"""Version and scope bits of a row."""

NOWHERE: Place = (0, 0)

Counts = dict[int, tuple[int, int]]
"""For each combination of scope bits: how many rows, and the sum of their digests."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Live records of a scope, and their digest (0 to 2^64 - 1)."""

    live: int
    digest: int


def follow(db: Connection, entity: str, moves: Iterable[tuple[str, Place, Place]]) -> None:
    """Follow rows of ``entity`` that changed: (id, place before, place after)."""
    counts: Counts = {}
    for record_id, before, after in moves:
        if before != after:
            _count(counts, entity, record_id, before, -1)
            _count(counts, entity, record_id, after, 1)
    _add(db, counts)


def empty(db: Connection, bit: int) -> None:
    """Nothing carries the scope's bit any more."""
    db.exec_driver_sql("UPDATE cursor SET live = 0, digest = 0 WHERE bit = ?", (bit,))


def kept(db: Connection) -> dict[str, Sum]:
    """The kept sums, by scope."""
    return _of_scopes(db, _twins(db), with_kept=True)


def counted(db: Connection) -> dict[str, Sum]:
    """The same from the tables themselves: a second for 100,000 records on a busy machine."""
    return _of_scopes(db, _merged(_everything(db), _twins(db)), with_kept=False)


def count_again(db: Connection) -> bool:
    """Put the kept sums right; whether one was wrong."""
    counts = _everything(db)
    was_wrong = False
    for bit, live, digest in db.exec_driver_sql("SELECT bit, live, digest FROM cursor").all():
        now = _sum(counts, bit)
        if (live, digest) != (now.live, signed(now.digest)):
            was_wrong = True
            _put(db, bit, now)
    return was_wrong


def held(db: Connection, bit: int) -> Iterator[tuple[str, str, int]]:
    """Entity, id and version of each record that carries ``bit``, as the server counts them."""
    unread = db.exec_driver_sql(
        "SELECT entity, id, version FROM unread WHERE scopes & ? <> 0", (bit,)
    ).all()
    yield from ((row.entity, row.id, row.version) for row in unread)
    instead = {(row.entity, row.id) for row in _twin_rows(db)}
    for entity in COLUMNS:
        query = f"SELECT id, version FROM {_name(entity)} WHERE scopes & ? <> 0"  # noqa: S608
        for record_id, version in db.exec_driver_sql(query, (bit,)):
            if (entity, record_id) not in instead:
                yield entity, record_id, version


def _name(entity: str) -> str:
    return COLUMNS[entity][0].name


def _count(counts: Counts, entity: str, record_id: str, place: Place, times: int) -> None:
    version, scopes = place
    if scopes:
        live, digest = counts.get(scopes, (0, 0))
        digest += times * row_digest(entity, record_id, version)
        counts[scopes] = live + times, digest


def _everything(db: Connection) -> Counts:
    counts: Counts = {}
    for entity in COLUMNS:
        query = f"SELECT id, version, scopes FROM {_name(entity)} WHERE scopes <> 0"  # noqa: S608
        for record_id, version, scopes in db.exec_driver_sql(query):
            _count(counts, entity, record_id, (version, scopes), 1)
    for row in db.exec_driver_sql("SELECT entity, id, version, scopes FROM unread"):
        _count(counts, row.entity, row.id, (row.version, row.scopes), 1)
    return counts


def _twins(db: Connection) -> Counts:
    """Rows on screen whose newest version is unread, taken away."""
    counts: Counts = {}
    for row in _twin_rows(db):
        _count(counts, row.entity, row.id, (row.version, row.scopes), -1)
    return counts


@dataclass(frozen=True, slots=True)
class _Twin:
    entity: str
    id: str
    version: int
    scopes: int


def _twin_rows(db: Connection) -> list[_Twin]:
    found = []
    for entity in db.exec_driver_sql("SELECT DISTINCT entity FROM unread").scalars().all():
        if entity in COLUMNS:
            query = (
                "SELECT e.id, e.version, e.scopes FROM unread u "  # noqa: S608 - our own table
                f"JOIN {_name(entity)} e ON e.id = u.id WHERE u.entity = ?"
            )
            rows = db.exec_driver_sql(query, (entity,))
            found += [_Twin(entity, r.id, r.version, r.scopes) for r in rows]
    return found


def _merged(one: Counts, other: Counts) -> Counts:
    merged = dict(one)
    for scopes, (live, digest) in other.items():
        before = merged.get(scopes, (0, 0))
        merged[scopes] = before[0] + live, before[1] + digest
    return merged


def _of_scopes(db: Connection, counts: Counts, *, with_kept: bool) -> dict[str, Sum]:
    rows = db.exec_driver_sql("SELECT scope, bit, live, digest FROM cursor").all()
    begin = {r.bit: (r.live, r.digest) if with_kept else (0, 0) for r in rows}
    return {r.scope: _sum(counts, r.bit, begin[r.bit]) for r in rows}


def _sum(counts: Counts, bit: int, begin: tuple[int, int] = (0, 0)) -> Sum:
    concerned = [count for scopes, count in counts.items() if scopes & bit]
    live = begin[0] + sum(live for live, _ in concerned)
    return Sum(live, total([begin[1], *(digest for _, digest in concerned)]))


def _add(db: Connection, counts: Counts) -> None:
    if not any(map(any, counts.values())):
        return
    for bit, live, digest in db.exec_driver_sql("SELECT bit, live, digest FROM cursor").all():
        if any(scopes & bit for scopes in counts):
            _put(db, bit, _sum(counts, bit, (live, digest)))


def _put(db: Connection, bit: int, now: Sum) -> None:
    put = "UPDATE cursor SET live = ?, digest = ? WHERE bit = ?"
    db.exec_driver_sql(put, (now.live, signed(now.digest), bit))
