"""Records as they are in the database, and as they become within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, text

from app.domain.kinds import ENTITIES
from app.records import from_json, to_json
from sync.server.database import Overtaken
from sync.server.filing import NOWHERE, Filing, file_of

Ref = tuple[str, str]
"""Entity and id."""

Clocks = Mapping[str, list[Any]]
"""Who wrote which field last, as JSON; see :mod:`sync.server.merging`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A record; ``state`` and ``body`` are None when there is none (any more)."""

    entity: str
    id: str
    state: Any = None
    body: str | None = None
    version: int = 0
    clocks: Clocks = field(default_factory=dict)
    filing: Filing = NOWHERE

    @property
    def ref(self) -> Ref:
        """Entity and id."""
        return self.entity, self.id

    def became(self, state: Any, clocks: Clocks | None = None) -> Held:
        """The same record in another state, encoded and filed.

        Raises:
            RecordUnreadable: the state has an id that cannot be one.
        """
        return Held(
            entity=self.entity,
            id=self.id,
            state=state,
            body=to_json(state).decode(),
            version=self.version,
            clocks=self.clocks if clocks is None else clocks,
            filing=file_of(self.entity, state),
        )

    def removed(self) -> Held:
        """The same record, gone."""
        return replace(self, state=None, body=None, clocks={}, filing=NOWHERE)


@dataclass(frozen=True, slots=True)
class Change:
    """A record before and after."""

    before: Held
    after: Held


_FILES = text("""
    INSERT INTO file (customer_id)
    SELECT c FROM unnest(CAST(:ids AS text[])) AS c ORDER BY c COLLATE "C"
    ON CONFLICT DO NOTHING
""")
_LOCKED = text("""
    SELECT customer_id, scopes FROM file
    WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
    ORDER BY customer_id FOR UPDATE
""")


def lock_files(db: Connection, customer_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Hold these customers' files until the transaction ends; returns the scopes of each.

    All are locked at once and in one order, so that nobody waits in a circle.

    Raises:
        Overtaken: one was tidied away at the same moment.
    """
    ids = sorted({c for c in customer_ids if c})
    if not ids:
        return {}
    found = _locked(db, ids)
    new = [c for c in ids if c not in found]
    if new:
        db.execute(_FILES, {"ids": new})
        found |= _locked(db, new)
    if len(found) < len(ids):
        raise Overtaken
    return found


def _locked(db: Connection, ids: Collection[str]) -> dict[str, frozenset[str]]:
    return {r.customer_id: frozenset(r.scopes) for r in db.execute(_LOCKED, {"ids": ids})}


_LOAD = """
    SELECT e.* FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id),
    LATERAL (
        SELECT e.type, e.id, e.version, e.body, e.clocks, e.customer_id, e.scopes FROM entity e
        WHERE e.org = this_org() AND e.type = w.type AND e.id = w.id {how} OFFSET 0
    ) AS e
"""
"""One look into the key for each record, in the order asked for.

``LATERAL`` and ``OFFSET 0`` leave PostgreSQL no other way: joined, a table without statistics (a
new server, until autovacuum has been there) is read from end to end for every record.
"""

_READ, _HOLD = text(_LOAD.format(how="")), text(_LOAD.format(how="FOR UPDATE"))


def load(db: Connection, refs: Collection[Ref], *, hold: bool) -> dict[Ref, Held]:
    """Each of ``refs``, also those that do not exist; with ``hold`` nobody else changes them."""
    if not refs:
        return {}
    ordered = sorted(refs)  # whoever holds several takes them in this order
    wanted = {"types": [e for e, _ in ordered], "ids": [i for _, i in ordered]}
    rows = db.execute(_HOLD if hold else _READ, wanted)
    found = {(row.type, row.id): _held(row) for row in rows}
    return {ref: found.get(ref) or Held(entity=ref[0], id=ref[1]) for ref in refs}


def _held(row: Any) -> Held:
    if row.body is None:
        return Held(entity=row.type, id=row.id, version=row.version)
    state = from_json(row.body, ENTITIES[row.type].cls)
    return Held(
        entity=row.type,
        id=row.id,
        state=state,
        body=row.body,
        version=row.version,
        clocks=row.clocks,
        filing=Filing(customer_id=row.customer_id, scopes=frozenset(row.scopes)),
    )


def customers_of(db: Connection, refs: Collection[Ref]) -> set[str]:
    """In whose files these records are."""
    if not refs:
        return set()
    rows = db.execute(
        text("""
            SELECT DISTINCT e.customer_id
            FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS w (type, id),
            LATERAL (
                SELECT e.customer_id FROM entity e
                WHERE e.org = this_org() AND e.type = w.type AND e.id = w.id OFFSET 0
            ) AS e
            WHERE e.customer_id <> ''
        """),
        {"types": [e for e, _ in refs], "ids": [i for _, i in refs]},
    )
    return set(rows.scalars())
