"""Where this device stands: its store, its people and itself."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Connection

from app.db import entities, settings
from app.db.tables import associate, credential
from app.domain.errors import Fault
from app.domain.staff import Associate, CounterDevice, Credential, Store


class StoreUnknown(Fault):
    """Nothing was synced yet: the device does not know in which store it stands."""

    code: ClassVar[str] = "store_unknown"


def store(db: Connection) -> Store:
    """This device's store.

    Raises:
        StoreUnknown: not enrolled, or nothing synced yet.
    """
    found = entities.get(db, Store, settings.get(db, settings.STORE_ID, ""))
    if found is None:
        raise StoreUnknown
    return found


def device(db: Connection) -> CounterDevice:
    """This device, as the server knows it or as its enrolment said.

    Raises:
        StoreUnknown: not enrolled.
    """
    device_id = settings.get(db, settings.DEVICE_ID, "")
    if not device_id:
        raise StoreUnknown
    return entities.get(db, CounterDevice, device_id) or CounterDevice(
        device_id=device_id,
        store=settings.get(db, settings.STORE_ID, ""),
        name=settings.get(db, settings.DEVICE_NAME, ""),
        short=settings.get(db, settings.SHORT, ""),
    )


def people(db: Connection, store_id: str) -> list[Associate]:
    """The staff of a store."""
    return entities.where(db, Associate, associate.c.store == store_id)


def holder_of_badge(db: Connection, badge: str) -> Credential | None:
    """Whose badge it is, among those who may sign in here."""
    found = entities.where(db, Credential, credential.c.badge == badge, limit=1)
    return found[0] if found else None
