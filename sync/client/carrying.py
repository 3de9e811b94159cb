"""What a device takes along when a snapshot takes the place of its database.

The snapshot holds one scope and nothing else. Everything that is this device's own goes along as
it is; so do the records of other scopes; and unanswered work is done once more on top of what the
snapshot says.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, literal_column, or_, select

from app.db import bases, cursors, entities, installs, outbox, scopes, unread
from app.db import tables as db_tables
from app.db.bases import GONE, Base
from app.db.cursors import SNAPSHOT, STALE
from app.domain.kinds import ENTITIES
from app.records import from_json
from sync.client.replay import rebuild
from sync.wire.snapshot import SnapshotOffer

WAYS = {"lookup_key", "word_row", "spelling", "late_key", "late_words"}
SHARED = frozenset(ENTITIES) | WAYS | {"cursor", "base_row", "unread"}
"""Tables whose rows come from the server, or are made of them; all others are the device's."""

CHUNK = 500


class Superseded(Exception):
    """The snapshot does not belong to what is here any more."""


def carry(old: Connection, new: Connection, offer: SnapshotOffer) -> None:
    """From the ``old`` database into the ``new`` one, which holds the snapshot of ``offer``.

    Raises:
        Superseded: the server's history is another one by now, or the scope came by pages.
    """
    before = cursors.known(old)
    mine = before.get(offer.scope)
    others = [c for c in before.values() if c.scope != offer.scope]
    if installs.get(old).history_id != offer.history_id or (mine and mine.position):
        raise Superseded
    if any(c.bit == SNAPSHOT for c in others):
        raise Superseded
    _carry_own_tables(old, new)
    for c in others:
        values = {"scope": c.scope, "position": c.position, "bit": c.bit}
        new.execute(insert(db_tables.cursor).values(**values))
    left = STALE | (mine.bit if mine else 0)
    undecided = outbox.subjects(old) | _with_base(old)
    for entity in ENTITIES:
        _carry_rows(old, new, entity, left, undecided)
    _carry_unread(old, new, left)
    for entity, record_id in sorted(undecided):
        _carry_work(old, new, (entity, record_id), left)


def _carry_own_tables(old: Connection, new: Connection) -> None:
    for table in db_tables.metadata.sorted_tables:
        if table.name in SHARED:
            continue
        new.execute(delete(table))
        for rows in old.execute(select(table)).mappings().partitions(CHUNK):
            new.execute(insert(table), [dict(row) for row in rows])


def _with_base(old: Connection) -> set[scopes.Ref]:
    rows = old.execute(select(db_tables.base_row.c.entity, db_tables.base_row.c.id))
    return {(r.entity, r.id) for r in rows}


def _carry_rows(
    old: Connection, new: Connection, entity: str, left: int, undecided: Collection[scopes.Ref]
) -> None:
    """Records that other scopes hold, and those made here that no scope has brought yet.

    Those that wait for their scope to be loaded again go along where the snapshot brings none of
    their kind.
    """
    table = entities.table_of(entity)
    held = table.c.scopes.op("&")(literal_column(str(~left)))
    wanted = [held != 0, table.c.scopes == 0]
    is_empty = not new.execute(select(exists(select(table.c.id)))).scalar_one()
    if is_empty:
        wanted.append(table.c.scopes.op("&")(literal_column(str(STALE))) != 0)
    query = select(table.c.id, table.c.version, table.c.scopes, table.c.body).where(or_(*wanted))
    for rows in old.execute(query).partitions(CHUNK):
        ours = [row for row in rows if (entity, row.id) not in undecided]
        there = scopes.standings(new, entity, [row.id for row in ours])
        arrivals = []
        for row in ours:
            kept = row.scopes & ~left or (row.scopes & STALE if is_empty else 0)
            place = there.get(row.id)
            bits = kept | (place.scopes if place else 0)
            if place is None or (row.version and row.version >= place.version):
                arrivals.append(_arrival(entity, row, bits))
            else:
                entities.set_scopes(new, entity, row.id, bits)
        entities.load_many(new, entity, arrivals, known=there.keys())


def _arrival(entity: str, row: Any, bits: int) -> entities.Arrival[Any]:
    state = from_json(row.body, ENTITIES[entity].cls)
    return entities.Arrival(row.id, state, row.body, row.version, bits)


def _carry_unread(old: Connection, new: Connection, left: int) -> None:
    there = {(r.entity, r.id): r for r in unread.everything(new)}
    for record in unread.everything(old):
        kept = record.scopes & ~left
        if kept:
            twin = there.get((record.entity, record.id))
            newest = twin if twin and twin.version > record.version else record
            unread.keep(new, newest, kept)


def _carry_work(old: Connection, new: Connection, ref: scopes.Ref, left: int) -> None:
    """Unanswered work, on top of the newer of what the snapshot says and what was known."""
    entity, record_id = ref
    cls = ENTITIES[entity].cls
    there, here = entities.row(new, cls, record_id), entities.row(old, cls, record_id)
    known = bases.get(old, entity, record_id)
    bits = (here.scopes & ~left if here else 0) | (there.scopes if there else 0)
    if there and (known is None or there.version > known.version):
        base = Base(there.version, there.body)
    else:
        base = known or Base(0, None)
    if base == GONE and here:
        entities.save_text(new, entity, here.state, here.body, version=here.version, scopes=0)
    waiting = outbox.undecided(new, installs.get(new).install, subject=ref)
    rebuild(new, entity, record_id, base, waiting, bits)
