"""Write records: new ones are added, known ones changed, none that somebody else changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from sync.server.database import Overtaken
from sync.server.records import Change, Held

Cursor = Any
"""The driver's."""

_LINES = """
    SELECT type, id, CAST(version AS bigint) AS version, body, CAST(clocks AS jsonb) AS clocks,
           coalesce(customer_id, '') AS customer_id,
           string_to_array(coalesce(scopes, ''), chr(31)) AS scopes
    FROM unnest(
        string_to_array(%(types)s, chr(10), ''),
        string_to_array(%(ids)s, chr(10), ''),
        string_to_array(%(versions)s, chr(10), ''),
        string_to_array(%(bodies)s, chr(10), ''),
        string_to_array(%(clocks)s, chr(10), ''),
        string_to_array(%(customers)s, chr(10), ''),
        string_to_array(%(scopes)s, chr(10), '')
    ) AS n (type, id, version, body, clocks, customer_id, scopes)
"""
_ADD = f"""
    INSERT INTO entity (type, id, version, body, clocks, customer_id, scopes) {_LINES}
"""
_CHANGE = f"""
    UPDATE entity e SET version = n.version, body = n.body, clocks = n.clocks,
        customer_id = n.customer_id, scopes = n.scopes
    FROM ({_LINES}) AS n, LATERAL (
        SELECT ctid AS place FROM entity
        WHERE org = this_org() AND type = n.type AND id = n.id AND version = n.version - 1 OFFSET 0
    ) AS k
    WHERE e.ctid = k.place
      AND e.org = this_org() AND e.type = n.type AND e.id = n.id AND e.version = n.version - 1
"""  # noqa: S608 - our own lines
"""One look into the key for each record, whatever is believed of the table; then its place.

``INSERT … ON CONFLICT`` would look and lock twice for each.
"""


class Saving:
    """Changes on their way to the database; :meth:`check` once they have arrived."""

    def __init__(self, db: Connection, changes: Sequence[Change]) -> None:
        after = sorted((ch.after for ch in changes), key=attrgetter("ref"))  # as everybody does
        known = [held for held in after if held.version]
        self._count = len(known)
        self._cursor = _sent(db, _CHANGE, known)
        _sent(db, _ADD, [held for held in after if not held.version])

    def check(self) -> None:
        """See that each record was as it had been loaded.

        Raises:
            Overtaken: one was not.
        """
        if self._cursor is not None and self._cursor.rowcount != self._count:
            raise Overtaken


def _sent(db: Connection, statement: str, after: Sequence[Held]) -> Cursor | None:
    """Write the records; the driver's own cursor tells how many, once that is known."""
    if not after:
        return None
    cursor: Cursor = db.connection.cursor()
    cursor.execute(
        statement,
        {
            "types": "\n".join([h.entity for h in after]),
            "ids": "\n".join([h.id for h in after]),
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
