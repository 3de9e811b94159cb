"""What a manager asks of the server from this device, and the leases of parcels."""

from __future__ import annotations

from sync.client.link import Link
from sync.wire.leases import LeaseReply, LeaseRequest
from sync.wire.managing import (
    DecisionReply,
    DecisionRequest,
    InvitationRequest,
    PermitReply,
    PermitRequest,
    QuarantineReply,
    QuarantineRequest,
    RevocationReply,
    RevocationRequest,
)
from sync.wire.messages import CodeReply
from sync.wire.overview import OverviewReply, OverviewRequest

LEASE_SECONDS = 3.0
"""How long the question who hands a parcel over may take: later, nobody waits for it any more."""


def overview(link: Link) -> OverviewReply:
    """How the devices of the store stand; raises as ``calls.call``, as all of these do."""
    return link.ask("/v1/overview", OverviewRequest(), OverviewReply)


def prove(link: Link, associate_id: str, pin: str) -> PermitReply:
    """A permit for whoever knows a manager's PIN; ``Denied`` says why not."""
    asked = PermitRequest(associate_id=associate_id, pin=pin)
    return link.ask("/v1/manager/permits", asked, PermitReply)


def invite(link: Link, permit: str, device_name: str) -> CodeReply:
    """A one-time code for a new device."""
    asked = InvitationRequest(permit=permit, device_name=device_name)
    return link.ask("/v1/manager/enrolment-codes", asked, CodeReply)


def revoke(link: Link, permit: str, device_id: str) -> RevocationReply:
    """Shut a device out."""
    asked = RevocationRequest(permit=permit, device_id=device_id)
    return link.ask("/v1/manager/revocations", asked, RevocationReply)


def quarantine(link: Link, permit: str) -> QuarantineReply:
    """What revoked devices had not sent before."""
    return link.ask("/v1/manager/quarantine", QuarantineRequest(permit=permit), QuarantineReply)


def decide(link: Link, permit: str, install: str, group: str, *, takes_up: bool) -> DecisionReply:
    """Take an action in quarantine up, or discard it."""
    asked = DecisionRequest(permit=permit, install=install, group=group, takes_up=takes_up)
    return link.ask("/v1/manager/quarantine/decisions", asked, DecisionReply)


def lease(link: Link, asked: LeaseRequest) -> LeaseReply:
    """Take, renew or give back the lease of a parcel."""
    return link.ask("/v1/leases", asked, LeaseReply, LEASE_SECONDS)
