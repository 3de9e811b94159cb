"""Incidents: what the server found contradictory, for the counters concerned and the manager."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact


class IncidentKind(StrEnum):
    """What went wrong."""

    DOUBLE_HAND_OVER = "double_hand_over"
    CARD_TWICE = "card_twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two sides: who did it, where and when; ``ref`` is a hand-over or customer id."""

    ref: str
    by: str
    store: str
    device: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A task for the manager of ``store``; ``first`` was committed first and counts."""

    incident_id: str
    kind: IncidentKind
    store: str
    subject: str
    label: str
    customer_id: str
    at: datetime
    first: Side
    second: Side
    closed_at: datetime | None = None
    closed_by: str = ""
    resolution: str = ""

    @property
    def is_open(self) -> bool:
        """The manager has not dealt with it."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Fact):
    """A manager dealt with the incident."""

    incident_id: str
    resolution: str


class ManagerOnly(Refusal):
    """Only a manager may do this."""

    code: ClassVar[str] = "manager_only"


class AlreadyClosed(Refusal):
    """Somebody dealt with it before."""

    code: ClassVar[str] = "already_closed"


class ResolutionMissing(Refusal):
    """How it was settled must be said."""

    code: ClassVar[str] = "resolution_missing"


def close(incident: Incident, resolution: str, *, doer: Doer, at: datetime) -> IncidentClosed:
    """Decide whether the incident may be closed.

    Raises:
        ManagerOnly: the doer is not a manager.
        AlreadyClosed: it is closed.
        ResolutionMissing: no words.
    """
    if not doer.is_manager:
        raise ManagerOnly
    if not incident.is_open:
        raise AlreadyClosed
    if not resolution.strip():
        raise ResolutionMissing
    return IncidentClosed(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        incident_id=incident.incident_id,
        resolution=resolution.strip(),
    )


def evolve(incident: Incident | None, fact: IncidentClosed) -> Incident:
    """The incident once closed; the first closing counts."""
    if incident is None:
        nobody = Side(ref="", by="", store=fact.store, device="", at=fact.at)
        incident = Incident(
            incident_id=fact.incident_id,
            kind=IncidentKind.DOUBLE_HAND_OVER,
            store=fact.store,
            subject="",
            label="",
            customer_id="",
            at=fact.at,
            first=nobody,
            second=nobody,
        )
    if not incident.is_open:
        return incident
    return replace(incident, closed_at=fact.at, closed_by=fact.by, resolution=fact.resolution)
