"""Carry out what the server says of people who were erased, and confirm that nothing is left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine

from app.db import erasing, installs, scopes, settings, swap
from app.db.engine import DatabaseBusy, place_of, reading, writing
from app.db.erasing import Ref
from sync.client.link import Link
from sync.client.pages import Erasure
from sync.client.push import AWAITED, TOO_LATE

log = logging.getLogger(__name__)

ERASED_TO = "erased_to"
"""Setting: the number of the last erasure that this database has carried out."""

Told = Callable[[frozenset[Ref]], None]


def erased_to(db: Connection) -> int:
    """See :data:`ERASED_TO`."""
    return int(settings.get(db, ERASED_TO, 0))


class Erasing:
    """``told`` hears which records are gone for good, before the server does."""

    def __init__(self, engine: Engine, link: Link, told: Told) -> None:
        self._engine, self._link, self._told = engine, link, told

    def carry_out(self, erasures: Sequence[Erasure]) -> bool:
        """Erase, and confirm; the caller sees to it that nothing is sent or received meanwhile.

        With them goes what was done too late, and is in no scope: a copied disk hears of an
        erasure only so, once its device has confirmed it.

        False: somebody read the database all the time; it is tried again with the next pull.

        Raises:
            Offline, Denied, ServerTrouble: it was done, and could not be confirmed.
        """
        numbers = [each.number for each in erasures]
        refs = {(entity, record_id) for each in erasures for entity, record_id in each.refs}
        try:
            gone = self._erase(refs, max(numbers, default=0))
        except DatabaseBusy:
            log.warning("erasures wait: the database is busy")
            return False
        self._told(gone)
        if not numbers:
            return True
        with reading(self._engine) as db:
            install = installs.get(db).install
        self._link.confirm_erasures(install, numbers)
        return True

    def _erase(self, refs: set[Ref], last: int) -> frozenset[Ref]:
        swap.clear(place_of(self._engine).path)  # half a first load may hold them too
        with writing(self._engine) as db:
            gone = erasing.erase(db, refs | _too_late(db))
            settings.put(db, TOO_LATE, [])
            awaited = [ref for ref in settings.get(db, AWAITED, []) if tuple(ref) not in gone]
            settings.put(db, AWAITED, awaited)
            settings.put(db, ERASED_TO, max(last, erased_to(db)))
        erasing.settle(self._engine)
        return gone


def _too_late(db: Connection) -> set[Ref]:
    """Records of :data:`TOO_LATE` that no scope holds; those of others stay."""
    refs = [(entity, record_id) for entity, record_id in settings.get(db, TOO_LATE, [])]
    standings = {ref: scopes.standings(db, ref[0], [ref[1]]).get(ref[1]) for ref in refs}
    return {ref for ref, standing in standings.items() if not (standing and standing.scopes)}
