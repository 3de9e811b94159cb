"""The data that benchmarks run on: the demo shop, and a crowd of customers around it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from keyring.backends.null import Keyring as NoKeyring
from sqlalchemy import Connection, Engine

from app.db import entities, installs, settings
from app.db.engine import open_engine, writing
from app.db.migrate import migrate
from app.demo.dice import Dice
from app.demo.people import people
from app.demo.shop import CUSTOMERS, DemoShop, build
from app.demo.stores import PARIS, teams
from app.devices.keystore import KeyStore
from app.domain.customers import Customer
from app.domain.facts import Doer
from app.domain.kinds import entity_of
from app.ids import new_id
from app.records import to_json
from app.services.desk import Desk, Session
from launch.device import DATABASE, open_device
from sync.client.enrolment import PRIVATE_KEY

SEED = 7
SMALL, LARGE = CUSTOMERS, 100_000
"""Customers of the demo, and of a large retailer's busiest store."""

NOWHERE = "http://127.0.0.1:9"
"""Where no server listens: the device is offline."""

_BATCH = 5_000


def now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


@cache
def demo_shop() -> DemoShop:
    """The demo shop, built once per run."""
    return build(SEED, now())


def crowd(count: int) -> Iterator[Customer]:
    """``count`` more customers, with cards, sizes and consents, without purchases."""
    staff = teams(Dice(SEED, "stores"))
    more = people(staff, Dice(SEED, "crowd"), now(), count, first=CUSTOMERS)
    return (person.customer for person in more)


@contextmanager
def counter(customers: int) -> Iterator[Desk]:
    """A counter in Paris that holds the demo shop and a crowd, Camille signed in."""
    with counter_folder(customers) as folder:
        device = open_device(folder)
        try:
            desk = Desk(device.engine, now=now, new_id=new_id)
            sign_in(desk)
            yield desk
        finally:
            device.close()


@contextmanager
def counter_folder(customers: int) -> Iterator[Path]:
    """The folder of such a device, with its real, encrypted database; deleted afterwards."""
    with TemporaryDirectory(prefix="comptoir-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        engine = open_fresh(folder / DATABASE)
        _fill(engine, customers)
        engine.dispose()
        yield folder


def open_fresh(path: Path) -> Engine:
    """An empty, encrypted database of a device; its key in a file, not in the system's store."""
    engine = open_again(path)
    migrate(engine)
    with writing(engine) as db:
        installs.begin(db, new_id())
    return engine


def open_again(path: Path) -> Engine:
    """The database at ``path``, with the key in the file beside it."""
    return open_engine(path, KeyStore(path, NoKeyring()).open().key)  # type: ignore[no-untyped-call]


def sign_in(desk: Desk) -> None:
    """Work as Camille, without the PIN."""
    camille = demo_shop().associates[0]
    doer = Doer(associate_id=camille.associate_id, store=camille.store)
    desk.session = Session(associate=camille, doer=doer, since=desk.now())


def fill_settings(db: Connection) -> None:
    """Be an enrolled counter of Paris whose server is not there."""
    for name, value in (
        (settings.DEVICE_ID, "bench"),
        (settings.DEVICE_NAME, "Counter 1"),
        (settings.SHORT, "P1"),
        (settings.STORE_ID, PARIS),
        (settings.SERVER_URL, NOWHERE),
        (PRIVATE_KEY, base64.b64encode(bytes(32)).decode()),
    ):
        settings.put(db, name, value)


def _fill(engine: Engine, customers: int) -> None:
    shop = demo_shop()
    with writing(engine) as db:
        fill_settings(db)
        for records in (
            shop.stores,
            shop.associates,
            shop.credentials,
            shop.products,
            shop.customers,
            shop.notes,
            shop.purchases,
            shop.pickups,
            shop.tickets,
            shop.photos,
            crowd(customers - CUSTOMERS),
        ):
            load(db, records)


def load(db: Connection, records: Iterable[Any], *, version: int = 1, scopes: int = 1) -> None:
    """Put records (of one entity) into a device's database, as if a server had sent them."""
    left = iter(records)
    while batch := list(islice(left, _BATCH)):
        entity = entity_of(type(batch[0]))
        arrivals = [
            entities.Arrival(entity.id_of(r), r, to_json(r).decode(), version, scopes)
            for r in batch
        ]
        entities.load_many(db, entity.name, arrivals, known=())
