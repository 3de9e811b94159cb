"""Who is about to hand over a parcel, asked in the background: never waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.db.engine import reading
from app.services import names
from app.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Whose a parcel is just now (ids), since when by the server's clock."""

    is_mine: bool
    device_id: str = ""
    actor: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldElsewhere:
    """Another counter is at it; names are empty when nobody is known by the id."""

    counter: str
    person: str


class Leasing(Protocol):
    """The line to the server."""

    def lease(
        self, pickup_id: str, actor: str, *, takes_over: bool = False, gives_back: bool = False
    ) -> Lease:
        """Take, renew or give back.

        Raises:
            Fault: no answer in time; the hand-over goes on without.
        """
        ...


class ParcelLeases:
    """The leases that this device asks for, in the name of who is signed in."""

    def __init__(self, desk: Desk, leasing: Leasing) -> None:
        self._desk, self._leasing = desk, leasing

    def take(self, pickup_id: str, *, takes_over: bool = False) -> HeldElsewhere | None:
        """Take or renew; who has it instead, when it is not ours.

        Raises:
            Fault: no answer in time.
        """
        found = self._leasing.lease(
            pickup_id, self._desk.doer().associate_id, takes_over=takes_over
        )
        if found.is_mine or not found.device_id:
            return None
        with reading(self._desk.engine) as db:
            known = names.load(db)
        return HeldElsewhere(
            counter=known.device(found.device_id), person=known.associate(found.actor)
        )

    def give_back(self, pickup_id: str) -> None:
        """The page is left; a lease that cannot be given back is over in a minute.

        Raises:
            Fault: no answer in time.
        """
        self._leasing.lease(pickup_id, "-", gives_back=True)
