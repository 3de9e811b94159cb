"""Find a customer whom a device does not know, and let their file travel to it from now on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from sync.server import visits
from sync.server.commit import commit
from sync.server.devices import Caller, check_still_allowed
from sync.server.filing import device_scope, scopes_of_device
from sync.server.records import lock_files
from sync.wire.searching import BY_ID

MOST_FOUND = 20
"""Customers of one question; keys are exact, so more is nobody in particular."""

_EXACT = frozenset({"card", "phone", "email", "qr", "item"})
_FOUND = text("""
    SELECT customer_id FROM key_index
    WHERE org = this_org() AND key = ANY(CAST(:keys AS text[]))
    UNION
    SELECT id FROM entity
    WHERE org = this_org() AND type = 'customer' AND id = ANY(CAST(:ids AS text[]))
      AND body IS NOT NULL
    ORDER BY customer_id LIMIT :most
""")


def look_up(db: Connection, caller: Caller, keys: Sequence[str], now_ms: int) -> list[str]:
    """The customers that ``keys`` lead to; those new to the device come with its next pull.

    Only by exact keys, and by the id that a search told: nobody gets files by a common word.

    Raises:
        Revoked: the device is shut out.
    """
    check_still_allowed(db, caller, hold=True)
    asked = {
        "keys": [key for key in keys if key.partition(":")[0] in _EXACT],
        "ids": [name for kind, _, name in (key.partition(":") for key in keys) if kind == BY_ID],
        "most": MOST_FOUND,
    }
    found = list(db.execute(_FOUND, asked).scalars())
    own = device_scope(caller.device_id)
    mine = set(scopes_of_device(caller.device_id, caller.store_id))
    held = {c: mine & scopes for c, scopes in lock_files(db, found).items()}
    visited = [c for c, scopes in held.items() if scopes <= {own}]
    if visited:
        visits.note(db, caller.device_id, visited, now_ms)
        commit(db, [], regrouped=[c for c in visited if not held[c]])
    return found
