"""A device of a World: a real encrypted file, the real services, the real sync client."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.db import entities, notices, outbox
from app.db.engine import reading
from app.domain.facts import Doer
from app.domain.kinds import ENTITIES
from app.domain.pickups import Collector, CollectorKind, LineResult, Outcome
from app.domain.staff import Associate, Role
from app.ids import new_id
from app.services.customer_cards import CustomerCards
from app.services.customers import Customers
from app.services.desk import Desk, Session
from app.services.merging import Merging
from app.services.notices import Notices
from app.services.pickups import HandOverDraft, Pickups
from app.services.tickets import Tickets
from sync.client.engine import Exchanged, SyncEngine
from sync.client.enrolment import enrol
from sync.client.link import Link
from sync.client.loop import SyncLoop
from sync.client.status import SyncStatus
from sync.client.transport import HttpTransport
from sync.wire.messages import PAGE
from tests.builders import SIGNATURE
from tests.e2e.central import Central
from tests.e2e.network import Network
from tests.sync.counter import open_database


class Tablet:
    """One counter."""

    def __init__(self, central: Central, folder: Path, name: str, store: str) -> None:
        self.central, self.name, self.store = central, name, store
        self.path = folder / f"{name}.db"
        self.clock_error = timedelta()
        self.changed: set[str] = set()
        self.page_rows = PAGE
        self.open()

    def open(self) -> None:
        """Start the app: with or without a server."""
        self.engine = open_database(self.path, new_id)
        self.network = Network(HttpTransport(self.central.url))
        link = Link(self.engine, self.network, self.now)
        self.sync = SyncEngine(
            self.engine,
            link,
            now=self.now,
            new_id=new_id,
            changed=self.changed.update,
            page_rows=self.page_rows,
        )
        self.desk = Desk(self.engine, now=self.now, new_id=new_id)
        self.customers, self.pickups = Customers(self.desk), Pickups(self.desk)
        self.cards = CustomerCards(self.desk)
        self.tickets, self.notices = Tickets(self.desk), Notices(self.desk)
        self.merging = Merging(self.desk)

    def close(self) -> None:
        """Quit the app."""
        self.network.close()
        self.engine.dispose()

    def restarts(self) -> None:
        """Quit, and start again with nothing but what is on disk."""
        person = self.desk.session
        up = self.network.is_up
        self.close()
        self.open()
        self.desk.session = person
        self.network.is_up = up

    def now(self) -> datetime:
        """The device's own clock, which may be wrong."""
        return self.central.clock() + self.clock_error

    def enrols(self) -> None:
        """A manager types the code."""
        code = self.central.code(self.store, self.name)
        enrol(self.engine, self.network, code, server_url=self.central.url, now=self.now)

    def signs_in(self, associate_id: str) -> None:
        """Somebody of the store works here (their PIN is not what these tests are about)."""
        with reading(self.engine) as db:
            person = entities.get(db, Associate, associate_id)
        assert person is not None
        is_manager = person.role is Role.MANAGER
        doer = Doer(associate_id=associate_id, store=self.store, is_manager=is_manager)
        self.desk.session = Session(associate=person, doer=doer, since=self.now())

    def exchanges(self) -> Exchanged:
        """One whole exchange."""
        return self.sync.exchange()

    def hands_over(self, pickup_id: str) -> None:
        """The customer takes everything that is left, and signs."""
        waiting = [
            line.line_id
            for line in self.pickups.open(pickup_id).pickup.lines
            if line.outcome is Outcome.WAITING
        ]
        draft = HandOverDraft(
            collector=Collector(kind=CollectorKind.CUSTOMER),
            identity_seen=True,
            results=tuple(LineResult(line_id=i, outcome=Outcome.COLLECTED) for i in waiting),
            signature=SIGNATURE,
        )
        self.pickups.hand_over(pickup_id, draft)

    def sees(self, cls: type[Any], record_id: str) -> Any:
        """A record as it stands here, or None."""
        with reading(self.engine) as db:
            return entities.get(db, cls, record_id)

    def holds(self) -> dict[tuple[str, str], Any]:
        """Every record that is here."""
        with reading(self.engine) as db:
            return {
                (name, entity.id_of(record)): record
                for name, entity in ENTITIES.items()
                for record in entities.where(db, entity.cls)
            }

    def waiting(self) -> int:
        """How much the server has not answered."""
        with reading(self.engine) as db:
            return outbox.count(db)

    def told(self) -> list[str]:
        """The codes of what people here must know, oldest first."""
        with reading(self.engine) as db:
            return [n.code for n in reversed(notices.latest(db))]

    def backup(self, to: Path) -> None:
        """Somebody copies the database of the app that is not running."""
        self.engine.dispose()
        shutil.copy(self.path, to)

    def restored_from(self, backup: Path) -> None:
        """Somebody puts the copy back."""
        person = self.desk.session
        self.close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copy(backup, self.path)
        self.open()
        self.desk.session = person

    def in_background(
        self, told: Callable[[SyncStatus], None], wipe: Callable[[], None] = lambda: None
    ) -> SyncLoop:
        """The app's background sync; whoever starts it stops it."""
        self.desk.journal = type(self.desk.journal)(
            self.engine, now=self.now, new_id=new_id, wrote=lambda _kinds: loop.nudge()
        )
        loop = SyncLoop(self.engine, self.sync, told=told, wipe=wipe, now=self.now)
        return loop
