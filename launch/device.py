"""Open this device: its folder, its key, its encrypted database brought up to date."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from sqlalchemy import Engine

from app.db import installs
from app.db.engine import open_engine, writing
from app.db.migrate import migrate
from app.devices.keystore import KeyStore
from app.ids import new_id

DATABASE = "comptoir.db"
WIPING = "wiping"
"""A file that is there from the beginning of a wipe to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """An open device. ``is_protected``: the system's key store guards the database's key."""

    folder: Path
    engine: Engine
    keys: KeyStore
    is_protected: bool

    def wipe(self) -> None:
        """Make everything here unreadable for ever (a revoked device).

        Killed in the middle, it is finished by the next :func:`open_device`.

        Raises:
            KeyStoreClosed: the system's key store keeps the key; it is tried again then.
        """
        _mark(self.folder)
        self.engine.dispose()
        _finish_wiping(self.folder)

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()


def home() -> Path:
    """Where the system keeps this user's data of the app."""
    return platformdirs.user_data_path("Comptoir", appauthor=False)


def _mark(folder: Path) -> None:
    """Note, safe from a power cut, that this device is to be emptied."""
    with (folder / WIPING).open("wb") as mark:
        os.fsync(mark.fileno())


def _finish_wiping(folder: Path) -> None:
    """Empty the device if that was begun; as long as a file of it is left, it is begun again."""
    mark = folder / WIPING
    if mark.exists():
        KeyStore(folder / DATABASE).destroy()
        if not any(folder.glob(f"{DATABASE}*")):
            mark.unlink()


def open_device(folder: Path) -> Device:
    """The device that lives in ``folder``, made when there is none.

    Raises:
        KeyMissing: a database without its key.
        KeyStoreClosed: the system's key store does not answer.
        DatabaseLocked: the key does not fit.
        DatabaseDamaged: the file is not readable.
        DiskFull: there is no room to make or migrate it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _finish_wiping(folder)
    path = folder / DATABASE
    keys = KeyStore(path)
    key = keys.open()
    engine = open_engine(path, key.key)
    migrate(engine)
    with writing(engine) as db:
        if not installs.is_begun(db):
            installs.begin(db, new_id())
    return Device(folder=folder, engine=engine, keys=keys, is_protected=key.is_protected)
