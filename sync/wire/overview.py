"""How the devices of a store stand, for its manager."""

from __future__ import annotations

from sync.wire.messages import DeviceState, Wire

MOST_KEPT = 100
"""Operations without effect in one answer, the newest first."""


class OverviewRequest(Wire):
    """For the device's own store."""


class DeviceOverview(Wire):
    """One device; ``reported_ms`` is when it told ``state`` (0: never).

    ``quarantined`` actions wait for a decision; ``erasures`` are not confirmed yet, the oldest
    asked for at ``erasure_since_ms``.
    """

    device_id: str
    name: str
    enrolled_ms: int
    seen_ms: int
    revoked_ms: int | None = None
    state: DeviceState = DeviceState()
    reported_ms: int = 0
    quarantined: int = 0
    erasures: int = 0
    erasure_since_ms: int = 0


class KeptOperation(Wire):
    """An operation without effect or with a doubtful one, and why (a code of an answer)."""

    device_id: str
    kind: str
    entity: str
    subject: str
    actor: str
    reason: str
    at_ms: int


class OverviewReply(Wire):
    """Every device of the store, in the order of enrolment; what had no effect, newest first.

    ``flagged`` had its effect, though its person, store or record look foreign.
    ``locks_after_ms``: without contact for so long, a device locks its customer data (0: never).
    """

    devices: list[DeviceOverview]
    kept: list[KeptOperation]
    kept_in_all: int
    flagged: tuple[KeptOperation, ...] = ()
    locks_after_ms: int = 0
    server_time_ms: int
