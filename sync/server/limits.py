"""How much one caller may ask: buckets that fill with time, and are emptied by asking.

Two kinds. What keeps one caller from taking the server from the others is counted in memory, by
each process for itself: it costs nothing, and it is right that a restart forgets it. What keeps a
device from walking through the customers is counted in the database, for it has to hold over all
processes and restarts. No address is ever written down.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import Connection, text

from sync.server.problems import SlowDown

MOST_NAMES = 20_000
"""Callers that one process remembers; those that have been quiet longest are forgotten first."""

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """At most ``burst`` at once, and ``per_second`` in the long run."""

    burst: float
    per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one server process allows.

    Attributes:
        device: requests of one device.
        stranger: requests for a code or a token from one address; a whole shop may be behind it.
        failure: wrong admin keys from one address.
        look_ups_per_hour: keys that one device may look up; as many at once.
        quarantined: operations and bytes kept of one revoked device.
        threads: requests that are worked on at once; each takes a connection to the database.
        inside: requests under way at once, those that are in line for a thread included.
        returning: those who found no room, when they come again.
    """

    device: Rate = Rate(burst=1_000, per_second=100)
    stranger: Rate = Rate(burst=300, per_second=10)
    failure: Rate = Rate(burst=30, per_second=0.2)
    look_ups_per_hour: int = 300
    quarantined: tuple[int, int] = (50_000, 200_000_000)
    threads: int = 16
    inside: int = 50
    returning: Rate = Rate(burst=25, per_second=50)


class Buckets:
    """One bucket for each caller, of one process; usable from several threads."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._lock = threading.Lock()
        self._full_at: dict[str, float] = {}

    def check(self, name: str) -> None:
        """Stop ``name`` when its bucket is empty; takes nothing out of it.

        Raises:
            SlowDown: it is; with the seconds until it is not.
        """
        missing = self._full_at.get(name, 0.0) - self._clock()
        wait = missing - (self._rate.burst - 1) / self._rate.per_second
        if wait > 0:
            raise SlowDown(expected=math.ceil(wait))

    def take(self, name: str) -> None:
        """One more from ``name``.

        Raises:
            SlowDown: that is too many.
        """
        self.check(name)
        self.count(name)

    def count(self, name: str) -> None:
        """One more from ``name``, whether it may or not."""
        now = self._clock()
        with self._lock:
            full_at = max(self._full_at.pop(name, now), now)
            self._full_at[name] = full_at + 1 / self._rate.per_second
            if len(self._full_at) > MOST_NAMES:
                del self._full_at[next(iter(self._full_at))]


class Counts:
    """The buckets of one process."""

    def __init__(self, limits: Limits) -> None:
        self.device, self.stranger, self.failure = map(
            Buckets, (limits.device, limits.stranger, limits.failure)
        )


def address_of(request: Request) -> str:
    """Who strangers are told apart by; of IPv6 the network, for one person has all of one."""
    host = request.client.host if request.client else ""
    try:
        known = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(known, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((known, 64), strict=False))
    return host


_SPEND = text("""
    INSERT INTO allowance AS a (name, full_ms) VALUES (:name, :now + :cost)
    ON CONFLICT (org, name) DO UPDATE SET full_ms = greatest(a.full_ms, :now) + :cost
    WHERE greatest(a.full_ms, :now) + :cost <= :now + :most
    RETURNING a.full_ms
""")
_FORGET = text("""
    DELETE FROM allowance WHERE org = this_org() AND name IN (
        SELECT name FROM allowance WHERE org = this_org() AND full_ms < :now
        FOR UPDATE SKIP LOCKED
    )
""")
_FULL = text("SELECT full_ms FROM allowance WHERE org = this_org() AND name = :name")


def forget_full(db: Connection, now_ms: int) -> None:
    """Buckets that are full say nothing, but whom somebody asked for: some bear a card's id."""
    db.execute(_FORGET, {"now": now_ms})


def spend(db: Connection, name: str, count: int, *, per_hour: int, now_ms: int) -> None:
    """Take ``count`` out of a bucket of ``per_hour`` that is full again after an hour.

    Raises:
        SlowDown: there is not as much in it; with the seconds until there is.
    """
    cost = count * HOUR_MS // per_hour
    asked = {"name": name, "now": now_ms, "cost": cost, "most": max(HOUR_MS, cost)}
    if db.execute(_SPEND, asked).one_or_none() is None:
        full = int(db.execute(_FULL, {"name": name}).scalar_one())
        raise SlowDown(expected=math.ceil((full + cost - now_ms - HOUR_MS) / 1000))
