"""The devices of the store and what of their work needs a manager: what is known here, and when.

The server tells; the answer is kept, so that without a network the page shows what was last known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from app.db import entities, places, settings, work
from app.db.engine import reading, writing
from app.db.tables import device as device_table
from app.domain.staff import CounterDevice
from app.records import RecordUnreadable, from_plain, to_plain
from app.services import names
from app.services.desk import Desk
from app.services.managing import QuarantinedAction, Told, ToldDevice, ToldOperation
from app.services.names import Names
from app.services.overwritten import Overwritten, OverwrittenLine
from app.services.pending import label

OVERVIEW = "overview"
"""Setting: the server's last answer; ids, counts and moments, no names of customers."""

LOOKED_MS = "overview_looked_ms"
"""Setting: the newest work without effect that a manager has seen here, in the server's time."""

ERASED_WITHIN_MS = 7 * 24 * 3600_000
"""A device in use confirms an erasure within minutes; after a week it is to be looked for."""

QUIET_MS = 3 * 60_000
"""A device in touch is heard of every minute or so; after this long it counts as away."""


class Health(StrEnum):
    """How a device stands, the one thing to say."""

    IN_SYNC = "in_sync"
    UNSENT = "unsent"
    AWAY = "away"
    LOCKED = "locked"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One device of the store; ``is_mine``: the one in the manager's hands."""

    device_id: str
    name: str
    is_mine: bool
    health: Health
    seen: datetime | None = None
    revoked: datetime | None = None
    version: str = ""
    waiting: int = 0
    last_sync: datetime | None = None
    repairs: int = 0
    quarantined: int = 0
    erasures: int = 0
    erasure_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """Work with no effect or a doubtful one, with names; ``label``: what the record is called."""

    kind: str
    label: str
    person: str
    device: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action in quarantine, with the names of who did it and on which device."""

    action: QuarantinedAction
    person: str
    device: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreBoard:
    """What the manager looks at. ``as_of``: when the server told it (None: never)."""

    as_of: datetime | None
    devices: tuple[DeviceLine, ...]
    kept: tuple[KeptLine, ...] = ()
    kept_in_all: int = 0
    flagged: tuple[KeptLine, ...] = ()
    overwritten: tuple[OverwrittenLine, ...] = ()
    open_incidents: int = 0
    quarantined: tuple[DeviceLine, ...] = field(default=())


class StoreDevices:
    """Reads what is known here, and keeps what the server tells."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._overwritten = Overwritten(desk)

    def keep(self, told: Told) -> None:
        """Remember the server's answer for when there is no network."""
        with writing(self._desk.engine) as db:
            settings.put(db, OVERVIEW, to_plain(told))

    def board(self) -> StoreBoard:
        """As last told, with the names and records of this device."""
        with reading(self._desk.engine) as db:
            told, known = _last_told(db), names.load(db)
            mine, store = places.device(db), places.store(db).store_id
            here = entities.where(
                db, CounterDevice, device_table.c.store == store, order_by=device_table.c.id
            )
            kept, flagged = (
                tuple(_kept_line(db, op, told, known) for op in ops)
                for ops in (told.kept, told.flagged)
            )
            incidents = sum(i.is_open for i in work.incidents(db))
        known_ids = {d.device_id for d in told.devices}
        lines = [_line(d, told, mine.device_id) for d in told.devices]
        lines += [
            DeviceLine(
                device_id=d.device_id,
                name=d.name,
                is_mine=d.device_id == mine.device_id,
                health=Health.UNKNOWN,
            )
            for d in here
            if d.device_id not in known_ids
        ]
        return StoreBoard(
            as_of=_moment(told.server_time_ms),
            devices=tuple(sorted(lines, key=_urgency)),
            kept=kept,
            kept_in_all=told.kept_in_all,
            flagged=flagged,
            overwritten=self._overwritten.recent(),
            open_incidents=incidents,
            quarantined=tuple(line for line in lines if line.quarantined),
        )

    def waiting(self) -> int:
        """Matters that a manager has not dealt with: for the badge of the page.

        Quarantine waits until it is decided, and a device that has not confirmed an erasure until
        it does; work without effect until somebody has looked.
        """
        with reading(self._desk.engine) as db:
            told = _last_told(db)
            looked_ms: int = settings.get(db, LOOKED_MS, 0)
        late_ms = told.server_time_ms - ERASED_WITHIN_MS
        actions = sum(d.quarantined for d in told.devices)
        owing = sum(bool(d.erasures) and d.erasure_since_ms < late_ms for d in told.devices)
        unseen = sum(op.at_ms > looked_ms for op in (*told.kept, *told.flagged))
        return actions + owing + unseen

    def look(self) -> None:
        """Somebody has seen the board as it was last told."""
        with reading(self._desk.engine) as db:
            told, looked_ms = _last_told(db), settings.get(db, LOOKED_MS, 0)
        newest = max((op.at_ms for op in (*told.kept, *told.flagged)), default=0)
        if newest > looked_ms:
            with writing(self._desk.engine) as db:
                settings.put(db, LOOKED_MS, newest)

    def told(self, actions: Iterable[QuarantinedAction]) -> tuple[ActionLine, ...]:
        """Actions in quarantine, with the names of who did them and where."""
        with reading(self._desk.engine) as db:
            told, known = _last_told(db), names.load(db)
        called = {d.device_id: d.name for d in told.devices}
        return tuple(
            ActionLine(
                action=action,
                person=known.associate(action.actor),
                device=called.get(action.device_id, "") or known.device(action.device_id),
                at=datetime.fromtimestamp(action.at_ms / 1000, UTC),
            )
            for action in actions
        )


