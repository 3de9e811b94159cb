"""What an exchange has to know of this database, in one question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.db import sums
from app.db.cursors import Cursor
from app.db.installs import Install, install_of
from app.db.sums import Sum
from app.domain.digests import unsigned

_LOOK = """
    SELECT i.install, i.seq, i.hlc_ms, i.hlc_counter, i.clock_offset_ms, i.history_id,
        (SELECT count(*) FROM outbox),
        EXISTS (SELECT 1 FROM late_key) OR EXISTS (SELECT 1 FROM late_words),
        EXISTS (SELECT 1 FROM base_row),
        EXISTS (SELECT 1 FROM unread),
        (SELECT json_group_object(key, json(value)) FROM setting
         WHERE key IN (SELECT value FROM json_each(?))),
        c.scope, c.position, c.bit, c.live, c.digest
    FROM install i LEFT JOIN cursor c ORDER BY c.bit
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How this database stands at one moment.

    Attributes:
        held: how far each scope is here, by name.
        sums: what each scope adds up to; see :mod:`app.db.sums`.
        waiting: how many operations are to be sent.
        is_late: ways of a long load are still to be moved; see :mod:`app.db.postponed`.
        has_bases: work on some record has no answer yet.
        has_unread: there are records that this app cannot read.
        settings: those that were asked for and were ever put.
    """

    mine: Install
    held: Mapping[str, Cursor]
    sums: Mapping[str, Sum]
    waiting: int
    is_late: bool
    has_bases: bool
    has_unread: bool
    settings: Mapping[str, Any]

    @property
    def positions(self) -> dict[str, int]:
        """How far each scope was pulled."""
        return {scope: cursor.position for scope, cursor in self.held.items()}


def look(db: Connection, names: Sequence[str] = ()) -> Look:
    """Look; ``names``: of settings."""
    rows = db.exec_driver_sql(_LOOK, (json.dumps(names),)).all()
    waiting, is_late, has_bases, has_unread, kept = rows[0][6:11]
    scopes = [tuple(row)[11:] for row in rows if row[11] is not None]
    if has_unread:
        held_sums = sums.kept(db)
    else:
        held_sums = {scope: Sum(live, unsigned(digest)) for scope, _, _, live, digest in scopes}
    return Look(
        mine=install_of(*rows[0][:6]),
        held={scope: Cursor(scope, position, bit) for scope, position, bit, _, _ in scopes},
        sums=held_sums,
        waiting=waiting,
        is_late=bool(is_late),
        has_bases=bool(has_bases),
        has_unread=bool(has_unread),
        settings=json.loads(kept),
    )
