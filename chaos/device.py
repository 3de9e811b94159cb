"""``python -m chaos.device``: one device of a fault run, the app without its window.

It works as an associate does until it is told to rest (SIGUSR1) or to end (the end of standard
input), or until it is killed. Its log holds states and codes only.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import signal
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.errors import Fault, Refusal
from chaos import shop
from chaos.acts import Act
from chaos.associate import Associate
from chaos.hands import Hands, Line
from chaos.notebook import Became, Notebook
from chaos.questions import QUESTIONS
from chaos.tracing import Death, Tracing
from launch.device import Device, open_device
from launch.managing import StoreManaging
from launch.services import Services, build
from launch.syncing import Heard, Syncing
from sync.client.calls import Denied
from sync.client.status import SyncState, SyncStatus
from sync.wire.searching import SearchReply, SearchRequest

log = logging.getLogger("chaos.device")

ENDED, DEFECTS, WIPED, NO_DEVICE = 0, 1, 3, 4
"""Exit statuses. ``NO_DEVICE``: the database cannot be opened now (a full disk), try again."""


class SettableClock:
    """The wall clock plus what the file ``path`` says (seconds)."""

    def __init__(self, path: Path) -> None:
        self._path, self._read_at, self._error = path, 0.0, timedelta()

    def __call__(self) -> datetime:
        if time.monotonic() - self._read_at > 0.1:
            self._read_at = time.monotonic()
            text = self._path.read_text(encoding="utf-8") if self._path.exists() else ""
            self._error = timedelta(seconds=float(text or 0))
        return datetime.now(UTC) + self._error


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What the device was told, or found out."""

    rest: threading.Event
    end: threading.Event
    wiped: threading.Event


class Program:
    """One run of the app."""

    def __init__(
        self, asked: argparse.Namespace, notebook: Notebook, tracing: Tracing, told: Signals
    ) -> None:
        self._asked, self._notebook = asked, notebook
        self._tracing, self._told = tracing, told
        self._chance = random.Random(asked.seed)
        self.defects = 0

    def run(self, device: Device) -> None:
        """Enrol when needed, sign in, work, rest."""
        clock = SettableClock(self._asked.clock)
        heard = Heard(status=_say, changed=lambda _kinds: None)
        syncing = Syncing(device.engine, heard, lambda: self._wipe(device), clock)
        services = build(device.engine, wrote=lambda _kinds: syncing.nudge(), clock=clock)
        try:
            self._enrol(syncing)
            self._sign_in(services)
            self._work(Associate(self._hands(device, services, syncing, clock)))
            self._rest(syncing)
        finally:
            syncing.stop()

    @property
    def is_over(self) -> bool:
        """Whether there is no more work here."""
        return self._told.end.is_set() or self._told.wiped.is_set()

    def _wipe(self, device: Device) -> None:
        device.wipe()
        self._told.wiped.set()

    def _enrol(self, syncing: Syncing) -> None:
        while not self.is_over:
            try:
                if syncing.is_enrolled:
                    return syncing.start()
                return syncing.enrol(self._asked.url, self._asked.code)
            except Denied as denied:  # used by this device before it was wiped
                log.info("enrolment denied: %s", denied.reason)
                self._told.wiped.set()
            except Fault as fault:
                log.info("not enrolled yet: %s", fault.code)
                self._told.end.wait(0.3)
        return None

    def _sign_in(self, services: Services) -> None:
        while not self.is_over:
            try:
                services.sessions.sign_in(self._asked.person, shop.PIN)
                return log.info("signed in")
            except (Refusal, Fault) as error:  # nothing has come yet
                log.info("not signed in yet: %s", error.code)
                self._told.end.wait(0.2)
        return None

    def _hands(
        self, device: Device, services: Services, syncing: Syncing, clock: SettableClock
    ) -> Hands:
        def search(text: str) -> list[str]:
            asked = SearchRequest(text=text, country="FR")
            reply = syncing.line().ask("/v1/search", asked, SearchReply)
            return [person.customer_id for person in reply.people]

        managing = StoreManaging(device.engine, syncing, clock)
        line = Line(fetch=syncing.ask_server, search=search, managing=managing, leasing=managing)
        return Hands(
            use=services,
            line=line,
            store=self._asked.store,
            name=self._asked.name,
            person=self._asked.person,
            chance=self._chance,
        )

    def _work(self, person: Associate) -> None:
        while not (self.is_over or self._told.rest.is_set()):
            act = person.choose()
            became, code = self._does(person, act)
            self._notebook.note(act.__name__, became, code)
            self._told.rest.wait(min(self._chance.expovariate(1 / self._asked.pace), 3.0))

    def _does(self, person: Associate, act: Act) -> tuple[Became, str]:
        """What became of it, and the code of a refusal or fault."""
        self._tracing.take()
        try:
            person.do(act)
        except Refusal as refusal:
            return Became.REFUSED, refusal.code
        except Fault as fault:
            log.info("fault %s", fault.code)
            return Became.FAILED, fault.code
        except Exception as defect:  # noqa: BLE001 - counted, and looked at afterwards
            if not self._told.wiped.is_set():
                self.defects += 1
                where = "".join(traceback.format_tb(defect.__traceback__))
                log.error("defect: %s\n%s", type(defect).__name__, where)  # noqa: TRY400 - no values
            return Became.DEFECT, type(defect).__name__
        if done := self._tracing.take():
            self._notebook.confirm(done)
        return (Became.DONE if done or act in QUESTIONS else Became.IDLE), ""

    def _rest(self, syncing: Syncing) -> None:
        while not self.is_over:
            syncing.nudge()
            self._told.end.wait(0.5)


def _say(status: SyncStatus) -> None:
    log.info("state %s %s waiting=%d", status.state.value, status.reason, status.waiting)
    if status.state is SyncState.REVOKED:
        log.info("revoked")


def _listen(told: Signals) -> None:
    """Signals, and the end of whoever started us."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        told.end.set()
        told.rest.set()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGUSR1, lambda *_: told.rest.set())
    threading.Thread(target=watch, name="parent", daemon=True).start()


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chaos.device")
    for name in ("folder", "notebook", "clock"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("url", "code", "store", "name", "person", "seed"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--pace", type=float, default=0.3, help="mean seconds between two actions")
    parser.add_argument("--die-at", type=Death.parse, default=None)
    parser.add_argument("--rest", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Open the device and run; see the exit statuses above."""
    asked = _parse()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr
    )
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # a reply that was cut is no news here
    told = Signals(rest=threading.Event(), end=threading.Event(), wiped=threading.Event())
    if asked.rest:
        told.rest.set()
    _listen(told)
    notebook = Notebook(asked.notebook)
    tracing = Tracing(notebook, asked.die_at)
    try:
        device = open_device(asked.folder)
    except Fault as fault:
        log.info("not opened: %s", fault.code)
        return NO_DEVICE
    log.info("opened")
    program = Program(asked, notebook, tracing, told)
    try:
        program.run(device)
    finally:
        device.close()
        log.info("ended")
    if told.wiped.is_set():
        return WIPED
    return DEFECTS if program.defects else ENDED


if __name__ == "__main__":
    sys.exit(main())
