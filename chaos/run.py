"""One run: open the shops, do harm, let everybody rest, judge."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from chaos import plan, shop
from chaos.aftermath import Aftermath, Asked
from chaos.central import Central
from chaos.counter import Counter, Seat
from chaos.disks import Disk
from chaos.fates import Dice
from chaos.injector import BADNESS, Injector
from chaos.proxy import Proxy
from chaos.report import Report
from chaos.servers import Servers
from chaos.witness import Witness
from sync.server.filing import scopes_of_device

PREFIX = "comptoir-chaos-"
TICK_S = 0.05
OPEN_S = 60.0
"""How long the first action of every device is waited for."""

PREPARED_S = 30.0
"""How long prepared first loads are waited for."""

REST_S = 150.0
"""How long everybody may take to come to rest once nothing is done to them any more."""


def run(asked: Asked, say: Callable[[str], None] = lambda _words: None) -> Report:
    """Do it all, and end every process, whatever happens."""
    with ExitStack() as ending:
        folder = asked.keep
        if folder is None:
            made = tempfile.TemporaryDirectory(
                prefix="comptoir-chaos-", ignore_cleanup_errors=True
            )
            folder = Path(ending.enter_context(made))
        return Run(asked, folder, ending, say).report()


class Run:
    """The parts of a run, put together."""

    def __init__(
        self, asked: Asked, folder: Path, ending: ExitStack, say: Callable[[str], None]
    ) -> None:
        self._asked, self._folder, self._say = asked, folder, say
        self._logs = folder / "logs"
        self._logs.mkdir(parents=True)
        self._ending = ending
        self._witness = Witness()
        self._servers = Servers(
            folder / "server",
            self._logs,
            workers=asked.servers,
            together=asked.together,
            snapshots=asked.snapshots,
            database_url=asked.database_url,
        )
        ending.callback(self._servers.stop)
        self._proxy = Proxy(self._servers.ports, self._witness)
        ending.callback(self._proxy.close)
        self._counters: list[Counter] = []
        strokes = list(asked.strokes) or plan.draw(asked.seed, asked.seconds, asked.devices)
        self._injector = Injector(asked.seed, strokes, self._counters, self._servers, self._proxy)
        self._injector.enrol_again = self._enrol_again

    def report(self) -> Report:
        """Run, and say what happened."""
        asked = self._asked
        self._open()
        self._say(f"{asked.devices} devices work; injuries for {asked.seconds:.0f} s")
        self._injector.begin()
        until = time.monotonic() + asked.seconds
        while time.monotonic() < until:
            self._injector.tick()
            time.sleep(TICK_S)
        began = time.monotonic()
        self._say("no more injuries; everybody comes to rest")
        restless = self._rest()
        rest_s = time.monotonic() - began
        for counter in self._counters:
            self._injector.end(counter)
        self._say("judging")
        case = Aftermath(
            asked=asked,
            servers=self._servers,
            counters=self._counters,
            injector=self._injector,
            proxy=self._proxy,
            logs=self._logs,
        )
        report = case.judged()
        report.rest_s = round(rest_s, 1)
        report.wrong = restless + report.wrong
        return report

    # ------------------------------------------------------------------ opening
    def _open(self) -> None:
        asked = self._asked
        self._servers.start()
        records = list(shop.records(asked.seed, shop.today()))
        self._servers.asked(lambda office: office.bring(records))
        counters = [self._enrol(number) for number in range(asked.devices)]
        if asked.snapshots:
            self._await_snapshots({counter.seat.store for counter in counters})
        for counter in counters:
            self._injector.start(counter)
        until = time.monotonic() + OPEN_S
        while any(not c.has_worked for c in self._counters) and time.monotonic() < until:
            self._injector.tick()
            time.sleep(TICK_S)

    def _await_snapshots(self, stores: set[str]) -> None:
        """The codes for new devices let their first loads be prepared; without, it is pages."""
        central = Central(self._servers.database_url)
        until = time.monotonic() + PREPARED_S
        while central.prepared() < len(stores) and time.monotonic() < until:
            time.sleep(TICK_S)

    def _enrol(self, number: int, name: str = "", disk: Disk | None = None) -> Counter:
        name, store = name or f"device-{number + 1}", shop.store_of(number)
        code = self._servers.asked(lambda office: office.enrolment_code(store, name))
        dice = Dice(f"{self._asked.seed} {name}", BADNESS)
        seat = Seat(
            name=name,
            store=store,
            person=shop.person_of(number),
            url=self._proxy.door(name, dice),
            code=code,
        )
        counter = Counter(seat, self._folder, self._logs, pace=self._asked.pace, disk=disk)
        self._ending.callback(counter.close)
        self._counters.append(counter)
        return counter

    def _enrol_again(self, wiped: Counter) -> None:
        """The machine that was shut out, and has emptied itself, becomes a device once more."""
        number = self._counters.index(wiped)
        counter = self._enrol(number, f"{wiped.seat.name}-again", wiped.disk)
        self._injector.start(counter)
        self._injector.counts["device enrolled again"] += 1

    # ------------------------------------------------------------------ resting
    def _rest(self) -> list[str]:
        """Wait until nobody owes anything and everybody is where the feed is."""
        self._injector.heal()
        self._proxy.settle(10.0)
        central = Central(self._servers.database_url)
        for counter in self._counters:
            counter.rest()
        until = time.monotonic() + REST_S
        restless = ["not looked at"]
        while restless and time.monotonic() < until:
            for counter in self._counters:
                self._injector.look_after(counter, rest=True)
            time.sleep(0.5)
            restless = self._restless(central)
        return restless

    def _restless(self, central: Central) -> list[str]:
        found = [f"{name} has not confirmed an erasure" for name in central.unconfirmed()]
        positions = central.positions()
        for counter in self._counters:
            if counter.is_wiped:
                continue
            name = counter.seat.name
            if counter.is_revoked:
                found.append(f"{name} was revoked, and has not wiped itself")
            elif not counter.pid:
                found.append(f"{name} does not run")
            elif counter.is_loading:
                found.append(f"{name} still loads for the first time")
            elif owed := counter.owes():
                found.append(f"{name} still owes {owed} operations")
            else:
                scopes = scopes_of_device(counter.device_id(), counter.seat.store)
                wanted = {scope: positions.get(scope, 0) for scope in scopes}
                held = counter.positions()
                if any(held.get(scope, 0) != at for scope, at in wanted.items()):
                    found.append(f"{name} has not pulled everything")
        return found


def any_seed() -> int:
    """A seed nobody chose."""
    return random.SystemRandom().randrange(1_000_000)
