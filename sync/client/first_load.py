"""A store that is not here yet: received as the snapshot that the server prepared, or by pages.

Whatever is in the way of a snapshot, pages are the answer: nobody is told, the log says why.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import msgspec
from sqlalchemy import Engine

from app.db import cursors, installs, settings, swap
from app.db.cursors import SNAPSHOT
from app.db.engine import DatabaseBusy, DatabaseLocked, DiskFull, open_engine, place_of, reading
from app.db.migrations import HEAD
from sync.client.calls import NotTaken, ServerTrouble, TooOld
from sync.client.carrying import Superseded, carry
from sync.client.link import Link
from sync.client.pages import Page, Pages
from sync.client.receiving import Receiving
from sync.client.transport import Offline
from sync.wire.cipher_pages import PAGE
from sync.wire.sealed import SealBroken
from sync.wire.snapshot import SnapshotOffer, SnapshotRequest

log = logging.getLogger(__name__)

AFTERWARDS = ("cards", "catalogue")
"""Scopes that come after the store: a card is recognised before every article is known, and every
lost card of the other stores."""

SPARE_BYTES = 64_000_000
"""What must be left of the disk beside the snapshot and its database."""

TRIES = 3
"""Of a line that breaks before anything came, or of a file that does not open."""


LOOK_EVERY = 8
"""Pieces of a snapshot (2 MB of database) between two looks at what was done here meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What the engine does meanwhile: send, receive everything but what is held back."""

    push: Callable[[], int]
    pull_others: Callable[[], None]
    waiting: Callable[[], int]
    loaded: Callable[[int], None]
    is_stopped: Callable[[], bool]


class Unfit(Exception):
    """What was received is not the database that was offered."""


class FirstLoad:
    """Of one device; used by one thread at a time, ``later`` is read by all.

    ``later``: scopes that are not to be pulled now, because a snapshot is on its way.
    """

    def __init__(self, engine: Engine, link: Link) -> None:
        self._engine, self._link = engine, link
        self._place = place_of(engine)
        self.later: tuple[str, ...] = ()
        self._tries, self._came = 0, 0
        self._is_over = False

    def load(self, steps: Steps, alone: Lock, before: Callable[[], None]) -> int:
        """Take what is offered, if anything is; returns how many records came.

        ``alone`` is held, and ``before`` called, when the database changes.

        Raises:
            Offline, Denied: the server does not answer, or not any more.
        """
        offer = self.offered()
        if offer is None:
            return 0
        try:
            steps.pull_others()  # who may sign in is known from here on
            if not self.receive(offer, _meanwhile(steps, offer.rows)):
                return 0
            with alone:
                before()
                return offer.rows if self.adopt(offer) else 0
        finally:
            self.end()

    def offered(self) -> SnapshotOffer | None:
        """What the server offers to a device without its store; scopes are held back from now on.

        Raises:
            Offline, Denied: the server does not answer, or does not let this device in.
        """
        if self._is_over:
            return None
        with reading(self._engine) as db:
            mine, scope = installs.get(db), f"store:{settings.get(db, settings.STORE_ID, '')}"
            is_due = not cursors.positions(db).get(scope, 0)
        if not is_due:
            swap.clear(self._place.path)
            self._is_over = True
            return None
        asked = SnapshotRequest(install=mine.install, history_id=mine.history_id, revision=HEAD)
        try:
            offer = self._link.snapshot(asked)
        except (NotTaken, ServerTrouble, TooOld) as fault:
            self._give_up(fault.code)
            return None
        if offer is None or offer.scope != scope:
            self._give_up("none offered")
            return None
        if not self._has_room(offer):
            self._give_up("too little disk space")
            return None
        self.later = (scope, *AFTERWARDS)
        return offer

    def held_back(self, reply: Pages) -> Pages:
        """The reply to a pull without what comes later: those scopes are not complete yet."""
        waiting = [
            Page(scope=scope, cursor=0, more=True, rows=[])
            for scope in self.later
            if scope in reply.scopes
        ]
        return msgspec.structs.replace(reply, pages=[*reply.pages, *waiting])

    def receive(self, offer: SnapshotOffer, between: Callable[[int, int], None]) -> bool:
        """Make the new database beside the present one; False: by pages instead.

        ``between`` hears after each piece how many there were, and of how many.

        Raises:
            Offline: the line broke; the next time goes on from there.
        """
        receiving = Receiving(link=self._link, place=self._place, offer=offer)
        frames = receiving.seal.frames
        try:
            receiving.run(lambda number: between(number + 1, frames))
            self._check(offer)
        except Offline:
            self._count(receiving.here)
            raise
        except (SealBroken, Unfit, DatabaseLocked) as error:
            swap.clear(self._place.path)
            self._count(0)
            log.warning("a snapshot does not open: %s", type(error).__name__)
            return False
        except (NotTaken, ServerTrouble) as fault:
            self._give_up(fault.code)
            return False
        except OSError as error:
            self._give_up(f"disk: {error.errno}")
            return False
        return True

    def adopt(self, offer: SnapshotOffer) -> bool:
        """Put the new database in the place of the present one; False: by pages instead.

        Raises:
            DatabaseGone: the device was wiped meanwhile.
        """
        try:
            swap.swap(self._engine, lambda old, new: carry(old, new, offer))
        except (Superseded, DatabaseBusy, DiskFull, OSError) as error:
            self._give_up(type(error).__name__)
            return False
        log.info("store loaded by snapshot: %d records", offer.rows)
        return True

    def end(self) -> None:
        """Nothing is held back any more."""
        self.later = ()

    def _has_room(self, offer: SnapshotOffer) -> bool:
        sealed = swap.sealed_path(self._place.path)
        here = sealed.stat().st_size if sealed.exists() else 0
        wanted = offer.size - here + offer.pages * PAGE + SPARE_BYTES
        return shutil.disk_usage(self._place.path.parent).free >= wanted

    def _check(self, offer: SnapshotOffer) -> None:
        """Ask SQLCipher itself, under this device's key.

        Raises:
            Unfit, DatabaseLocked: it is not that database.
        """
        made = open_engine(swap.fresh_path(self._place.path), self._place.key)
        try:
            with made.connect() as db:
                pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
                revision = db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
                known = cursors.known(db).get(offer.scope)
        finally:
            made.dispose()
        standing = (known.position, known.bit) if known else None
        if (pages, revision, standing) != (offer.pages, HEAD, (offer.position, SNAPSHOT)):
            raise Unfit

    def _count(self, came: int) -> None:
        """After some tries that brought nothing new, pages."""
        self._tries = 0 if came > self._came else self._tries + 1
        self._came = came
        if self._tries >= TRIES:
            self._give_up("too many tries")

    def _give_up(self, why: str) -> None:
        """From now on, until the app is started again, by pages."""
        log.info("no snapshot: %s", why)
        self._is_over = True
        swap.clear(self._place.path)
        self.end()


def _meanwhile(steps: Steps, rows: int) -> Callable[[int, int], None]:
    """What happens between two pieces: work done here goes to the server."""
    troubled = False

    def between(done: int, whole: int) -> None:
        nonlocal troubled
        if steps.is_stopped():
            raise Offline
        if (done - 1) % LOOK_EVERY:
            return
        steps.loaded(rows * done // whole)
        if steps.waiting() and not troubled:
            try:
                steps.push()
            except ServerTrouble:
                troubled = True  # once is enough: what fails too often is set aside
            steps.pull_others()

    return between
