"""Give a device what changed in its scopes: one snapshot, in order, bodies as written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Engine

from sync.server.asking import Pull
from sync.server.devices import hash_of
from sync.server.filing import SHARED, scopes_of_device
from sync.server.glance import Glance, glancing
from sync.server.place import fall_back
from sync.server.problems import AppTooOld, NoToken, Revoked, WrongInstall
from sync.wire.audit import written
from sync.wire.digest import unsigned
from sync.wire.erasures import MOST_ERASURES
from sync.wire.messages import SCHEMA

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


def pull(
    engine: Engine,
    bearer: str,
    asked: Pull,
    now_ms: int,
    admit: Callable[[Known], None] = lambda _known: None,
    given: Callable[[int], None] = lambda _records: None,
) -> bytes:
    """A :class:`PullReply` as JSON; whoever asks is let in, and answered, in one view.

    ``admit`` may refuse a device that may have it all; ``given`` hears how many records it gets.
    A device that was told more than is here shows that the database was put back: with that,
    another history begins.

    Raises:
        AppTooOld: its schema is no longer served.
        NoToken: the token is unknown, or over.
        Revoked: the device is shut out.
        WrongInstall: the token is another install's.
    """
    if asked.schema < OLDEST_SCHEMA:
        raise AppTooOld
    reply, lost = _reply(engine, bearer, asked, now_ms, admit)
    if lost and fall_back(engine, lost.device_id, lost.history_id, now_ms):
        reply, _ = _reply(engine, bearer, asked, now_ms, lambda _known: None)
    given(sum(len(page.rows) for page in reply.pages))
    return msgspec.json.encode(reply)


def _reply(
    engine: Engine, bearer: str, asked: Pull, now_ms: int, admit: Callable[[Known], None]
) -> tuple[Reply, Known | None]:
    """The reply, and who asks, if they were told more of this history than is here."""
    with glancing(engine) as view:
        known = _known(view, bearer, asked, now_ms)
        admit(known)
        gone = _erasures(view, known.device_id, asked.erased_to) if known.has_erasures else []
        is_strange = asked.history_id != known.history_id
        room = _Room(asked.limit, MOST_PAGE_BYTES)
        pages = [
            _page(
                view,
                scope,
                asked.cursors.get(scope, 0),
                known.ends.get(scope, NOTHING),
                is_strange,
                room,
            )
            for scope in known.scopes
            if scope not in asked.later
        ]
    reply = Reply(
        known.history_id,
        known.scopes,
        pages,
        server_time_ms=now_ms,
        taken_up=known.taken_up,
        erasures=gone,
    )
    was_told_more = not is_strange and any(
        asked.cursors.get(scope, 0) % LOADING > known.ends.get(scope, NOTHING).position
        for scope in known.scopes
    )
    return reply, known if was_told_more else None


@dataclass(frozen=True, slots=True)
class _End:
    """Where a scope's feed ends, what its live rows add up to, and where its tombstones begin."""

    position: int
    live: int
    digest: int
    floor: int


NOTHING = _End(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Known:
    """Who asks, and how the server and the device's scopes stand."""

    device_id: str
    scopes: tuple[str, ...]
    ends: dict[str, _End]
    seen_ms: int
    history_id: str
    taken_up: int
    has_erasures: bool


_KNOWN = """
    WITH caller AS (
        SELECT t.device_id, t.install, d.store_id, d.revoked_ms, d.seen_ms
        FROM token t JOIN device d ON d.org = t.org AND d.id = t.device_id
        WHERE t.org = this_org() AND t.hash = %(hash)s AND t.expires_ms >= %(now)s
    )
    SELECT caller.*, s.history_id, s.taken_up,
        EXISTS (
            SELECT FROM erasure_receipt r
            WHERE r.org = this_org() AND r.device_id = caller.device_id
              AND (r.confirmed_ms IS NULL OR r.number > %(erased_to)s)
        ),
        c.scope, c.position, c.live, c.digest, c.floor
    FROM caller JOIN server s ON s.org = this_org()
    LEFT JOIN scope_counter c ON c.org = this_org() AND c.scope = ANY(
        %(shared)s || ARRAY['store:' || caller.store_id, 'dev:' || caller.device_id]
    )
"""


def _known(view: Glance, bearer: str, asked: Pull, now_ms: int) -> Known:
    values = {
        "hash": hash_of(bearer),
        "now": now_ms,
        "erased_to": asked.erased_to,
        "shared": list(SHARED),
    }
    rows = view.ask(_KNOWN, values)
    if not rows:
        raise NoToken
    device_id, install, store_id, revoked_ms, *known = rows[0][:8]
    if revoked_ms is not None:
        raise Revoked
    if install != asked.install:
        raise WrongInstall
    ends = {scope: _End(*end) for scope, *end in (row[8:] for row in rows) if scope is not None}
    return Known(device_id, scopes_of_device(device_id, store_id), ends, *known)


def _page(
    view: Glance, scope: str, cursor: int, end: _End, is_strange: bool, room: _Room
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
    rows = _rows(view, scope, cursor, room) if is_behind and room.rows and room.size > 0 else []
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


_ROWS = """
    SELECT position, type, id, version, body, size FROM (
        SELECT position, type, id, version, body, size,
               sum(size) OVER (ORDER BY position) - size AS before
        FROM (
            SELECT position, type, id, version, body, coalesce(octet_length(body), 0) AS size
            FROM (
                SELECT position, type, id, version, CASE WHEN NOT dead THEN (
                    SELECT body FROM entity e
                    WHERE e.org = this_org() AND e.type = r.type AND e.id = r.id
                ) END AS body
                FROM sync_row r
                WHERE org = this_org() AND scope = %(scope)s AND position > %(cursor)s
                ORDER BY position LIMIT %(rows)s
            ) AS rows
        ) AS next
    ) AS counted WHERE before < %(size)s ORDER BY position
"""
_DEAD = msgspec.Raw(b"null")


def _rows(view: Glance, scope: str, cursor: int, room: _Room) -> list[Row]:
    asked = {"scope": scope, "cursor": cursor, "rows": room.rows, "size": room.size}
    rows = []
    for position, entity, record_id, version, body, size in view.ask(_ROWS, asked):
        raw = _DEAD if body is None else msgspec.Raw(body)
        rows.append(Row(position, entity, record_id, version, raw))
        room.size -= size
    room.rows -= len(rows)
    return rows


_ERASURES = """
    SELECT r.number, e.refs FROM erasure_receipt r
    JOIN erasure e ON e.org = this_org() AND e.number = r.number
    WHERE r.org = this_org() AND r.device_id = %(device)s
      AND (r.confirmed_ms IS NULL OR r.number > %(known)s) AND e.refs <> '[]'
    ORDER BY r.number LIMIT %(most)s
"""


def _erasures(view: Glance, device_id: str, known: int) -> list[Erasure]:
    """What is to be erased by a device, the oldest first.

    ``known`` is the last erasure that its database has carried out: one restored from an older
    copy hears again what the device confirmed before.
    """
    asked = {"device": device_id, "known": known, "most": MOST_ERASURES}
    return [Erasure(number, msgspec.Raw(refs)) for number, refs in view.ask(_ERASURES, asked)]
