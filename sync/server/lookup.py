"""Find a customer whom a device does not know, and let their file travel to it from now on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from sync.server import visits
from sync.server.commit import commit
from sync.server.devices import Caller, check_still_allowed
from sync.server.filing import device_scope, scopes_of_device
from sync.server.records import lock_files

MOST_FOUND = 20
"""Customers of one question; keys are exact, so more is nobody in particular."""


def look_up(db: Connection, caller: Caller, keys: Sequence[str], now_ms: int) -> list[str]:
    """The customers that ``keys`` lead to; those new to the device come with its next pull.

    Raises:
        Revoked: the device is shut out.
    """
    check_still_allowed(db, caller, hold=True)
    found = list(
        db.execute(
            text("""
                SELECT DISTINCT customer_id FROM key_index
                WHERE org = this_org() AND key = ANY(CAST(:keys AS text[]))
                ORDER BY customer_id LIMIT :most
            """),
            {"keys": list(keys), "most": MOST_FOUND},
        ).scalars()
    )
    own = device_scope(caller.device_id)
    mine = set(scopes_of_device(caller.device_id, caller.store_id))
    held = {c: mine & scopes for c, scopes in lock_files(db, found).items()}
    visited = [c for c, scopes in held.items() if scopes <= {own}]
    if visited:
        visits.note(db, caller.device_id, visited, now_ms)
        commit(db, [], regrouped=[c for c in visited if not held[c]])
    return found
