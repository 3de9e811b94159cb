"""Write records: new ones are added, known ones changed, none that somebody else changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from sync.server.database import Overtaken
from sync.server.records import Change, Held, Ref

Cursor = Any
"""The driver's."""

_LINES = """
    SELECT type, id, CAST(was AS bigint) AS was, CAST(version AS bigint) AS version, body,
           CAST(clocks AS jsonb) AS clocks,
           coalesce(customer_id, '') AS customer_id,
           string_to_array(coalesce(scopes, ''), chr(31)) AS scopes
    FROM unnest(
        string_to_array(%(types)s, chr(10), ''),
        string_to_array(%(ids)s, chr(10), ''),
        string_to_array(%(was)s, chr(10), ''),
        string_to_array(%(versions)s, chr(10), ''),
        string_to_array(%(bodies)s, chr(10), ''),
        string_to_array(%(clocks)s, chr(10), ''),
        string_to_array(%(customers)s, chr(10), ''),
        string_to_array(%(scopes)s, chr(10), '')
    ) AS n (type, id, was, version, body, clocks, customer_id, scopes)
"""
_ADD = """
    INSERT INTO entity (type, id, version, body, clocks, customer_id, scopes)
    SELECT type, id, version, body, clocks, customer_id, scopes FROM (LINES) AS n
""".replace("LINES", _LINES)
_CHANGE = """
    UPDATE entity e SET version = n.version, body = n.body, clocks = n.clocks,
        customer_id = n.customer_id, scopes = n.scopes
    FROM (LINES) AS n, LATERAL (
        SELECT ctid AS place FROM entity
        WHERE org = this_org() AND type = n.type AND id = n.id AND version = n.was OFFSET 0
    ) AS k
    WHERE e.ctid = k.place
      AND e.org = this_org() AND e.type = n.type AND e.id = n.id AND e.version = n.was
""".replace("LINES", _LINES)
"""One look into the key for each record, whatever is believed of the table; then its place.

``INSERT … ON CONFLICT`` would look and lock twice for each.
"""


class Saving:
    """Changes on their way to the database; :meth:`check` once they have arrived."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._sent: dict[Ref, Held] = {}
        self._awaited: list[tuple[Cursor, int]] = []

    def send(self, changes: Iterable[Change]) -> None:
        """Write what is not written yet, or changed again since."""
        todo = [ch.after for ch in changes if self._sent.get(ch.after.ref) is not ch.after]
        todo.sort(key=attrgetter("ref"))  # as everybody does
        new = [held for held in todo if not held.version and held.ref not in self._sent]
        _sent(self._db, _ADD, [(held, 0) for held in new])
        known = [(h, h.version + (h.ref in self._sent)) for h in todo]
        known = [(held, was) for held, was in known if was]
        if known:
            self._awaited.append((_sent(self._db, _CHANGE, known), len(known)))
        self._sent.update((held.ref, held) for held in todo)

    def let_go(self) -> None:
        """Nothing more is sent."""
        self._sent.clear()

    def check(self) -> None:
        """See that each record was as it had been loaded.

        Raises:
            Overtaken: one was not.
        """
        if any(cursor.rowcount != count for cursor, count in self._awaited):
            raise Overtaken


def _sent(db: Connection, statement: str, lines: Sequence[tuple[Held, int]]) -> Cursor:
    """Write records that are of these versions; the driver's own cursor tells how many were."""
    cursor: Cursor = db.connection.cursor()
    if lines:
        after = [held for held, _ in lines]
        cursor.execute(
            statement,
            {
                "types": "\n".join([h.entity for h in after]),
                "ids": "\n".join([h.id for h in after]),
                "was": "\n".join([str(was) for _, was in lines]),
                "versions": "\n".join([str(h.version + 1) for h in after]),
                "bodies": "\n".join([h.body or "" for h in after]),
                "clocks": "\n".join([h.packed for h in after]),
                "customers": "\n".join([h.filing.customer_id for h in after]),
                "scopes": "\n".join([joined(h.filing.scopes) for h in after]),
            },
        )
    return cursor


@lru_cache(maxsize=4096)
def joined(scopes: frozenset[str]) -> str:
    """Scopes as one text, for ``string_to_array``."""
    return "\x1f".join(sorted(scopes))
