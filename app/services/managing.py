"""What a manager asks of the server from this device: no use case here works without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Protocol

from app.domain.errors import Refusal


class PermitOver(Refusal):
    """The PIN was entered too long ago."""

    code: ClassVar[str] = "permit_over"


class NotInQuarantine(Refusal):
    """Somebody has decided already."""

    code: ClassVar[str] = "not_in_quarantine"


class UnknownDevice(Refusal):
    """Not a device of this store."""

    code: ClassVar[str] = "unknown_device"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldState:
    """What a device says of itself; see ``sync.wire.overview.DeviceState``."""

    app_version: str = ""
    waiting: int = 0
    last_sync_ms: int = 0
    repairs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDevice:
    """What the server says of a device; moments in ms since 1970 UTC, 0: never."""

    device_id: str
    name: str
    seen_ms: int = 0
    revoked_ms: int | None = None
    state: ToldState = ToldState()
    reported_ms: int = 0
    quarantined: int = 0
    erasures: int = 0
    erasure_since_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOperation:
    """Work without effect; ``reason`` is a code of an answer."""

    device_id: str
    kind: str
    entity: str
    subject: str
    actor: str
    reason: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The server's answer; ``server_time_ms`` is when it was true."""

    devices: tuple[ToldDevice, ...] = ()
    kept: tuple[ToldOperation, ...] = ()
    kept_in_all: int = 0
    flagged: tuple[ToldOperation, ...] = ()
    locks_after_ms: int = 0
    server_time_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """The server's word that a manager is at this device, until ``until``."""

    text: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What a new device needs: the server's address and a code, good until ``until``."""

    address: str
    code: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """One operation of a revoked device: its kind, whom or what it is about, which fields."""

    op_id: str
    kind: str
    label: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantinedAction:
    """One action of one person (ids): it is taken up or discarded as a whole."""

    device_id: str
    install: str
    group: str
    actor: str
    at_ms: int
    operations: tuple[Quarantined, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """The oldest actions; ``more``: there are others behind them."""

    actions: tuple[QuarantinedAction, ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of one operation: an outcome and its code; discarded: neither."""

    op_id: str
    outcome: str | None = None
    code: str = ""


class Managing(Protocol):
    """Every call may raise the faults of the line (``offline``, ``denied`` …)."""

    def overview(self) -> Told:
        """How the devices of the store stand now."""
        ...

    def prove(self, associate_id: str, pin: str) -> Permit:
        """Prove who is at this device.

        Raises:
            WrongPin, PinBlocked, ManagerOnly: as their names say.
        """
        ...

    def invite(self, permit: Permit, device_name: str) -> Invited:
        """A one-time code for a new device of the store.

        Raises:
            PermitOver, ManagerOnly: the PIN is asked for again.
        """
        ...

    def revoke(self, permit: Permit, device_id: str) -> None:
        """Shut a device of the store out.

        Raises:
            PermitOver, ManagerOnly: the PIN is asked for again.
            UnknownDevice: not one of this store.
        """
        ...

    def quarantine(self, permit: Permit) -> Quarantine:
        """What revoked devices had not sent before.

        Raises:
            PermitOver, ManagerOnly: the PIN is asked for again.
        """
        ...

    def decide(
        self, permit: Permit, action: QuarantinedAction, *, takes_up: bool
    ) -> tuple[Decided, ...]:
        """Take an action up, or discard it.

        Raises:
            PermitOver, ManagerOnly: the PIN is asked for again.
            NotInQuarantine: somebody has decided already.
        """
        ...
