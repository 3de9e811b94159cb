"""What a manager asks of the server, in the words of the shop: the line's denials as refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from app.db import settings
from app.db.engine import reading
from app.domain.codes import Symbology
from app.domain.errors import Refusal
from app.domain.incidents import ManagerOnly
from app.records import from_plain
from app.services.managing import (
    Decided,
    Invited,
    NotInQuarantine,
    Permit,
    PermitOver,
    Quarantine,
    QuarantinedAction,
    Told,
    UnknownDevice,
)
from app.services.parcel_leases import Lease
from app.services.sessions import PinBlocked, WrongPin
from launch.services import now
from launch.syncing import Syncing
from sync.client import managing
from sync.client.calls import Denied, NotTaken
from sync.wire.leases import LeaseRequest

if TYPE_CHECKING:
    from launch.host import Host


def managing_of(host: Host) -> StoreManaging:
    """The line for managers of the app that runs."""
    return StoreManaging(host.device.engine, host.syncing, now)


def qr_code(text: str) -> bytes:
    """A text as a QR code (PNG), large enough for a camera across the counter."""
    from app.devices.barcodes import make_code_png  # noqa: PLC0415 - only managers need it

    return make_code_png(text, Symbology.QR, module_px=8)


class StoreManaging:
    """A :class:`app.services.managing.Managing`, and the leases of parcels; on any thread."""

    def __init__(self, engine: Engine, syncing: Syncing, now: Callable[[], datetime]) -> None:
        self._engine, self._syncing, self._now = engine, syncing, now

    def overview(self) -> Told:
        """How the devices of the store stand now."""
        return from_plain(managing.overview(self._syncing.line()).model_dump(), Told)

    def prove(self, associate_id: str, pin: str) -> Permit:
        """Prove who is at this device."""
        with _in_words():
            reply = managing.prove(self._syncing.line(), associate_id, pin)
        return Permit(text=reply.permit, until=self._now() + _seconds(reply.expires_in_s - 5))

    def invite(self, permit: Permit, device_name: str) -> Invited:
        """A one-time code for a new device of the store."""
        with _in_words():
            reply = managing.invite(self._syncing.line(), permit.text, device_name)
        with reading(self._engine) as db:
            address = settings.get(db, settings.SERVER_URL, "")
        until = self._now() + _seconds(reply.expires_in_s)
        return Invited(address=address, code=reply.code, until=until)

    def revoke(self, permit: Permit, device_id: str) -> None:
        """Shut a device of the store out."""
        with _in_words():
            managing.revoke(self._syncing.line(), permit.text, device_id)

    def quarantine(self, permit: Permit) -> Quarantine:
        """What revoked devices had not sent before."""
        with _in_words():
            reply = managing.quarantine(self._syncing.line(), permit.text)
        return from_plain(reply.model_dump(), Quarantine)

    def decide(
        self, permit: Permit, action: QuarantinedAction, *, takes_up: bool
    ) -> tuple[Decided, ...]:
        """Take an action up, or discard it."""
        line = self._syncing.line()
        with _in_words():
            reply = managing.decide(
                line, permit.text, action.install, action.group, takes_up=takes_up
            )
        return tuple(from_plain(d.model_dump(mode="json"), Decided) for d in reply.decided)

    def lease(
        self, pickup_id: str, actor: str, *, takes_over: bool = False, gives_back: bool = False
    ) -> Lease:
        """Take, renew or give back the lease of a parcel."""
        asked = LeaseRequest(
            pickup_id=pickup_id, actor=actor, takes_over=takes_over, gives_back=gives_back
        )
        reply = managing.lease(self._syncing.line(), asked)
        return Lease(
            is_mine=reply.is_mine,
            device_id=reply.device_id,
            actor=reply.actor,
            since=datetime.fromtimestamp(reply.since_ms / 1000, UTC),
        )


@contextmanager
def _in_words() -> Iterator[None]:
    """What the server denies a manager becomes a refusal; other faults stay what they are."""
    try:
        yield
    except (Denied, NotTaken) as no:
        refusal = _refusal(no)
        if refusal is None:
            raise
        raise refusal from no


def _refusal(no: Denied | NotTaken) -> Refusal | None:
    match no.reason:
        case "pin_wrong":
            return WrongPin(left=no.expected or 0)
        case "pin_blocked":
            return PinBlocked(datetime.fromtimestamp((no.expected or 0) / 1000, UTC))
    plain = _PLAIN.get(no.reason)
    return plain() if plain else None


_PLAIN: dict[str, type[Refusal]] = {
    "manager_only": ManagerOnly,
    "permit_invalid": PermitOver,
    "unknown_device": UnknownDevice,
    "not_found": NotInQuarantine,
}


def _seconds(count: int) -> timedelta:
    return timedelta(seconds=count)
