"""What a store's manager asks of the server from any device of the store, proven by their PIN."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sync.wire.messages import VISIBLE, Id, Outcome, Wire

MOST_ACTIONS = 100
"""Actions of revoked devices in one answer; the oldest first."""

Permit = Annotated[str, Field(min_length=20, max_length=100, repr=False)]


class PermitRequest(Wire):
    """Who is at the device, and the PIN they entered; it is checked against the synced hash."""

    associate_id: Id
    pin: Annotated[str, Field(min_length=1, max_length=64, repr=False)]


class PermitReply(Wire):
    """Shown with every request below; good on this device only, and not for long."""

    permit: Annotated[str, Field(repr=False)]
    expires_in_s: int


class InvitationRequest(Wire):
    """A one-time code for a new device of the manager's store."""

    permit: Permit
    device_name: Annotated[str, Field(min_length=1, max_length=60, pattern=VISIBLE)]


class RevocationRequest(Wire):
    """Shut a device of the manager's store out."""

    permit: Permit
    device_id: Id


class RevocationReply(Wire):
    """It is shut out."""

    device_id: str


class QuarantineRequest(Wire):
    """What revoked devices of the store had not sent before."""

    permit: Permit


class QuarantinedOperation(Wire):
    """One operation: its kind, and what it is about as people call it (empty: unknown).

    ``fields`` are the contact details that a correction names.
    """

    op_id: str
    kind: str
    label: str
    fields: tuple[str, ...] = ()


class QuarantinedAction(Wire):
    """One action of one person: it is taken up or discarded as a whole."""

    device_id: str
    install: str
    group: str
    actor: str
    at_ms: int
    operations: list[QuarantinedOperation]


class QuarantineReply(Wire):
    """The oldest actions; ``more``: there are others behind them."""

    actions: list[QuarantinedAction]
    more: bool = False


class DecisionRequest(Wire):
    """Take an action up as if it had been sent in time, or discard it."""

    permit: Permit
    install: Id
    group: Id
    takes_up: bool


class Decided(Wire):
    """What became of one operation; no outcome: it was discarded."""

    op_id: str
    outcome: Outcome | None = None
    code: str = ""


class DecisionReply(Wire):
    """The operations of the action by id; the same answer when it is asked again."""

    decided: list[Decided]
