"""What the hand-over page shows: meanings, not sentences. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.incidents import Incident, Side
from app.domain.money import Money
from app.domain.pickups import (
    STILL_HERE,
    WAITING,
    CollectorKind,
    HandOver,
    Outcome,
    Pickup,
    PickupLine,
    PickupState,
)
from app.domain.staff import Store
from app.services.pickups import PickupFile
from ui.hand_over.draft import Draft
from ui.locale import LocaleContext


class Situation(StrEnum):
    """Whether it can be handed over here, and if not, why."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    IN_TRANSIT = "in_transit"
    PREPARING = "preparing"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    ELSEWHERE = "elsewhere"


class Expiry(StrEnum):
    """How urgent it is to collect."""

    NONE = "none"
    LATER = "later"
    TODAY = "today"
    PAST = "past"


class Need(StrEnum):
    """What is missing before it may be handed over."""

    ITEM = "item"
    NAME = "name"
    IDENTITY = "identity"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who did it, where and when; ``place`` is empty when it was in this store."""

    who: str
    device: str
    place: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A hand-over of this parcel; ``is_double``: what it took had already left."""

    handover: HandOver
    told: Told
    is_double: bool

    def count(self, outcome: Outcome) -> int:
        """How many items had this outcome."""
        return sum(1 for result in self.handover.lines if result.outcome is outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """The two sides of a parcel handed over twice; ``first`` counts.

    ``resolution`` is what a manager wrote when it was settled, ``settled_by`` who.
    """

    first: Told | None
    second: Told
    resolution: str = ""
    settled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A parcel as the page shows it; ``place`` is the store in which it waits."""

    pickup: Pickup
    situation: Situation
    customer_name: str
    has_file: bool
    place: str
    expiry: Expiry
    identity_above: Money
    past: tuple[Past, ...]
    disputes: tuple[Dispute, ...]
    is_unsent: bool

    @property
    def is_open(self) -> bool:
        """It can be handed over here and now."""
        return self.situation is Situation.OPEN

    @property
    def here(self) -> tuple[PickupLine, ...]:
        """Items that may still be handed over."""
        return tuple(line for line in self.pickup.lines if line.outcome in STILL_HERE)

    @property
    def last(self) -> Past | None:
        """The hand-over that counts as the latest."""
        return next((past for past in self.past if not past.is_double), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one has come. ``worth`` is what the items collected so far cost."""

    draft: Draft
    needs: tuple[Need, ...]
    worth: Money
    must_see_identity: bool
    collected: int
    decided: int
    left: int
    is_online: bool

    @property
    def is_ready(self) -> bool:
        """Nothing is missing."""
        return not self.needs


def sheet_of(file: PickupFile, store: Store, now: datetime) -> Sheet:
    """The page's view of a parcel, in ``store`` at ``now``."""
    pickup = file.pickup
    past = tuple(
        Past(
            handover=handover,
            told=_told(file, handover.by, handover.device, handover.store, handover.at),
            is_double=handover.handover_id in pickup.disputed,
        )
        for handover in sorted(pickup.handovers, key=lambda h: h.at, reverse=True)
    )
    return Sheet(
        pickup=pickup,
        situation=_situation(pickup, store),
        customer_name=file.customer.name if file.customer else pickup.customer_name,
        has_file=file.customer is not None,
        place=file.names.store(pickup.store),
        expiry=expiry(pickup, store.time_zone, now),
        identity_above=file.identity_above,
        past=past,
        disputes=_disputes(file, past),
        is_unsent=file.is_unsent,
    )


def progress_of(file: PickupFile, draft: Draft, *, is_online: bool) -> Progress:
    """How far a draft has come for a parcel."""
    collected = draft.decided(Outcome.COLLECTED)
    prices = (ln.price_minor for ln in file.pickup.lines if ln.line_id in collected)
    must_see = file.needs_identity(draft.results)
    here = sum(1 for line in file.pickup.lines if line.outcome in STILL_HERE)
    gone = len(collected) + len(draft.decided(Outcome.REFUSED))
    return Progress(
        draft=draft,
        needs=tuple(_needs(draft, bool(collected), must_see)),
        worth=Money(sum(prices), file.pickup.currency),
        must_see_identity=must_see,
        collected=len(collected),
        decided=len(draft.results),
        left=here - gone,
        is_online=is_online,
    )


def expiry(pickup: Pickup, time_zone: str, now: datetime) -> Expiry:
    """How urgent it is; a day is the store's."""
    if pickup.expires_at is None or pickup.state not in WAITING:
        return Expiry.NONE
    if pickup.expires_at <= now:
        return Expiry.PAST
    here = LocaleContext(time_zone=time_zone)
    is_today = here.here(pickup.expires_at).date() == here.here(now).date()
    return Expiry.TODAY if is_today else Expiry.LATER


def _situation(pickup: Pickup, store: Store) -> Situation:
    is_finished = pickup.state in (PickupState.HANDED_OVER, PickupState.REFUSED)
    if pickup.store != store.store_id and not is_finished:
        return Situation.ELSEWHERE
    if pickup.state in WAITING:
        return Situation.OPEN
    return Situation(pickup.state.value)


def _needs(draft: Draft, takes_items: bool, must_see_identity: bool) -> list[Need]:
    is_unnamed = draft.collector.kind is not CollectorKind.CUSTOMER and not (
        draft.collector.name.strip()
    )
    needs = {
        Need.ITEM: not draft.results,
        Need.NAME: is_unnamed,
        Need.IDENTITY: must_see_identity and not draft.identity_seen,
        Need.SIGNATURE: (takes_items or not draft.results) and not draft.ink.strokes,
    }
    return [need for need, is_missing in needs.items() if is_missing]


def _told(file: PickupFile, by: str, device: str, store: str, at: datetime) -> Told:
    place = file.names.store(store) if store != file.pickup.store else ""
    return Told(who=file.names.associate(by), device=file.names.device(device), place=place, at=at)


def _disputes(file: PickupFile, past: tuple[Past, ...]) -> tuple[Dispute, ...]:
    """From the server's incidents; until they arrive, from the parcel itself."""
    first = next((p for p in reversed(past) if not p.is_double), None)
    told = {side.ref for i in file.incidents for side in (i.first, i.second)}
    own = (
        Dispute(first=first.told if first else None, second=p.told)
        for p in past
        if p.is_double and p.handover.handover_id not in told
    )
    return (*(_dispute(file, incident) for incident in file.incidents), *own)


def _dispute(file: PickupFile, incident: Incident) -> Dispute:
    return Dispute(
        first=_side(file, incident.first),
        second=_side(file, incident.second),
        resolution=incident.resolution,
        settled_by=file.names.associate(incident.closed_by),
    )


def _side(file: PickupFile, side: Side) -> Told:
    return _told(file, side.by, side.device, side.store, side.at)
