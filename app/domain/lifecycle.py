"""The stages a person goes through, from anonymous to loyal.

The stages are those of cross-channel CRM practice; the thresholds are Comptoir's defaults.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.consents import current
from app.domain.customers import Customer

LOYAL_PURCHASES = 4
LOYAL_WITHIN = timedelta(days=730)
ABANDONED_WITHIN = timedelta(days=90)
PROSPECT_WITHIN = timedelta(days=365)


class Stage(StrEnum):
    """Where the person stands."""

    ANONYMOUS = "anonymous"
    PASSIVE = "passive"
    LEAD = "lead"
    PROSPECT = "prospect"
    ABANDONER = "abandoner"
    CUSTOMER = "customer"
    LOYAL = "loyal"


def stage(customer: Customer, bought_at: Sequence[datetime], now: datetime) -> Stage:
    """The stage, given the moments of all the person's purchases."""
    if bought_at:
        recent = [at for at in bought_at if now - at <= LOYAL_WITHIN]
        return Stage.LOYAL if len(recent) >= LOYAL_PURCHASES else Stage.CUSTOMER
    signals = customer.signals
    if _within(signals.basket_abandoned_at, now, ABANDONED_WITHIN):
        return Stage.ABANDONER
    if _within(signals.asked_at, now, PROSPECT_WITHIN):
        return Stage.PROSPECT
    if any(event.granted for event in current(customer.consents).values()):
        return Stage.LEAD
    return Stage.PASSIVE if signals.visited_at or customer.cards else Stage.ANONYMOUS


def _within(at: datetime | None, now: datetime, span: timedelta) -> bool:
    return at is not None and now - at <= span
