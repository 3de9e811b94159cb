"""Who was known a moment ago: enough to let a body in, for its transaction looks again."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, text

from sync.server.devices import SEEN_EVERY_MS, Caller, hash_of
from sync.server.problems import NoToken, Revoked

FRESH_SECONDS = 10.0
"""How long a token is remembered after it was good."""

MOST_TOKENS = 10_000


class Callers:
    """The bearers of tokens that were good within the last seconds, in this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[bytes, tuple[Caller, float]] = {}

    def remember(self, bearer: str, caller: Caller) -> None:
        """The token is good now."""
        name = hash_of(bearer)
        self._known.pop(name, None)
        self._known[name] = caller, self._clock() + FRESH_SECONDS
        if len(self._known) > MOST_TOKENS:
            del self._known[next(iter(self._known))]

    def get(self, bearer: str) -> Caller | None:
        """Whose token it was a moment ago."""
        caller, until = self._known.get(hash_of(bearer), (None, 0.0))
        return caller if self._clock() < until else None

    def forget(self, bearer: str) -> None:
        """The token is not good any more, or says something else."""
        self._known.pop(hash_of(bearer), None)


_CHECK = text("""
    SELECT d.revoked_ms, d.seen_ms, s.history_id
    FROM token t
    JOIN device d ON d.org = t.org AND d.id = t.device_id
    JOIN server s ON s.org = t.org
    WHERE t.org = this_org() AND t.hash = :hash AND t.expires_ms >= :now
      AND t.device_id = :device AND t.install = :install
    FOR SHARE OF d
""")


def check_token(db: Connection, caller: Caller, bearer: str, now_ms: int) -> str:
    """Stop whoever was known a moment ago and is not any more; nobody is revoked meanwhile.

    Returns:
        The history of this database.

    Raises:
        NoToken: the token is over, or it is time to note that the device was seen.
        Revoked: the device was shut out.
    """
    named = {"device": caller.device_id, "install": caller.install}
    row = db.execute(_CHECK, {"hash": hash_of(bearer), "now": now_ms, **named}).one_or_none()
    if row is None or now_ms - row.seen_ms >= SEEN_EVERY_MS:
        raise NoToken
    if row.revoked_ms is not None:
        raise Revoked
    return str(row.history_id)
