"""Server to device: pages saved together with the cursor, own unanswered work on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from app import twins
from app.db import (
    bases,
    cursors,
    entities,
    installs,
    looks,
    notices,
    outbox,
    scopes,
    settings,
    unread,
)
from app.db.bases import GONE, Base
from app.db.cursors import STALE, Cursor
from app.db.scopes import Standing
from app.domain.history import OverwrittenValue
from app.domain.incidents import Incident
from app.domain.kinds import ENTITIES
from app.records import RecordUnreadable, from_json
from sync.client.pages import Page, Pages, Row
from sync.client.replay import rebuild
from sync.wire.messages import Detail

SWEEP = "sweep"
"""Setting: a scope is being loaded again; stale records go once it is complete."""


@dataclass(slots=True, kw_only=True)
class Absorbed:
    """What a reply changed here: entities touched, rows written.

    ``ways_later``: it is part of a long load, at whose end :mod:`app.db.postponed` has to build.
    """

    changed: set[str] = field(default_factory=set)
    rows: int = 0
    ways_later: bool = False


def absorb(db: Connection, reply: Pages, now_ms: int) -> Absorbed:
    """Save every page of ``reply`` and move the cursors; one transaction, the caller's."""
    here = looks.look(db, (SWEEP,))
    if _follow_history(db, here.mine.history_id, reply.history_id):
        here = looks.look(db, (SWEEP,))
    done = Absorbed(ways_later=reply.more or here.is_late)
    for scope in set(here.held) - set(reply.scopes):
        _leave_scope(db, here.held[scope], done)
        cursors.drop(db, scope)
    begins_again = False
    for page in reply.pages:
        held = here.held.get(page.scope)
        if page.rows or page.restart or held is None or held.position != page.cursor:
            begins_again |= _absorb_page(db, page, held, now_ms, done)
    if not reply.more and (begins_again or here.settings.get(SWEEP)):
        _let_go(db, scopes.leave(db, STALE), done)
        settings.put(db, SWEEP, value=False)
    return done


def _follow_history(db: Connection, before: str, history_id: str) -> bool:
    """A restored server: send again what it may have lost, and start every scope again."""
    if before == history_id:
        return False
    installs.set_history(db, history_id)
    if before:
        for scope in cursors.known(db).values():
            _begin_again(db, scope)
        send_again(db, 1)
        outbox.forget_bases(db)
    return True


def send_again(db: Connection, from_seq: int) -> None:
    """Put answered operations back into the outbox, from a number on.

    They are shown again: of what a server once refused nothing is left in the record.
    """
    install = installs.get(db).install
    for entity, record_id in outbox.reopen(db, from_seq):
        if bases.get(db, entity, record_id) is None:
            row = entities.row(db, ENTITIES[entity].cls, record_id)
            base = Base(0, row.body if row else None)
            mine = outbox.undecided(db, install, subject=(entity, record_id))
            rebuild(db, entity, record_id, base, mine, row.scopes if row else 0)


def _begin_again(db: Connection, scope: Cursor) -> None:
    unread.leave(db, scope.bit)
    scopes.begin_again(db, scope.bit)
    cursors.move(db, scope.scope, 0)
    settings.put(db, SWEEP, value=True)


def _leave_scope(db: Connection, scope: Cursor, done: Absorbed) -> None:
    unread.leave(db, scope.bit)
    _let_go(db, scopes.leave(db, scope.bit), done)


def _let_go(db: Connection, records: Iterable[scopes.Ref], done: Absorbed) -> None:
    """Remove records that no scope holds; one with unanswered work stays until it is answered."""
    for entity, record_id in records:
        if bases.get(db, entity, record_id) is None:
            entities.remove(db, entity, record_id)
        else:
            bases.keep(db, entity, record_id, GONE)
        done.changed.add(entity)


def _absorb_page(
    db: Connection, page: Page, held: Cursor | None, now_ms: int, done: Absorbed
) -> bool:
    """Save a page of a scope that is ``held`` so far; whether the scope begins again with it."""
    scope = held or cursors.begin(db, page.scope)
    begins_again = page.restart and bool(scope.position)
    if begins_again:
        _begin_again(db, scope)
    news = bool(scope.position) and not page.restart
    by_entity: dict[str, list[Row]] = {}
    for row in page.rows:
        by_entity.setdefault(row.entity, []).append(row)
    for entity, rows in by_entity.items():
        _absorb_rows(db, entity, rows, scope.bit, done)
        if entity == "incident" and news:
            _tell_incidents(db, rows, now_ms)
        if entity == "overwritten_value" and news:
            _tell_overwritten(db, rows, now_ms)
        done.changed.add(entity)
    done.rows += len(page.rows)
    cursors.move(db, page.scope, page.cursor)
    return begins_again


def _absorb_rows(
    db: Connection, entity: str, rows: Sequence[Row], bit: int, done: Absorbed
) -> None:
    if entity not in ENTITIES:
        for row in rows:
            _keep_unread(db, row, bit)
        return
    here = entities.standing(db, entity, [row.id for row in rows])
    waiting = scopes.unanswered(db, entity)
    fresh = []
    for row, text, state in _read(db, entity, rows, bit):
        before = here.get(row.id)
        version, held = before.place if before else (0, 0)
        if text is None:
            _row_left(db, row, held, bit, done)
        elif row.id in waiting:
            _row_waits(db, row, text, held, bit)
        elif row.version > version or before is None:
            kept = held & ~STALE | bit
            fresh.append(entities.Arrival(row.id, state, text, row.version, kept))
        elif not held & bit:
            entities.set_scopes(db, entity, row.id, held & ~STALE | bit)
    entities.put(db, entity, fresh, here, ways_later=done.ways_later)


