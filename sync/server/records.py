"""Records as they are in the database, and as they become within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import force_setattr
from sqlalchemy import Connection, text

from app.domain.kinds import ENTITIES
from app.records import RecordUnreadable, from_json, to_json
from sync.server.database import Overtaken
from sync.server.filing import NOWHERE, Filing, file_of
from sync.server.sending import ask

Ref = tuple[str, str]
"""Entity and id."""

Clocks = Mapping[str, list[Any]]
"""Who wrote which field last, as JSON; see :mod:`sync.server.merging`."""


UNREAD: Any = object()
"""The state of a record that nobody has asked for yet."""


class Held(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record; ``state`` and ``body`` are None when there is none (any more).

    Most records of a push are only looked at from outside: state and clocks are read from
    ``body`` and ``packed`` (JSON) by whoever asks for them. A thousand are made in each, so they
    are structs, as all that is made once per operation: five times as fast as dataclasses.
    """

    entity: str
    id: str
    body: str | None = None
    version: int = 0
    packed: str = "{}"
    filing: Filing = NOWHERE
    known: Any = UNREAD

    @property
    def ref(self) -> Ref:
        """Entity and id."""
        return self.entity, self.id

    @property
    def exists(self) -> bool:
        """There is such a record (now)."""
        return self.body is not None

    @property
    def state(self) -> Any:
        """The record itself."""
        if self.known is UNREAD:
            force_setattr(self, "known", self._read())
        return self.known

    def _read(self) -> Any:
        if self.body is None:
            return None
        try:
            return from_json(self.body, ENTITIES[self.entity].cls)
        except RecordUnreadable as error:  # what we keep we can read: it is no fault of the caller
            raise RuntimeError(f"kept {self.entity} is unreadable at {error.path}") from None

    @property
    def clocks(self) -> Clocks:
        """Who wrote which field last."""
        return _clocks(self.packed)

    def became(self, state: Any, clocks: Clocks | None = None) -> Held:
        """The same record in another state, encoded and filed.

        Raises:
            RecordUnreadable: the state has an id that cannot be one.
        """
        return Held(
            entity=self.entity,
            id=self.id,
            known=state,
            body=to_json(state).decode(),
            version=self.version,
            packed=self.packed if clocks is None else _write_clocks(clocks).decode(),
            filing=file_of(self.entity, state),
        )

    def removed(self) -> Held:
        """The same record, gone."""
        gone = {"known": None, "body": None, "packed": "{}", "filing": NOWHERE}
        return msgspec.structs.replace(self, **gone)


@lru_cache(maxsize=64)
def _clocks(packed: str) -> Clocks:
    """Asked for several times in a row."""
    return _read_clocks(packed)


_read_clocks = msgspec.json.Decoder(dict[str, list[Any]]).decode
_write_clocks = msgspec.json.Encoder().encode


class Change(msgspec.Struct, frozen=True, gc=False):
    """A record before and after."""

    before: Held
    after: Held


_FILES = text("""
    INSERT INTO file (customer_id)
    SELECT c FROM unnest(CAST(:ids AS text[])) AS c ORDER BY c COLLATE "C"
    ON CONFLICT DO NOTHING RETURNING customer_id
""")
_LOCKED = """
    SELECT customer_id, array_to_string(scopes, chr(10)) FROM file
    WHERE org = this_org() AND customer_id = ANY(CAST(%(ids)s AS text[]))
    ORDER BY customer_id FOR UPDATE
"""


def lock_files(
    db: Connection, customer_ids: Iterable[str], begun: set[str] | None = None
) -> dict[str, frozenset[str]]:
    """Hold these customers' files until the transaction ends; returns the scopes of each.

    All are locked at once and in one order, so that nobody waits in a circle. Those that did not
    exist before are added to ``begun``: nothing is in them yet.

    Raises:
        Overtaken: one was tidied away at the same moment.
    """
    ids = sorted({c for c in customer_ids if c})
    if not ids:
        return {}
    found = _locked(db, ids)
    new = [c for c in ids if c not in found]
    if new:
        made = db.execute(_FILES, {"ids": new}).scalars().all()
        if begun is not None:
            begun.update(made)
        found |= dict.fromkeys(made, _names(""))
        others = set(new).difference(made)  # somebody else made them at the same moment
        found |= _locked(db, sorted(others)) if others else {}
    if len(found) < len(ids):
        raise Overtaken
    return found


def _locked(db: Connection, ids: Collection[str]) -> dict[str, frozenset[str]]:
    return {c: _names(scopes) for c, scopes in ask(db, _LOCKED, {"ids": ids})}


@lru_cache(maxsize=4096)
def _names(joined: str) -> frozenset[str]:
    """Scopes, which hold no line breaks; few of them are ever different."""
    return frozenset(joined.split("\n")) if joined else frozenset()


_LOAD = """
    SELECT e.* FROM unnest(
        string_to_array(%(types)s, chr(10)), string_to_array(%(ids)s, chr(10))
    ) AS w (type, id),
    LATERAL (
        SELECT e.type, e.id, e.version, {body}, e.clocks::text, e.customer_id,
               array_to_string(e.scopes, chr(10)) FROM entity e
        WHERE e.org = this_org() AND e.type = w.type AND e.id = w.id {how} OFFSET 0
    ) AS e
"""
"""One look into the key for each record, in the order asked for.

``LATERAL`` and ``OFFSET 0`` leave PostgreSQL no other way: joined, a table without statistics (a
new server, until autovacuum has been there) is read from end to end.
"""

_READ, _HOLD = _LOAD.format(body="e.body", how=""), _LOAD.format(body="e.body", how="FOR UPDATE")
_LOOK = _LOAD.format(body="CASE WHEN e.body IS NOT NULL THEN '' END", how="")


def load(
    db: Connection, refs: Collection[Ref], *, hold: bool, unread: bool = False
) -> dict[Ref, Held]:
    """Each of ``refs``, also those that do not exist; with ``hold`` nobody else changes them.

    ``unread``: their bodies are left where they are; nobody may ask for their states.
    """
    if not refs:
        return {}
    ordered = sorted(refs)  # whoever holds several takes them in this order
    wanted = {
        "types": "\n".join([entity for entity, _ in ordered]),
        "ids": "\n".join([record_id for _, record_id in ordered]),
    }
    question = _LOOK if unread else _HOLD if hold else _READ
    found = {(row[0], row[1]): _held(*row) for row in ask(db, question, wanted)}
    return {ref: found.get(ref) or Held(entity=ref[0], id=ref[1]) for ref in refs}


def _held(
    entity: str,
    record_id: str,
    version: int,
    body: str | None,
    packed: str,
    customer_id: str,
    scopes: str,
) -> Held:
    if body is None:
        return Held(entity=entity, id=record_id, version=version)
    return Held(
        entity=entity,
        id=record_id,
        body=body,
        version=version,
        packed=packed,
        filing=Filing(customer_id=customer_id, scopes=_names(scopes)),
    )


def customers_of(db: Connection, refs: Collection[Ref]) -> set[str]:
    """In whose files these records are."""
    if not refs:
        return set()
    asked = {"types": [e for e, _ in refs], "ids": [i for _, i in refs]}
    return {customer_id for (customer_id,) in ask(db, _INSIDE, asked)}


_INSIDE = """
    SELECT DISTINCT e.customer_id
    FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS text[])) AS w (type, id),
    LATERAL (
        SELECT e.customer_id FROM entity e
        WHERE e.org = this_org() AND e.type = w.type AND e.id = w.id OFFSET 0
    ) AS e
    WHERE e.customer_id <> ''
"""
