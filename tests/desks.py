"""A real counter for tests: an encrypted database, a store, its people, somebody signed in."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from argon2 import PasswordHasher

from app.db import entities, installs, settings
from app.db.engine import open_engine, reading, writing
from app.db.migrate import migrate
from app.domain.facts import Doer
from app.domain.staff import Role
from app.ids import uuid7
from app.services.desk import Desk, Session
from tests.builders import NOW, a_credential, a_device, a_store, an_associate

KEY = bytes(range(32))
PIN = "2468"
_quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A clock that tests move by hand."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def passes(self, span: timedelta) -> None:
        self.at += span


def ids(chance: int = 0) -> Callable[[], str]:
    """Identifiers that come in the same order in every run."""
    numbers = itertools.count(1)
    return lambda: uuid7(round(NOW.timestamp() * 1000), chance << 40 | next(numbers))


def open_desk(path: Path, *, now: Callable[[], datetime] | None = None, chance: int = 0) -> Desk:
    """A desk on the database ``path``, empty when it was absent."""
    new_id = ids(chance)
    engine = open_engine(path, KEY)
    migrate(engine)
    with writing(engine) as db:
        if not installs.is_begun(db):
            installs.begin(db, new_id())
    return Desk(engine, now=now or Clock(), new_id=new_id)


def furnish(desk: Desk) -> None:
    """Give an empty database its store, staff (PIN :data:`PIN` for all), device and settings."""
    hashed = _quick.hash(PIN)
    staff = (
        an_associate(),
        an_associate(associate_id="thomas", first_name="Thomas", last_name="Nguyen"),
        an_associate(
            associate_id="sarah", first_name="Sarah", last_name="Benhamou", role=Role.MANAGER
        ),
        an_associate(associate_id="wei", first_name="Wei", last_name="Lin", store="SIN"),
    )
    put(
        desk,
        a_store(),
        a_store(store_id="SIN", name="Singapore · Ngee Ann City", city="Singapore"),
    )
    put(desk, *staff)
    for person in staff[:3]:
        badge = f"BDG-{person.associate_id.upper()}"
        put(desk, a_credential(person.associate_id, pin_hash=hashed, badge=badge))
    put(desk, a_device(), a_device(device_id="dev-2", name="Counter 2", short="P2"))
    with writing(desk.engine) as db:
        settings.put(db, settings.DEVICE_ID, "dev-1")
        settings.put(db, settings.STORE_ID, "PAR")
        settings.put(db, settings.DEVICE_NAME, "Counter 1")
        settings.put(db, settings.SHORT, "P1")


@cache
def _furnished() -> bytes:
    """The file of a furnished database; made once, copied for each test."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "counter.db"
        desk = open_desk(path)
        furnish(desk)
        desk.engine.dispose()
        return path.read_bytes()


def a_desk(path: Path, *, now: Callable[[], datetime] | None = None) -> Desk:
    """A furnished desk at which Camille is signed in; a database that is there already stays."""
    if not path.exists():
        path.write_bytes(_furnished())
    desk = open_desk(path, now=now)
    sign_in(desk, "camille")
    return desk


def sign_in(desk: Desk, associate_id: str) -> None:
    """Work as somebody, without the PIN."""
    with reading(desk.engine) as db:
        person = entities.get(db, type(an_associate()), associate_id)
    assert person is not None
    doer = Doer(
        associate_id=person.associate_id, store="PAR", is_manager=person.role is Role.MANAGER
    )
    desk.session = Session(associate=person, doer=doer, since=desk.now())


def put(desk: Desk, *records: Any, version: int = 1) -> None:
    """Put records there as if the server had sent them."""
    with writing(desk.engine) as db:
        for record in records:
            entities.save(db, record, version=version, scopes=1)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow, as on a full disk; reading works."""
    resource = pytest.importorskip("resource", reason="only POSIX can limit files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
