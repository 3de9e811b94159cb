"""Join the device to the server: enrol, sync in the background, ask for one customer.

The client is imported where it is used: HTTP, messages and keys take a quarter of a second that
the sign-in need not wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from app.db import settings
from app.db.engine import DiskFull, reading, writing
from app.ids import new_id
from launch.services import now
from launch.version import VERSION
from sync.client.status import SyncState, SyncStatus

if TYPE_CHECKING:
    from sync.client.engine import SyncEngine
    from sync.client.link import Link
    from sync.client.loop import SyncLoop


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What sync tells, from its own threads: a new status; the kinds of records that changed.

    ``erased``: records (entity, id) of people who were erased.
    """

    status: Callable[[SyncStatus], None]
    changed: Callable[[frozenset[str]], None]
    erased: Callable[[frozenset[tuple[str, str]]], None] = lambda _refs: None


class Syncing:
    """This device's sync: off until the device is enrolled, on from then until :meth:`stop`."""

    def __init__(
        self,
        engine: Engine,
        heard: Heard,
        wipe: Callable[[], None],
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._engine, self._heard, self._wipe, self._now = engine, heard, wipe, clock
        self._loop: SyncLoop | None = None
        self._sync: SyncEngine | None = None
        self._starting, self._rejoining = Lock(), Lock()
        self._is_over = False

    @property
    def is_enrolled(self) -> bool:
        """Whether a server knows this device."""
        from sync.client import enrolment

        with reading(self._engine) as db:
            return enrolment.is_enrolled(db)

    @property
    def status(self) -> SyncStatus | None:
        """The latest status; None before :meth:`start`."""
        loop = self._loop
        return loop.status if loop else None

    def enrol(self, url: str, code: str) -> None:
        """Make the device known to the server at ``url`` with a one-time code, and begin.

        Raises:
            Offline, Denied, NotTaken, ServerTrouble, TooOld, AddressNotSafe: see ``enrolment``.
        """
        from sync.client import enrolment
        from sync.client.transport import HttpTransport

        transport = HttpTransport(url)
        try:
            enrolment.enrol(
                self._engine, transport, code, server_url=url, now=self._now, app_version=VERSION
            )
        finally:
            transport.close()
        self.start()

    def rejoin(self, url: str, code: str) -> str:
        """Be let in anew, or find the server elsewhere; empty when done, otherwise why not.

        The exchange rests meanwhile and goes on in either case. Not on the GUI thread: what is
        under way is broken off first.
        """
        from sync.client.rejoining import rejoin

        with self._rejoining:
            self._break_off()
            try:
                return rejoin(self._engine, url, code, now=self._now, app_version=VERSION)
            finally:
                self.start()

    def start(self) -> None:
        """Begin to sync, when enrolled and not yet begun; from any thread."""
        from sync.client.engine import SyncEngine
        from sync.client.link import Link
        from sync.client.loop import SyncLoop
        from sync.client.transport import AddressNotSafe, HttpTransport

        with self._starting:
            if self._is_over or self._loop is not None or not self.is_enrolled:
                return
            with reading(self._engine) as db:
                url = settings.get(db, settings.SERVER_URL, "")
                told = settings.get(db, settings.APP_VERSION, "")
            if told != VERSION:
                with suppress(DiskFull), writing(self._engine) as db:
                    settings.put(db, settings.APP_VERSION, VERSION)
            try:
                transport = HttpTransport(url)
            except AddressNotSafe as fault:  # the counter works on, and says why nothing is sent
                told = SyncStatus(state=SyncState.ATTENTION, since=self._now(), reason=fault.code)
                self._heard.status(told)
                return
            link = Link(self._engine, transport, self._now)
            self._sync = SyncEngine(
                self._engine,
                link,
                now=self._now,
                new_id=new_id,
                changed=self._heard.changed,
                erased=self._heard.erased,
                loaded=self._loading,
            )
            self._loop = SyncLoop(
                self._engine, self._sync, told=self._heard.status, wipe=self._wipe, now=self._now
            )
            self._loop.start()

    def _loading(self, rows: int) -> None:
        if (loop := self._loop) is not None:
            loop.loading(rows)

    def nudge(self) -> None:
        """Something was done here, or somebody pressed "Try now"."""
        if (loop := self._loop) is not None:
            loop.nudge()

    def ask_server(self, key: str) -> str:
        """The customer an exact key (``card:…``) leads to, fetched with their file; or empty.

        Raises:
            Offline: the server cannot be reached.
            Denied, ServerTrouble, TooOld, NotTaken: it does not answer.
        """
        if (sync := self._sync) is None:
            from sync.client.transport import Offline

            raise Offline
        found = sync.lookup([key])
        return found[0] if found else ""

    def line(self) -> Link:
        """The line to the server, for questions of this device; from any thread.

        Raises:
            Offline: there is none yet.
        """
        if (sync := self._sync) is None:
            from sync.client.transport import Offline

            raise Offline
        return sync.link

    def stop(self) -> None:
        """End for good; what was not sent is sent next time."""
        self._is_over = True
        self._break_off()

    def _break_off(self) -> None:
        loop, self._loop, self._sync = self._loop, None, None
        if loop is not None:
            loop.stop()
