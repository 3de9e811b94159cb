"""Parts of a scope, counted on both sides, and loaded again where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from app.db import bases, cursors, entities, installs, sums
from app.db.packing import unpack
from app.db.scopes import Ref
from app.db.sums import Sum
from app.domain.digests import row_digest, total
from app.domain.kinds import ENTITIES
from sync.client import pull
from sync.client.pages import Page, Pages, Row
from sync.wire.audit import BUCKETS, AuditReply, bucket_of, written

AT_ONCE = 20_000
"""Records in the buckets that are loaded together, about: their ids are held in memory."""

_GONE = msgspec.Raw(b"null")


@dataclass(frozen=True, slots=True)
class Mended:
    """How many records were not right, and the entities they are of."""

    records: int = 0
    changed: Collection[str] = field(default=())


def buckets_of(db: Connection, bit: int) -> list[Sum]:
    """What is here of a scope, bucket by bucket, counted from the tables."""
    digests: list[list[int]] = [[] for _ in range(BUCKETS)]
    for entity, record_id, version in sums.held(db, bit):
        digests[bucket_of(entity, record_id)].append(row_digest(entity, record_id, version))
    return [Sum(len(inside), total(inside)) for inside in digests]


def differing(ours: Sequence[Sum], theirs: AuditReply) -> list[int]:
    """The buckets that are not the same on both sides."""
    told = list(zip(theirs.live, theirs.digests, strict=True))
    return [n for n, sum_ in enumerate(ours) if (sum_.live, written(sum_.digest)) != told[n]]


def portions(wrong: Sequence[int], theirs: AuditReply) -> Iterator[list[int]]:
    """The buckets that are loaded together: whole ones, ``AT_ONCE`` records at most or one."""
    portion: list[int] = []
    size = 0
    for bucket in wrong:
        if portion and size + theirs.live[bucket] > AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append(bucket)
        size += theirs.live[bucket]
    yield portion


def put(db: Connection, scope: str, rows: Sequence[Row], now_ms: int) -> Mended:
    """Take the server's word for those of ``rows`` that are not here just so."""
    bit = cursors.known(db)[scope].bit
    wrong = [row for row in rows if not _is_right(db, row, bit)]
    for row in wrong:
        if row.entity in ENTITIES:
            entities.forget_version(db, row.entity, row.id)
            bases.forget_version(db, row.entity, row.id)
    return _take(db, scope, wrong, now_ms)


def drop(
    db: Connection, scope: str, buckets: Collection[int], there: Collection[Ref], now_ms: int
) -> Mended:
    """Take what the server does not have there (any more) out of the scope."""
    bit = cursors.known(db)[scope].bit
    wrong = [
        Row(0, entity, record_id, version, _GONE)
        for entity, record_id, version in sums.held(db, bit)
        if (entity, record_id) not in there and bucket_of(entity, record_id) in buckets
    ]
    return _take(db, scope, wrong, now_ms)


def _take(db: Connection, scope: str, rows: Sequence[Row], now_ms: int) -> Mended:
    """Absorb rows as a pull would; the cursor stays where it is."""
    if not rows:
        return Mended()
    known = cursors.known(db)
    page = Page(scope, known[scope].position, more=False, rows=list(rows))
    history = installs.get(db).history_id
    done = pull.absorb(db, Pages(history, list(known), [page], now_ms), now_ms)
    return Mended(len(rows), done.changed)


def _is_right(db: Connection, row: Row, bit: int) -> bool:
    """Whether the record is here in this scope, in this version and in these words."""
    found = _places(db, row)
    return bool(found) and all(
        scopes & bit and (version, text) == (row.version, row.text)
        for version, scopes, text in found
    )


def _places(db: Connection, row: Row) -> Iterable[tuple[int, int, str]]:
    """Version, scopes and the server's word: of the unread record, else of the one on screen."""
    mine = (row.entity, row.id)
    unread = db.exec_driver_sql(
        "SELECT version, scopes, body FROM unread WHERE entity = ? AND id = ?", mine
    ).all()
    if unread or row.entity not in ENTITIES:
        return [(r.version, r.scopes, r.body) for r in unread]
    query = (
        "SELECT e.version, e.scopes, coalesce(b.body, e.body) AS body "  # noqa: S608 - our own
        f"FROM {entities.table_of(row.entity).name} e "
        "LEFT JOIN base_row b ON b.entity = ? AND b.id = e.id WHERE e.id = ?"
    )
    return [(r.version, r.scopes, unpack(r.body)) for r in db.exec_driver_sql(query, mine)]
