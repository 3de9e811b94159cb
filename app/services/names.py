"""From ids to people and places, for display."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from app.db import entities
from app.domain.staff import Associate, CounterDevice, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Everybody and every place this device has heard of, by id."""

    stores: dict[str, Store]
    associates: dict[str, Associate]
    devices: dict[str, CounterDevice]

    def associate(self, associate_id: str) -> str:
        """First and last name; empty when nobody is known by this id."""
        found = self.associates.get(associate_id)
        return found.name if found else ""

    def store(self, store_id: str) -> str:
        """The store's name, or empty."""
        found = self.stores.get(store_id)
        return found.name if found else ""

    def device(self, device_id: str) -> str:
        """The device's name, or empty."""
        found = self.devices.get(device_id)
        return found.name if found else ""


def load(db: Connection) -> Names:
    """The names known at this moment."""
    return Names(
        stores={s.store_id: s for s in entities.where(db, Store)},
        associates={a.associate_id: a for a in entities.where(db, Associate)},
        devices={d.device_id: d for d in entities.where(db, CounterDevice)},
    )
