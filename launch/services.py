"""Build the use cases on one open device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.ids import new_id
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.notices import Notices
from app.services.pickups import Pickups
from app.services.preferences import Preferences
from app.services.recognition import Recognition
from app.services.search import Search
from app.services.sessions import Sessions
from app.services.store_devices import StoreDevices
from app.services.tickets import Tickets
from app.services.unsent import Unsent

_stopped: list[datetime] = []


def now() -> datetime:
    """The wall clock, unless it is stopped."""
    return _stopped[-1] if _stopped else datetime.now(UTC)


@contextmanager
def stopped_clock(at: datetime) -> Iterator[None]:
    """It is ``at`` until the end of the block: pictures are the same on every day."""
    _stopped.append(at)
    try:
        yield
    finally:
        _stopped.pop()


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that staff can do here."""

    desk: Desk
    sessions: Sessions
    recognition: Recognition
    search: Search
    customers: Customers
    pickups: Pickups
    tickets: Tickets
    notices: Notices
    unsent: Unsent
    devices: StoreDevices
    preferences: Preferences


def build(
    engine: Engine,
    *,
    wrote: Callable[[frozenset[str]], None],
    clock: Callable[[], datetime] = now,
) -> Services:
    """``wrote`` is called after each commit with the kinds of records that changed."""
    desk = Desk(engine, now=clock, new_id=new_id, wrote=wrote)
    return Services(
        desk=desk,
        sessions=Sessions(desk),
        recognition=Recognition(desk),
        search=Search(desk),
        customers=Customers(desk),
        pickups=Pickups(desk),
        tickets=Tickets(desk),
        notices=Notices(desk),
        unsent=Unsent(desk),
        devices=StoreDevices(desk),
        preferences=Preferences(desk),
    )
