"""Who is about to hand over a parcel: so that two counters of a store see each other."""

from __future__ import annotations

from sync.wire.messages import Id, Wire

LEASE_SECONDS = 60
"""How long a lease holds unless it is renewed."""


class LeaseRequest(Wire):
    """Take or renew the lease of a parcel, or give it back.

    ``takes_over``: the person goes on, though another counter has it.
    """

    pickup_id: Id
    actor: Id
    takes_over: bool = False
    gives_back: bool = False


class LeaseReply(Wire):
    """Whose it is now: this device's, or another's (by whom, since when)."""

    is_mine: bool
    device_id: str = ""
    actor: str = ""
    since_ms: int = 0
    expires_in_s: int = LEASE_SECONDS
    server_time_ms: int
