"""Which tone a state of the trade has. No Qt, so that view models may carry it."""

from __future__ import annotations

from enum import StrEnum

from app.domain.lifecycle import Stage
from app.domain.pickups import Outcome, PickupState
from app.domain.purchases import LineState
from app.domain.tickets import Priority, TicketStatus
from app.services.store_devices import Health
from ui.tokens import Tone

_TONES: tuple[tuple[StrEnum, Tone], ...] = (
    (PickupState.PREPARING, Tone.INFORMATION),
    (PickupState.READY, Tone.POSITIVE),
    (PickupState.PARTLY_HANDED_OVER, Tone.WARNING),
    (PickupState.HANDED_OVER, Tone.POSITIVE),
    (PickupState.REFUSED, Tone.WARNING),
    (PickupState.EXPIRED, Tone.NEGATIVE),
    (Outcome.COLLECTED, Tone.POSITIVE),
    (Outcome.MISSING, Tone.NEGATIVE),
    (Outcome.REFUSED, Tone.WARNING),
    (LineState.EXCHANGED, Tone.INFORMATION),
    (LineState.IN_REPAIR, Tone.INFORMATION),
    (LineState.RETURNED, Tone.NEGATIVE),
    (TicketStatus.OPEN, Tone.WARNING),
    (TicketStatus.IN_PROGRESS, Tone.INFORMATION),
    (TicketStatus.WAITING_CUSTOMER, Tone.INFORMATION),
    (TicketStatus.AT_WORKSHOP, Tone.INFORMATION),
    (TicketStatus.READY, Tone.POSITIVE),
    (TicketStatus.RESOLVED, Tone.POSITIVE),
    (Priority.HIGH, Tone.WARNING),
    (Priority.URGENT, Tone.NEGATIVE),
    (Health.IN_SYNC, Tone.POSITIVE),
    (Health.UNSENT, Tone.INFORMATION),
    (Health.AWAY, Tone.WARNING),
    (Health.LOCKED, Tone.WARNING),
    (Health.REVOKED, Tone.NEGATIVE),
    (Stage.CUSTOMER, Tone.POSITIVE),
    (Stage.LOYAL, Tone.POSITIVE),
    (Stage.ABANDONER, Tone.WARNING),
)
_BY_CLASS = {(type(state), state.value): tone for state, tone in _TONES}


def tone_of(state: StrEnum) -> Tone:
    """The tone of a state; neutral when it says neither good nor bad."""
    return _BY_CLASS.get((type(state), state.value), Tone.NEUTRAL)