def _read(
    db: Connection, entity: str, rows: Sequence[Row], bit: int
) -> Iterator[tuple[Row, str | None, Any]]:
    """The rows with their text and record; those this app cannot read are kept for later."""
    cls = ENTITIES[entity].cls
    put_by = unread.ids(db, entity)
    for row in rows:
        text = row.text
        try:
            state = None if text is None else twins.from_json(text, cls)
        except RecordUnreadable:
            _keep_unread(db, row, bit)
            continue
        if row.id in put_by and text is not None:
            unread.forget(db, entity, row.id)
        yield row, text, state


def _keep_unread(db: Connection, row: Row, bit: int) -> None:
    text = row.text
    if text is None:
        unread.leave(db, bit, entity=row.entity, record_id=row.id)
    else:
        unread.keep(db, unread.Unread(row.entity, row.id, bit, row.version, text), bit)


def _row_left(db: Connection, row: Row, held: int, bit: int, done: Absorbed) -> None:
    unread.leave(db, bit, entity=row.entity, record_id=row.id)
    if not held & (bit | STALE):
        return
    left = held & ~(bit | STALE)
    entities.set_scopes(db, row.entity, row.id, left)
    if not left:
        _let_go(db, [(row.entity, row.id)], done)


def _row_waits(db: Connection, row: Row, text: str, held: int, bit: int) -> None:
    """The server's word on a record with unanswered work: kept as the base, work on top."""
    held = held & ~STALE | bit
    base = bases.get(db, row.entity, row.id)
    if base is None or row.version <= base.version:
        entities.set_scopes(db, row.entity, row.id, held)
        return
    mine = outbox.undecided(db, installs.get(db).install, subject=(row.entity, row.id))
    rebuild(db, row.entity, row.id, Base(row.version, text), mine, held)


def read_again(db: Connection) -> set[str]:
    """After an update: records that the app before could not read; returns the entities read."""
    done = Absorbed()
    for kept in unread.everything(db):
        if kept.entity not in ENTITIES:
            continue
        try:
            state = from_json(kept.body, ENTITIES[kept.entity].cls)
        except RecordUnreadable:
            continue
        _read_again_one(db, kept, state)
        unread.forget(db, kept.entity, kept.id)
        done.changed.add(kept.entity)
    return done.changed


def _read_again_one(db: Connection, kept: unread.Unread, state: Any) -> None:
    found = scopes.standings(db, kept.entity, [kept.id])
    held = found.get(kept.id, Standing(0, 0)).scopes | kept.scopes
    if bases.get(db, kept.entity, kept.id) is not None:
        mine = outbox.undecided(db, installs.get(db).install, subject=(kept.entity, kept.id))
        rebuild(db, kept.entity, kept.id, Base(kept.version, kept.body), mine, held)
        return
    arrival = entities.Arrival(kept.id, state, kept.body, kept.version, held)
    entities.load_many(db, kept.entity, [arrival], known=found.keys())


def _tell_incidents(db: Connection, rows: Sequence[Row], now_ms: int) -> None:
    """A new incident that concerns this store is something to tell, once."""
    mine = settings.get(db, settings.STORE_ID, "")
    for incident in entities.some(db, Incident, [row.id for row in rows]).values():
        sides = (incident.first, incident.second)
        if incident.is_open and mine in {incident.store, *(side.store for side in sides)}:
            notices.add(db, _incident_notice(incident, now_ms))


def _tell_overwritten(db: Connection, rows: Sequence[Row], now_ms: int) -> None:
    """A value that was written here and counted until a concurrent one won: told once."""
    mine = settings.get(db, settings.DEVICE_ID, "")
    for lost in entities.some(db, OverwrittenValue, [row.id for row in rows]).values():
        if lost.wrote.device == mine and not lost.came_late:
            notices.add(db, _overwritten_notice(lost, now_ms))


def _overwritten_notice(lost: OverwrittenValue, now_ms: int) -> notices.Notice:
    detail = Detail(
        fields=[lost.field],
        by=lost.won.by,
        device=lost.won.device,
        store=lost.won.store,
        at_ms=round(lost.won.at.timestamp() * 1000),
    )
    return notices.Notice(
        id=lost.value_id,
        at_ms=now_ms,
        code="overwritten",
        entity="customer",
        subject=lost.customer_id,
        detail=detail.model_dump_json(),
    )


def _incident_notice(incident: Incident, now_ms: int) -> notices.Notice:
    other = incident.second
    detail = Detail(
        by=other.by,
        device=other.device,
        store=other.store,
        at_ms=round(other.at.timestamp() * 1000),
        incident=incident.incident_id,
    )
    return notices.Notice(
        id=incident.incident_id,
        at_ms=now_ms,
        code=f"incident:{incident.kind.value}",
        entity="incident",
        subject=incident.incident_id,
        detail=detail.model_dump_json(),
    )
