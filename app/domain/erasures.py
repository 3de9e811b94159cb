"""Erasing a customer for ever, because they asked for it (GDPR art. 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.facts import Doer, Fact
from app.domain.incidents import ManagerOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRequested(Fact):
    """A manager passed on that a customer wants to be erased; the server does it, everywhere."""

    customer_id: str


def request(customer_id: str, *, doer: Doer, at: datetime) -> ErasureRequested:
    """Decide whether this person may ask for it.

    Raises:
        ManagerOnly: the doer is not a manager.
    """
    if not doer.is_manager:
        raise ManagerOnly
    return ErasureRequested(at=at, by=doer.associate_id, store=doer.store, customer_id=customer_id)
