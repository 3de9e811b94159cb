"""Records that an integrator brings: what it says differently than last time is a change.

An import states a whole record, but it has not seen what counters did meanwhile. So each field
follows the import only where the import itself changed, and what grows (cards, sizes, consents,
hand-overs, a ticket's story) is united.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Engine, delete, text, tuple_

from app.domain.clocks import Hlc
from app.domain.customers import CONTACT_FIELDS, Customer
from app.domain.kinds import ENTITIES
from app.phones import canonical
from app.records import RecordUnreadable, from_json, from_plain, to_json
from sync.server import cards, twins
from sync.server.clock import moment
from sync.server.commit import commit
from sync.server.database import transact
from sync.server.filing import file_of
from sync.server.gathering import hold_cards
from sync.server.graves import erased
from sync.server.merging import WHOLE, Stamp
from sync.server.problems import BadRecord, NotImportable
from sync.server.reading import check_moments
from sync.server.records import Change, Clocks, Held, Ref, customers_of, load, lock_files
from sync.server.tables import HERE, imported
from sync.wire.messages import ImportRecord

SERVER_MADE = frozenset(
    {"card_key", "device", "incident", "lost_card", "merge", "overwritten_value"}
)

GROWING: dict[str, dict[str, str]] = {
    "customer": {"cards": "number", "sizes": "size_id", "consents": "consent_id"},
    "pickup": {"handovers": "handover_id"},
    "ticket": {"entries": "entry_id"},
}
"""Fields that only grow, and what tells their items apart."""

OURS: dict[str, frozenset[str]] = {"pickup": frozenset({"disputed"})}
"""Fields that no import can know."""


def take(engine: Engine, records: Sequence[ImportRecord], now_ms: int) -> int:
    """Write ``records`` in one transaction, the last of each id; returns how many changed.

    Raises:
        BadRecord: one cannot be read; none is written.
        NotImportable: one is of a kind that only the server makes, or was erased.
    """
    wanted = {(r.entity, r.id): _decoded(r, place) for place, r in enumerate(records)}
    return transact(engine, lambda db: _write(db, wanted, now_ms))


def _decoded(record: ImportRecord, place: int) -> Any:
    entity = ENTITIES.get(record.entity)
    if entity is None or record.entity in SERVER_MADE:
        raise NotImportable(expected=place)
    if record.body is None:
        return None
    try:
        state = from_plain(record.body, entity.cls)
        check_moments(state)
        to_json(state)
        file_of(record.entity, state)
    except (RecordUnreadable, OverflowError):
        raise BadRecord(expected=place) from None
    if entity.id_of(state) != record.id:
        raise BadRecord(expected=place)
    if isinstance(state, Customer) and state.phone:
        return replace(state, phone=canonical(state.phone, state.country))
    return state


def _write(db: Connection, wanted: Mapping[Ref, Any], now_ms: int) -> int:
    owners = {ref: _customer_of(ref, state) for ref, state in wanted.items()}
    if twins.brings_cards(list(wanted.values())):
        hold_cards(db)
    lock_files(db, set(owners.values()) | customers_of(db, wanted.keys()))
    _check_none_erased(db, owners)
    held = load(db, wanted.keys(), hold=True)
    last = _last_import(db, wanted.keys())
    changes = [
        Change(held[ref], after)
        for ref, state in wanted.items()
        if (after := _after(held[ref], state, last.get(ref), now_ms)) is not None
    ]
    _remember(db, wanted, last)
    found = twins.incidents(db, changes, moment(now_ms))
    commit(db, [*cards.follow(db, changes, now_ms), *found])
    return len(changes)


def _check_none_erased(db: Connection, owners: Mapping[Ref, str]) -> None:
    """Nothing comes back of somebody erased, nor is anything new filed with them.

    Raises:
        NotImportable: ``expected`` says which record is the first.
    """
    files = {("customer", customer) for customer in owners.values() if customer}
    gone = erased(db, owners.keys() | files)
    for place, (ref, customer) in enumerate(owners.items()):
        if ref in gone or ("customer", customer) in gone:
            raise NotImportable(expected=place)


def _customer_of(ref: Ref, state: Any) -> str:
    return file_of(ref[0], state).customer_id if state is not None else ""


def _after(before: Held, new: Any, last: str | None, now_ms: int) -> Held | None:
    """The record after this import; None when the import changes nothing."""
    if new is None:
        return before.removed() if before.state is not None else None
    if before.state is None:
        clocks = {WHOLE: _stamp(before, now_ms)} if before.entity == "customer" else {}
        return before.became(new, clocks)
    cls = ENTITIES[before.entity].cls
    merged = united(before.entity, before.state, new, from_json(last, cls) if last else None)
    if merged == before.state:
        return None
    return before.became(merged, _clocks(before, merged, now_ms))


def united(entity: str, present: Any, new: Any, last: Any | None) -> Any:
    """``present`` with what ``new`` says differently than the ``last`` import did."""
    growing = GROWING.get(entity, {})
    changed: dict[str, Any] = {}
    for each in fields(present):
        name = each.name
        mine, theirs = getattr(present, name), getattr(new, name)
        before = getattr(last, name) if last is not None else None
        if name in OURS.get(entity, frozenset()) or (last is not None and theirs == before):
            continue
        changed[name] = _grown(mine, theirs, before, growing[name]) if name in growing else theirs
    return replace(present, **changed)


def _grown(
    mine: Sequence[Any], theirs: Sequence[Any], before: Sequence[Any] | None, key: str
) -> tuple[Any, ...]:
    """All items of both; of one that both have, the import's where the import changed it."""
    known = {getattr(item, key): item for item in before or ()}
    found = {getattr(item, key): item for item in mine}
    for item in theirs:
        name = getattr(item, key)
        if name not in found or known.get(name) != item:
            found[name] = item
    return tuple(found.values())


