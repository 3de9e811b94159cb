"""How far the first load of a newly enrolled device is."""

from __future__ import annotations

from dataclasses import dataclass

from app.db import entities, places, settings, tallies
from app.db.engine import reading
from app.domain.staff import Store
from app.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What is here so far. ``store`` is empty until it is known."""

    device: str
    store: str
    staff: int
    pickups: int
    customers: int
    products: int
    is_complete: bool


class FirstLoad:
    """Counts what has arrived."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> Loaded:
        """The state of the load at this moment.

        Raises:
            StoreUnknown: this device is not enrolled.
        """
        with reading(self._desk.engine) as db:
            device = places.device(db)
            store = entities.get(db, Store, device.store)
            counts = tallies.tally(db, ("associate", "pickup", "customer", "product"))
            return Loaded(
                device=device.name,
                store=store.name if store else "",
                staff=counts["associate"],
                pickups=counts["pickup"],
                customers=counts["customer"],
                products=counts["product"],
                is_complete=bool(settings.get(db, settings.LAST_SYNC_MS)),
            )
