"""One run: open the shops, do harm, let everybody rest, judge."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from chaos import holdings, plan, shop, traces, verdicts
from chaos.central import Central
from chaos.counter import Counter, Seat
from chaos.fates import Dice
from chaos.injector import BADNESS, Injector
from chaos.notebook import read
from chaos.proxy import Proxy
from chaos.report import Report
from chaos.servers import Servers
from chaos.witness import Witness

PREFIX = "comptoir-chaos-"
TICK_S = 0.05
OPEN_S = 60.0
"""How long the first action of every device is waited for."""

REST_S = 150.0
"""How long everybody may take to come to rest once nothing is done to them any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What kind of run.

    ``strokes``: the plan, when it is not to be drawn from the seed. ``keep``: a folder that stays,
    for looking at afterwards. ``database_url``: a migrated database that is not to be killed.
    """

    seed: int
    seconds: float = 180.0
    devices: int = 6
    servers: int = 2
    together: bool = False
    pace: float = 0.35
    database_url: str = ""
    strokes: tuple[plan.Stroke, ...] = ()
    keep: Path | None = None


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
            database_url=asked.database_url,
        )
        ending.callback(self._servers.stop)
        self._proxy = Proxy(self._servers.ports, self._witness)
        ending.callback(self._proxy.close)
        self._counters: list[Counter] = []
        strokes = list(asked.strokes) or plan.draw(asked.seed, asked.seconds, asked.devices)
        self._injector = Injector(asked.seed, strokes, self._counters, self._servers, self._proxy)
        self._injector.enrol = self._enrol_another

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
        report = self._judged()
        report.rest_s = round(rest_s, 1)
        report.wrong = restless + report.wrong
        return report

    # ------------------------------------------------------------------ opening
    def _open(self) -> None:
        asked = self._asked
        self._servers.start()
        records = list(shop.records(asked.seed, shop.today()))
        self._servers.asked(lambda office: office.bring(records))
        for number in range(asked.devices):
            self._injector.start(self._enrol(number))
        until = time.monotonic() + OPEN_S
        while any(not c.has_worked for c in self._counters) and time.monotonic() < until:
            self._injector.tick()
            time.sleep(TICK_S)

    def _enrol(self, number: int) -> Counter:
        name, store = f"device-{number + 1}", shop.store_of(number)
        code = self._servers.asked(lambda office: office.enrolment_code(store, name))
        dice = Dice(f"{self._asked.seed} {name}", BADNESS)
        seat = Seat(
            name=name,
            store=store,
            person=shop.person_of(number),
            url=self._proxy.door(name, dice),
            code=code,
        )
        counter = Counter(seat, self._folder, self._logs, pace=self._asked.pace)
        self._ending.callback(counter.close)
        self._counters.append(counter)
        return counter

    def _enrol_another(self) -> None:
        self._injector.start(self._enrol(len(self._counters)))

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
        found = []
        positions = central.positions()
        for counter in self._counters:
            if counter.is_wiped:
                continue
            name = counter.seat.name
            if counter.is_revoked:
                found.append(f"{name} was revoked, and has not wiped itself")
            elif not counter.pid:
                found.append(f"{name} does not run")
            elif owed := counter.owes():
                found.append(f"{name} still owes {owed} operations")
            else:
                scopes = holdings.scopes_of(counter.device_id(), counter.seat.store)
                wanted = {scope: positions.get(scope, 0) for scope in scopes}
                held = counter.positions()
                if any(held.get(scope, 0) != at for scope, at in wanted.items()):
                    found.append(f"{name} has not pulled everything")
        return found

    # ------------------------------------------------------------------ judging
    def _judged(self) -> Report:
        asked, witness, injector = self._asked, self._witness, self._injector
        central = Central(self._servers.database_url)
        books = [self._book(counter) for counter in self._counters]
        verdict = verdicts.judge(central, books)
        wrong = [*injector.wrong, *witness.wrong, *verdict.wrong]
        for counter in self._counters:
            if not counter.is_wiped:
                wrong += self._held(counter, central)
        kept, counted = central.sums(), central.recounted()
        wrong += [
            f"the server's sums of {scope} are not those of its rows"
            for scope in sorted(kept)
            if kept[scope] != counted.get(scope, holdings.EMPTY)
        ]
        delays = self._delays(central)
        wrong += self._servers.stop()
        logs = sorted(self._logs.iterdir())
        wrong += [s for log in logs if log.stem.startswith("device") for s in traces.stumbles(log)]
        wrong += traces.leaks([*logs, *self._servers.database_logs(), *self._device_files()])
        return Report(
            seed=asked.seed,
            seconds=asked.seconds,
            devices=len(self._counters),
            servers=asked.servers,
            disk=self._counters[0].disk.how,
            injected=dict(injector.counts),
            fates={fate.value: n for fate, n in self._proxy.counts.items()},
            figures=verdict.figures,
            answers={
                f"{path} {status} {code}".strip(): n
                for (path, status, code), n in witness.statuses.items()
            },
            outages={d: round(s, 1) for d, s in witness.longest_silence.items()},
            delays=delays,
            server_faults=self._server_faults(logs),
            wrong=wrong,
        )

    def _book(self, counter: Counter) -> verdicts.Book:
        return verdicts.Book(
            name=counter.seat.name,
            work=read(counter.notebook),
            excused=frozenset(counter.excused),
            is_revoked=counter.is_revoked,
        )

    def _held(self, counter: Counter, central: Central) -> list[str]:
        scopes = holdings.scopes_of(counter.device_id(), counter.seat.store)
        with counter.opened() as engine:
            return holdings.judge(counter.seat.name, engine, central.holds(scopes), central.sums())

    def _device_files(self) -> list[Path]:
        folders = [counter.folder for counter in self._counters]
        inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return inside + [c.notebook for c in self._counters if c.notebook.exists()]

    def _server_faults(self, logs: list[Path]) -> dict[str, int]:
        found: dict[str, int] = {}
        for log in logs:
            if log.stem.startswith("server"):
                for kind, n in traces.faults(log).items():
                    found[kind] = found.get(kind, 0) + n
        return found

    def _delays(self, central: Central) -> dict[str, float]:
        """Ids of operations tell when they were made (UUIDv7), the ledger when it heard."""
        waits = sorted(
            (lines[0].at_ms - _made_ms(op_id)) / 1000 for op_id, lines in central.ledger().items()
        )
        if len(waits) < 2:
            return {}
        cuts = statistics.quantiles(waits, n=20)
        return {
            "median": round(statistics.median(waits), 2),
            "95 of 100": round(cuts[-1], 1),
            "longest": round(waits[-1], 1),
        }


def _made_ms(op_id: str) -> int:
    return int(op_id.replace("-", "")[:12], 16)


def any_seed() -> int:
    """A seed nobody chose."""
    return random.SystemRandom().randrange(1_000_000)
