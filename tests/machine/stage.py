"""What a run of the machine stands on, made once per process; an example costs copies only.

The server's database is copied from a furnished template, the devices' files from enrolled ones,
and all of it lies in memory where the system has a place for that: nobody waits for a disk.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import structlog
from sqlalchemy import make_url

from app.db.engine import open_engine
from app.db.migrate import migrate
from app.domain.staff import Role
from sync.server import embedded
from tests.builders import (
    a_customer,
    a_pickup,
    a_pickup_line,
    a_purchase,
    an_associate,
)
from tests.e2e.central import Street
from tests.e2e.world import World
from tests.postgres import Postgres
from tests.sync.counter import KEY

HOUR = timedelta(hours=1)

COUNTERS = {
    "paris-1": ("PAR", "sarah", 0),
    "paris-2": ("PAR", "sarah", 3),
    "singapore": ("SIN", "wei", -2),
}
"""Name, store, who works there, and how many hours its clock is wrong."""

SMALL_PAGE = 4
"""Rows that one of the devices asks for at once, so that loads have several pages."""

_MEMORY = Path("/dev/shm")


def quick_folder(prefix: str) -> Path:
    """A new folder where writing costs nothing, if there is such a place."""
    place = _MEMORY if _MEMORY.is_dir() else None
    return Path(tempfile.mkdtemp(prefix=prefix, dir=place))


class Stage:
    """PostgreSQL, one listening socket, and a furnished shop to copy."""

    def __init__(self, postgres: Postgres, street: Street, folder: Path) -> None:
        self.postgres, self.street, self.folder = postgres, street, folder
        self._template = folder / "furnished"
        self._template.mkdir()
        self._database = _name(self._furnished())

    def _furnished(self) -> str:
        url = self.postgres.create()
        world = World(self.street, url, self._template)
        jin = a_customer(customer_id="jin", first_name="Jin", home_store="SIN", cards=(), qr="q2")
        world.central.brings(
            an_associate(associate_id="mei", first_name="Mei", store="SIN", role=Role.MANAGER),
            a_customer(),
            jin,
            a_purchase(customer_id="amelie"),
            a_pickup(pickup_id="parcel-1", lines=tuple(a_pickup_line(n) for n in (1, 2))),
            a_pickup(pickup_id="parcel-2", code="PU-2", order_number="WEB-2"),
            a_pickup(
                pickup_id="parcel-3",
                code="PU-3",
                order_number="WEB-3",
                customer_id="jin",
                store="SIN",
            ),
        )
        blank = open_engine(self._template / "blank.db", KEY)
        migrate(blank)  # without an identity: each copy gets its own
        blank.dispose()
        for name, (store, person, _hours) in COUNTERS.items():
            world.device(name, store=store, works=person)
        world.rests()
        world.close()
        return url

    def blank(self, to: Path) -> None:
        """A device's file with nothing in it."""
        _copy(self._template / "blank.db", to)

    @contextmanager
    def world(self) -> Iterator[World]:
        """A furnished shop, gone afterwards."""
        made = self.opens()
        try:
            yield made
        finally:
            self.closes(made)

    def opens(self) -> World:
        """A furnished shop with its three counters, as they were left an hour ago."""
        folder = Path(tempfile.mkdtemp(prefix="shop-", dir=self.folder))
        world = World(
            self.street, self.postgres.create(template=self._database), folder, is_new=False
        )
        world.central.clock.passes(hours=1)
        for name, (store, person, hours) in COUNTERS.items():
            _copy(self._template / f"{name}.db", folder / f"{name}.db")
            tablet = world.reopens(name, store=store, works=person)
            tablet.clock_error += hours * HOUR
            if name == "paris-2":
                tablet.page_rows = SMALL_PAGE
                tablet.restarts()
        return world

    def closes(self, world: World) -> None:
        """Everything goes."""
        world.close()
        self.postgres.drop(world.central.database_url)
        shutil.rmtree(world.folder, ignore_errors=True)


def _copy(source: Path, to: Path) -> None:
    shutil.copyfile(source, to)


def _name(url: str) -> str:
    return str(make_url(url).database)


@contextmanager
def a_stage() -> Iterator[Stage]:
    """A stage of one's own, for a run outside pytest."""
    logging.getLogger().setLevel(logging.CRITICAL)
    quiet = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=quiet)
    folder = quick_folder("comptoir-machine-")
    server = embedded.start(folder / "postgres")
    street = Street()
    try:
        yield Stage(Postgres(server.get_uri()), street, folder)
    finally:
        street.close()
        embedded.stop(server)
        shutil.rmtree(folder, ignore_errors=True)