def _clocks(before: Held, after: Any, now_ms: int) -> Clocks:
    """The import wrote the contact fields that changed."""
    if before.entity != "customer":
        return before.clocks
    moved = [f for f in CONTACT_FIELDS if getattr(before.state, f) != getattr(after, f)]
    return dict(before.clocks) | {f: _stamp(before, now_ms) for f in moved}


def _stamp(before: Held, now_ms: int) -> list[Any]:
    return Stamp(version=before.version + 1, hlc=Hlc(now_ms, 0, "")).packed()


def _last_import(db: Connection, refs: Any) -> dict[Ref, str]:
    rows = db.execute(
        text("""
            SELECT i.type, i.id, i.body
            FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id),
            LATERAL (
                SELECT type, id, body FROM imported
                WHERE org = this_org() AND type = w.type AND id = w.id OFFSET 0
            ) AS i
        """),
        {"types": [t for t, _ in refs], "ids": [i for _, i in refs]},
    )
    return {(r.type, r.id): r.body for r in rows}


def _remember(db: Connection, wanted: Mapping[Ref, Any], last: Mapping[Ref, str]) -> None:
    gone = [ref for ref, state in wanted.items() if state is None and ref in last]
    if gone:
        db.execute(
            delete(imported).where(
                imported.c.org == HERE, tuple_(imported.c.type, imported.c.id).in_(gone)
            )
        )
    bodies = {ref: to_json(s).decode() for ref, s in wanted.items() if s is not None}
    said = [(ref, body) for ref, body in bodies.items() if last.get(ref) != body]
    db.execute(
        text("""
            INSERT INTO imported (type, id, body)
            SELECT type, id, body FROM unnest(
                CAST(:types AS text[]), CAST(:ids AS text[]), CAST(:bodies AS text[])
            ) AS n (type, id, body)
            ORDER BY type COLLATE "C", id COLLATE "C"
            ON CONFLICT (org, type, id) DO UPDATE SET body = excluded.body
        """),
        {
            "types": [ref[0] for ref, _ in said],
            "ids": [ref[1] for ref, _ in said],
            "bodies": [body for _, body in said],
        },
    )