def _last_told(db: Connection) -> Told:
    """The server's last answer; one that an older app kept in another shape counts as none."""
    try:
        return from_plain(settings.get(db, OVERVIEW, {}), Told)
    except RecordUnreadable:
        return Told()


def _line(told: ToldDevice, at: Told, mine: str) -> DeviceLine:
    return DeviceLine(
        device_id=told.device_id,
        name=told.name,
        is_mine=told.device_id == mine,
        health=health(told, at, is_mine=told.device_id == mine),
        seen=_moment(told.seen_ms),
        revoked=_moment(told.revoked_ms or 0),
        version=told.state.app_version,
        waiting=told.state.waiting,
        last_sync=_moment(told.state.last_sync_ms),
        repairs=told.state.repairs,
        quarantined=told.quarantined,
        erasures=told.erasures,
        erasure_since=_moment(told.erasure_since_ms),
    )


def health(told: ToldDevice, at: Told, *, is_mine: bool = False) -> Health:
    """How a device stood when the server told; the one that asked was there."""
    silent_ms = 0 if is_mine else at.server_time_ms - told.seen_ms
    if told.revoked_ms is not None:
        return Health.REVOKED
    if at.locks_after_ms and silent_ms >= at.locks_after_ms:
        return Health.LOCKED
    if silent_ms > QUIET_MS:
        return Health.AWAY
    return Health.UNSENT if told.state.waiting else Health.IN_SYNC


_ORDER = (
    *(Health.UNSENT, Health.LOCKED, Health.AWAY),
    *(Health.IN_SYNC, Health.UNKNOWN, Health.REVOKED),
)


def _urgency(line: DeviceLine) -> tuple[int, str]:
    return (_ORDER.index(line.health), line.name)


def _kept_line(db: Connection, op: ToldOperation, told: Told, known: Names) -> KeptLine:
    device = next((d.name for d in told.devices if d.device_id == op.device_id), "")
    return KeptLine(
        kind=op.kind,
        label=label(db, op.entity, op.subject),
        person=known.associate(op.actor),
        device=device,
        reason=op.reason,
        at=datetime.fromtimestamp(op.at_ms / 1000, UTC),
    )


def _moment(at_ms: int) -> datetime | None:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms) if at_ms else None
