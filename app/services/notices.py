"""What people at this device must be told, and incidents for the manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import Connection

from app.db import notices, places, work
from app.db.engine import reading, writing
from app.db.notices import Notice
from app.domain import incidents
from app.domain.errors import Refusal
from app.domain.incidents import Incident
from app.records import from_json
from app.services import names
from app.services.desk import Desk, Session
from app.services.names import Names
from app.services.pending import label


class UnknownIncident(Refusal):
    """No such incident on this device."""

    code: ClassVar[str] = "unknown_incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detail:
    """What the server said of an operation, as ids (its JSON is the wire's ``Detail``)."""

    by: str = ""
    device: str = ""
    store: str = ""
    at_ms: int = 0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDetail:
    """Who was first, where and when, by name; ``fields`` are those that lost.

    Names are empty and ``at`` is None when the server did not say.
    """

    by: str
    device: str
    store: str
    at: datetime | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One thing to tell; ``code`` is stable (``refused:already_closed``, ``merged``, …).

    ``label`` is what staff call the record: an order or ticket number, a customer's name.
    """

    id: str
    at: datetime
    code: str
    entity: str
    subject: str
    label: str
    detail: ToldDetail
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """An incident with names; ``concerns_me``: one side is mine or this device's, or I decide."""

    incident: Incident
    first_by: str
    first_device: str
    second_by: str
    second_device: str
    closed_by: str
    concerns_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeBoard:
    """Notices newest first; incidents open first."""

    notices: tuple[NoticeLine, ...]
    incidents: tuple[IncidentLine, ...]


class Notices:
    """The use cases of the notice board."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(self) -> NoticeBoard:
        """Everything that is told here."""
        with reading(self._desk.engine) as db:
            known, device = names.load(db), places.device(db).device_id
            store = places.store(db).store_id
            told = tuple(_line(db, notice, known) for notice in notices.latest(db))
            found = work.incidents(db)
        session = self._desk.session
        return NoticeBoard(
            notices=told,
            incidents=tuple(
                _incident_line(i, known, _concerns(i, session, device, store)) for i in found
            ),
        )

    def unseen(self) -> int:
        """How many notices nobody has looked at."""
        with reading(self._desk.engine) as db:
            return notices.unseen(db)

    def mark_all_seen(self) -> None:
        """They were looked at."""
        with writing(self._desk.engine) as db:
            notices.mark_all_seen(db)

    def close_incident(self, incident_id: str, resolution: str) -> None:
        """Say how an incident was settled.

        Raises:
            UnknownIncident: not on this device.
            ManagerOnly, AlreadyClosed, ResolutionMissing: as their names say.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            incident = tx.load(Incident, incident_id)
            if incident is None:
                raise UnknownIncident
            tx.record(incidents.close(incident, resolution, doer=doer, at=at))


def _line(db: Connection, notice: Notice, known: Names) -> NoticeLine:
    return NoticeLine(
        id=notice.id,
        at=_moment(notice.at_ms),
        code=notice.code,
        entity=notice.entity,
        subject=notice.subject,
        label=label(db, notice.entity, notice.subject),
        detail=_told(notice.detail, known),
        seen=notice.seen,
    )


def _told(text: str, known: Names) -> ToldDetail:
    detail = from_json(text, _Detail) if text else _Detail()
    return ToldDetail(
        by=known.associate(detail.by),
        device=known.device(detail.device),
        store=known.store(detail.store),
        at=_moment(detail.at_ms) if detail.at_ms else None,
        fields=detail.fields,
    )


def _incident_line(incident: Incident, known: Names, concerns_me: bool) -> IncidentLine:
    return IncidentLine(
        incident=incident,
        first_by=known.associate(incident.first.by),
        first_device=known.device(incident.first.device),
        second_by=known.associate(incident.second.by),
        second_device=known.device(incident.second.device),
        closed_by=known.associate(incident.closed_by),
        concerns_me=concerns_me,
    )


def _concerns(incident: Incident, session: Session | None, device: str, store: str) -> bool:
    sides = (incident.first, incident.second)
    if any(side.device == device for side in sides):
        return True
    if session is None:
        return False
    decides = session.doer.is_manager and incident.store == store
    return decides or any(side.by == session.doer.associate_id for side in sides)


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
