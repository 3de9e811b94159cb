"""A hand-over at one counter, until the other counter shows it.

Two devices of one store with the app's own sync in its threads, on a real server over loopback.
From the moment the hand-over is on disk at the first, until the second has said that parcels
changed and holds this one as handed over. The floor is one bare request to the same server (its
health) per line that has to be crossed: the push, the wake-up, the pull.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import requests

from app.db import entities
from app.db.engine import reading
from app.demo.stores import PARIS
from app.domain.pickups import (
    Collector,
    CollectorKind,
    LineResult,
    Outcome,
    Pickup,
    PickupState,
)
from app.ids import new_id
from app.services.desk import Desk
from app.services.pickups import HandOverDraft, Pickups
from benchmarks.data import demo_shop, now, sign_in
from benchmarks.measure import Line, line, milliseconds
from benchmarks.servers import Enrolled, central, enrolled
from launch.back_office import BackOffice
from launch.syncing import Heard, Syncing
from sync.client.status import SyncState, SyncStatus

HAND_OVERS = 40
PATIENCE_S = 60.0
REQUESTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A device whose sync runs by itself; ``stirred`` is set whenever it says something."""

    device: Enrolled
    syncing: Syncing
    stirred: threading.Event = field(default_factory=threading.Event)

    def waits_until(self, is_so: Callable[[], bool]) -> None:
        """Until ``is_so()``; looks whenever the sync says something."""
        until = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < until, "the other counter never heard"
            self.stirred.wait(0.5)
            self.stirred.clear()

    def holds(self, pickup_id: str) -> bool:
        """Whether the parcel is handed over here."""
        with reading(self.device.engine) as db:
            found = entities.get(db, Pickup, pickup_id)
        return found is not None and found.state is PickupState.HANDED_OVER


def run() -> Iterator[Line]:
    """One parcel after the other."""
    parcels = _parcels()
    with central() as (server, office, folder):
        office.bring(demo_shop().records())
        office.bring(("pickup", p.pickup_id, p) for p in parcels)
        first, second = (_counter(office, server.url, folder, n) for n in (1, 2))
        desk = Desk(
            first.device.engine, now=now, new_id=new_id, wrote=lambda _: first.syncing.nudge()
        )
        sign_in(desk)
        try:
            spent = [_seen(desk, parcel, second) for parcel in parcels]
        finally:
            for counter in (first, second):
                counter.syncing.stop()
                counter.device.engine.dispose()
        with requests.Session() as session:
            ask = partial(session.get, f"{server.url}/v1/health", timeout=60)
            floor = [sum(milliseconds(ask) for _ in range(REQUESTS)) for _ in parcels]
    yield line("wake-up", spent, floor, worst=round(max(spent), 1))


def _parcels() -> list[Pickup]:
    """Parcels that wait in Paris, as many as are wanted: the demo's, under other names."""
    ready = [p for p in demo_shop().pickups if p.store == PARIS and p.state is PickupState.READY]
    return [
        replace(
            ready[n % len(ready)], pickup_id=new_id(), order_number=f"WEB-9{n:05d}", code=f"B{n}"
        )
        for n in range(HAND_OVERS)
    ]


def _counter(office: BackOffice, url: str, folder: Path, number: int) -> Counter:
    device = enrolled(office, url, folder / f"device-{number}.db", PARIS, f"Counter {number}")
    stirred, in_sync = threading.Event(), threading.Event()

    def told(status: SyncStatus) -> None:
        if status.last_sync is not None and status.state is not SyncState.OFFLINE:
            in_sync.set()

    heard = Heard(status=told, changed=lambda _kinds: stirred.set())
    syncing = Syncing(device.engine, heard, wipe=lambda: None)
    syncing.start()
    assert in_sync.wait(PATIENCE_S), "the device never came into sync"
    return Counter(device=device, syncing=syncing, stirred=stirred)


def _seen(desk: Desk, parcel: Pickup, other: Counter) -> float:
    """Milliseconds from the hand-over on disk until the other counter has it."""
    results = tuple(
        LineResult(line_id=ln.line_id, outcome=Outcome.COLLECTED, scanned=True)
        for ln in parcel.lines
    )
    draft = HandOverDraft(
        collector=Collector(kind=CollectorKind.CUSTOMER),
        identity_seen=True,
        results=results,
        signature=(((0.1, 0.5), (0.9, 0.6)),),
    )
    Pickups(desk).hand_over(parcel.pickup_id, draft)
    return milliseconds(lambda: other.waits_until(lambda: other.holds(parcel.pickup_id)))
