"""Click & collect at the counter: what waits, and handing it over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.db import places, work
from app.db.engine import reading
from app.domain import pickups
from app.domain.pickups import (
    STILL_HERE,
    WAITING,
    Collector,
    HandOver,
    LineResult,
    Pickup,
    PickupLine,
    PickupState,
    Stroke,
)
from app.domain.staff import Store
from app.domain.text import fold
from app.services import pickup_files
from app.services.customer_files import zone
from app.services.desk import Desk
from app.services.pending import unsent_ids
from app.services.pickup_files import PickupFile, Slip, UnknownHandOver, UnknownPickup

__all__ = [
    "HandOverDraft",
    "PickupBrief",
    "PickupCounts",
    "PickupFile",
    "PickupFilter",
    "Pickups",
    "Slip",
    "UnknownHandOver",
    "UnknownPickup",
]


class PickupFilter(StrEnum):
    """Which parcels are asked for."""

    TO_HAND_OVER = "to_hand_over"
    ON_THE_WAY = "on_the_way"
    DONE = "done"
    ALL = "all"


_ON_THE_WAY = frozenset({PickupState.IN_TRANSIT, PickupState.PREPARING})
_STATES: dict[PickupFilter, frozenset[PickupState]] = {
    PickupFilter.TO_HAND_OVER: WAITING,
    PickupFilter.ON_THE_WAY: _ON_THE_WAY,
    PickupFilter.DONE: frozenset(PickupState) - WAITING - _ON_THE_WAY,
    PickupFilter.ALL: frozenset(PickupState),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupBrief:
    """A parcel in a list; ``expires_today``: it waits, and its last day is today or gone."""

    pickup: Pickup
    is_unsent: bool
    expires_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupCounts:
    """How many wait on the shelf, and how many of them expire today."""

    to_hand_over: int
    expiring_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverDraft:
    """What was done at the counter, before it is decided."""

    collector: Collector
    identity_seen: bool
    results: tuple[LineResult, ...]
    signature: tuple[Stroke, ...]


class Pickups:
    """The use cases of this store's parcels."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(self, which: PickupFilter, text: str = "") -> tuple[PickupBrief, ...]:
        """This store's parcels, what expires first comes first (of the finished: the newest).

        ``text`` narrows to code, order number, customer or shelf.
        """
        with reading(self._desk.engine) as db:
            store, unsent = places.store(db), unsent_ids(db)
            is_done = which is PickupFilter.DONE
            found = work.pickups(db, store.store_id, _STATES[which], latest_first=is_done)
        kept = [_brief(p, store, unsent, self._desk.now()) for p in found if _fits(p, text)]
        if is_done:
            kept.sort(key=lambda b: _finished_at(b.pickup), reverse=True)
        return tuple(kept)

    def counts(self) -> PickupCounts:
        """What the counter must know at a glance."""
        waiting = self.listed(PickupFilter.TO_HAND_OVER)
        expiring = sum(1 for brief in waiting if brief.expires_today)
        return PickupCounts(to_hand_over=len(waiting), expiring_today=expiring)

    def open(self, pickup_id: str) -> PickupFile:
        """One parcel.

        Raises:
            UnknownPickup: not on this device.
        """
        with reading(self._desk.engine) as db:
            return pickup_files.load(db, pickup_id)

    def hand_over(self, pickup_id: str, draft: HandOverDraft) -> PickupFile:
        """Hand over, in whole or in part; on disk when this returns.

        Raises:
            UnknownPickup: not on this device.
            WrongStore, AlreadyHandedOver, NotReady, NothingDecided, CollectorUnnamed,
            IdentityNotSeen, SignatureMissing: as :func:`app.domain.pickups.hand_over` says.
        """
        doer = self._desk.doer()
        with self._desk.journal.writing() as tx:
            pickup = tx.load(Pickup, pickup_id)
            if pickup is None:
                raise UnknownPickup
            handover = HandOver(
                handover_id=self._desk.new_id(),
                at=self._desk.now(),
                by=doer.associate_id,
                store=doer.store,
                device=places.device(tx.db).device_id,
                collector=draft.collector,
                identity_seen=draft.identity_seen,
                lines=draft.results,
                signature=draft.signature,
            )
            above = places.store(tx.db).identity_above_minor
            tx.record(pickups.hand_over(pickup, handover, doer=doer, identity_above_minor=above))
        return self.open(pickup_id)

    @staticmethod
    def line_of_code(
        pickup: Pickup, gtin14: str, checked: Collection[str] = ()
    ) -> PickupLine | None:
        """The next item with this GTIN that is still here and not in ``checked`` (line ids)."""
        for line in pickup.lines:
            is_free = line.outcome in STILL_HERE and line.line_id not in checked
            if is_free and line.gtin and line.gtin.zfill(14) == gtin14.zfill(14):
                return line
        return None

    def slip(self, pickup_id: str, handover_id: str) -> Slip:
        """What the printed proof of a hand-over says.

        Raises:
            UnknownPickup: not on this device.
            UnknownHandOver: not one of this parcel.
        """
        with reading(self._desk.engine) as db:
            return pickup_files.slip(db, pickup_id, handover_id)


def _brief(pickup: Pickup, store: Store, unsent: Iterable[str], now: datetime) -> PickupBrief:
    return PickupBrief(
        pickup=pickup,
        is_unsent=pickup.pickup_id in unsent,
        expires_today=_expires_today(pickup, store, now),
    )


def _expires_today(pickup: Pickup, store: Store, now: datetime) -> bool:
    if pickup.expires_at is None or pickup.state not in WAITING:
        return False
    here = zone(store.time_zone)
    return pickup.expires_at.astimezone(here).date() <= now.astimezone(here).date()


def _finished_at(pickup: Pickup) -> datetime:
    """When it was finished, as far as the parcel tells."""
    if pickup.handovers:
        return pickup.handovers[-1].at
    return pickup.expires_at or pickup.ordered_at


def _fits(pickup: Pickup, text: str) -> bool:
    said = fold(f"{pickup.code} {pickup.order_number} {pickup.customer_name} {pickup.shelf}")
    return all(piece in said for piece in fold(text).split())
