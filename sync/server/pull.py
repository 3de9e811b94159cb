"""Give a device what changed in its scopes: one snapshot, in order, bodies as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Engine, text

from sync.server.devices import Caller, check_still_allowed
from sync.server.filing import scopes_of_device
from sync.server.problems import AppTooOld
from sync.server.receipts import erasures_for
from sync.wire.audit import written
from sync.wire.digest import unsigned
from sync.wire.messages import SCHEMA, PullRequest

OLDEST_SCHEMA = max(1, SCHEMA - 2)

LOADING = 2**52
"""Added to a cursor of a load from 0 that is not beyond the forgotten tombstones yet."""

MOST_PAGE_BYTES = 16_000_000
"""Characters of bodies in one reply, about: a page of photos is shorter than one of customers."""


class Row(msgspec.Struct, frozen=True):
    """A :class:`WireRow` whose body is already text."""

    position: int
    entity: str
    id: str
    version: int
    body: msgspec.Raw


class ScopePage(msgspec.Struct, frozen=True):
    """A :class:`Page`."""

    scope: str
    cursor: int
    more: bool
    restart: bool
    rows: list[Row]
    live: int | None
    digest: str | None


class Erasure(msgspec.Struct, frozen=True):
    """An :class:`sync.wire.messages.Erasure` whose refs are already text."""

    number: int
    refs: msgspec.Raw


class Reply(msgspec.Struct, frozen=True):
    """A :class:`PullReply`."""

    history_id: str
    scopes: Sequence[str]
    pages: list[ScopePage]
    server_time_ms: int
    taken_up: int
    erasures: list[Erasure]


@dataclass(slots=True)
class _Room:
    """What still fits into the reply."""

    rows: int
    size: int


def snapshots(engine: Engine) -> Engine:
    """The same database, where a transaction is one consistent view and cannot write."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def pull(snapshot: Engine, caller: Caller, asked: PullRequest, now_ms: int) -> bytes:
    """A :class:`PullReply` as JSON.

    Raises:
        AppTooOld: its schema is no longer served.
        Revoked: the device is shut out.
    """
    if asked.schema_ < OLDEST_SCHEMA:
        raise AppTooOld
    scopes = scopes_of_device(caller.device_id, caller.store_id)
    with snapshot.connect() as db, db.begin():
        check_still_allowed(db, caller)
        server = db.execute(_SERVER).one()
        gone = erasures_for(db, caller.device_id, asked.erased_to)
        ends = _ends(db, scopes)
        is_strange = asked.history_id != server.history_id
        room = _Room(asked.limit, MOST_PAGE_BYTES)
        pages = [
            _page(
                db, scope, asked.cursors.get(scope, 0), ends.get(scope, NOTHING), is_strange, room
            )
            for scope in scopes
            if scope not in asked.later
        ]
    return msgspec.json.encode(
        Reply(
            server.history_id,
            scopes,
            pages,
            server_time_ms=now_ms,
            taken_up=server.taken_up,
            erasures=[Erasure(number, msgspec.Raw(refs)) for number, refs in gone],
        )
    )


_SERVER = text("SELECT history_id, taken_up FROM server WHERE org = this_org()")
_ENDS = text("""
    SELECT scope, position, live, digest, floor FROM scope_counter
    WHERE org = this_org() AND scope = ANY(CAST(:scopes AS text[]))
""")


@dataclass(frozen=True, slots=True)
class _End:
    """Where a scope's feed ends, what its live rows add up to, and where its tombstones begin."""

    position: int
    live: int
    digest: int
    floor: int


NOTHING = _End(0, 0, 0, 0)


def _ends(db: Connection, scopes: Sequence[str]) -> dict[str, _End]:
    rows = db.execute(_ENDS, {"scopes": list(scopes)}).all()
    return {scope: _End(*rest) for scope, *rest in rows}


def positions(db: Connection, scopes: Iterable[str]) -> dict[str, int]:
    """The last position of each scope that has one."""
    rows = db.execute(
        text("""
            SELECT scope, position FROM scope_counter
            WHERE org = this_org() AND scope = ANY(CAST(:scopes AS text[]))
        """),
        {"scopes": list(scopes)},
    )
    return {r.scope: r.position for r in rows}


def moved(db: Connection, caller: Caller, cursors: Mapping[str, int]) -> list[str]:
    """The caller's scopes in which a cursor is not where the feed ends."""
    scopes = scopes_of_device(caller.device_id, caller.store_id)
    ends = positions(db, scopes)
    return [s for s in scopes if ends.get(s, 0) != cursors.get(s, 0)]


def _page(
    db: Connection, scope: str, cursor: int, end: _End, is_strange: bool, room: _Room
) -> ScopePage:
    """Rows after ``cursor``; from the beginning when the cursor is not of this history.

    So too when it is older than the tombstones: something may have left that nobody can tell. A
    load that began at 0 has nothing to be told of; until it is past them its cursors say so.
    """
    is_loading, cursor = cursor >= LOADING, cursor % LOADING
    is_too_old = cursor < end.floor and not is_loading
    restart = cursor > end.position or (cursor > 0 and (is_strange or is_too_old))
    if restart:
        cursor = 0
    is_loading = is_loading or not cursor
    is_behind = cursor < end.position
    rows = _rows(db, scope, cursor, room) if is_behind and room.rows and room.size > 0 else []
    if is_behind and room.rows and room.size > 0:
        cursor = end.position  # nothing follows, though the last rows of all may be forgotten
    elif rows:
        cursor = rows[-1].position
    more = cursor < end.position
    if is_loading and 0 < cursor < end.floor:
        cursor += LOADING
    digest = written(unsigned(end.digest))
    sums = (None, None) if more else (end.live, digest)
    return ScopePage(scope, cursor, more, restart, rows, *sums)


_ROWS = text("""
    SELECT position, type, id, version, body, size FROM (
        SELECT position, type, id, version, body, size,
               sum(size) OVER (ORDER BY position) - size AS before
        FROM (
            SELECT position, type, id, version, body, coalesce(octet_length(body), 0) AS size
            FROM sync_row
            WHERE org = this_org() AND scope = :scope AND position > :cursor
            ORDER BY position LIMIT :rows
        ) AS next
    ) AS counted WHERE before < :size ORDER BY position
""")
_DEAD = msgspec.Raw(b"null")


def _rows(db: Connection, scope: str, cursor: int, room: _Room) -> list[Row]:
    found = db.execute(
        _ROWS, {"scope": scope, "cursor": cursor, "rows": room.rows, "size": room.size}
    )
    rows = []
    for position, entity, record_id, version, body, size in found.all():
        raw = _DEAD if body is None else msgspec.Raw(body)
        rows.append(Row(position, entity, record_id, version, raw))
        room.size -= size
    room.rows -= len(rows)
    return rows
