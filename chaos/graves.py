"""Who was erased, and which operations were about them: of those nothing may be left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.mentions import mentions
from app.records import to_plain
from chaos.notebook import Noted
from sync.server.graves import grave_hash

_FILES = ("customer", "ticket")
"""Kinds of records that others name as what they belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graves:
    """The graves of a server: kinds and salted hashes."""

    salt: bytes
    hashes: frozenset[tuple[str, bytes]]

    def has(self, entity: str, record_id: str) -> bool:
        """Whether this record was erased."""
        return (entity, grave_hash(self.salt, (entity, record_id))) in self.hashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """``operations`` about the erased and what hung on them; ``ids`` of all that is gone."""

    operations: frozenset[str]
    ids: frozenset[str]


def erased(begun: Mapping[str, Noted], graves: Graves) -> Erased:
    """Follow from the graves to whatever was done about them, sent or not."""
    ids = {noted.subject for noted in begun.values() if graves.has(noted.entity, noted.subject)}
    named = {each for noted in begun.values() for each in noted.about}
    ids |= {each for each in named for kind in _FILES if graves.has(kind, each)}
    found: set[str] = set()
    while more := {
        op_id
        for op_id, noted in begun.items()
        if op_id not in found and not ids.isdisjoint((noted.subject, *noted.about))
    }:
        found |= more
        ids |= {begun[op_id].subject for op_id in more}
    return Erased(operations=frozenset(found), ids=frozenset(ids))


def left(records: Iterable[tuple[str, str, object]], gone: Erased) -> list[str]:
    """Sentences about records that are of the erased, or name them."""
    return [
        f"{entity} {record_id} is left of somebody who was erased"
        for entity, record_id, record in records
        if record_id in gone.ids or mentions(to_plain(record), gone.ids, ("ref",))
    ]
