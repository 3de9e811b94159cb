"""After a run, with everybody at rest: what is known of it, and whether all of it was survived."""

from __future__ import annotations

import statistics
from collections import Counter as Count
from dataclasses import dataclass
from pathlib import Path

from app.domain.kinds import KINDS
from app.domain.merges import Merge
from chaos import families, holdings, plan, traces, verdicts
from chaos.associate import ALL
from chaos.central import Central
from chaos.counter import Counter
from chaos.injector import Injector
from chaos.notebook import read
from chaos.proxy import Proxy
from chaos.report import Report
from chaos.servers import Servers
from chaos.verdicts import CONFIRMED, Book, Verdict
from sync.server.filing import scopes_of_device

EVERY_KIND_S = 120
"""From here on a run in which a kind of operation was never done says too little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What kind of run.

    ``strokes``: the plan, when it is not to be drawn from the seed. ``keep``: a folder that stays,
    for looking at afterwards. ``database_url``: a migrated database that is not to be killed.
    ``snapshots``: first loads are prepared, also for shops as small as these.
    """

    seed: int
    seconds: float = 180.0
    devices: int = 6
    servers: int = 2
    together: bool = False
    pace: float = 0.35
    snapshots: bool = True
    database_url: str = ""
    strokes: tuple[plan.Stroke, ...] = ()
    keep: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """The parts of a run that is over; the server still runs."""

    asked: Asked
    servers: Servers
    counters: list[Counter]
    injector: Injector
    proxy: Proxy
    logs: Path

    def judged(self) -> Report:
        """Judge, end the server, and say what happened."""
        central = Central(self.servers.database_url)
        books = [_book(counter) for counter in self.counters]
        verdict = verdicts.judge(central, books, fell_back_ms=self.servers.fell_back_ms)
        wrong = [*self.injector.wrong, *self.proxy.witness.wrong, *verdict.wrong]
        wrong += self._never_done(verdict) + self._records_wrong(central)
        delays = _delays(central)
        wrong += self.servers.stop()
        logs = sorted(self.logs.iterdir())
        wrong += [s for log in logs if log.stem.startswith("device") for s in traces.stumbles(log)]
        wrong += traces.leaks([*logs, *self.servers.database_logs(), *self._device_files()])
        return Report(
            seed=self.asked.seed,
            seconds=self.asked.seconds,
            devices=len(self.counters),
            servers=self.asked.servers,
            disk=self.counters[0].disk.how,
            injected={each.value: 0 for each in plan.Injury} | self.injector.counts,
            acts=_acts(books),
            kinds={kind: dict(verdict.kinds.get(kind, {})) for kind in KINDS},
            fates={fate.value: n for fate, n in self.proxy.counts.items()},
            figures=verdict.figures,
            answers={
                f"{path} {status} {code}".strip(): n
                for (path, status, code), n in self.proxy.witness.statuses.items()
            },
            outages={d: round(s, 1) for d, s in self.proxy.witness.longest_silence.items()},
            delays=delays,
            server_faults=_server_faults(logs),
            wrong=wrong,
        )

    def _never_done(self, verdict: Verdict) -> list[str]:
        """A long run in which a kind of operation never came up proves nothing about it."""
        if self.asked.seconds < EVERY_KIND_S:
            return []
        return [
            f"nobody did {kind}: this run says nothing about it"
            for kind in KINDS
            if kind not in verdict.kinds or not verdict.kinds[kind][CONFIRMED]
        ]

    def _records_wrong(self, central: Central) -> list[str]:
        """The server's own sums, its families, and what each device holds and shows."""
        kept, counted = central.sums(), central.recounted()
        wrong = [
            f"the server's sums of {scope} are not those of its rows"
            for scope in sorted(kept)
            if kept[scope] != counted.get(scope, holdings.EMPTY)
        ]
        lines = [record for _e, _id, record in central.records() if isinstance(record, Merge)]
        groups = families.groups_of(lines)
        wrong += families.tied_wrong(lines, central.ties())
        wrong += families.filed_wrong(groups, central.asked_scopes(), central.filed_scopes())
        for counter in self.counters:
            if not counter.is_wiped:
                wrong += _held(counter, central, groups)
        return wrong

    def _device_files(self) -> list[Path]:
        folders = {counter.folder for counter in self.counters}
        inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return inside + [c.notebook for c in self.counters if c.notebook.exists()]


def _book(counter: Counter) -> Book:
    return Book(
        name=counter.seat.name,
        work=read(counter.notebook),
        excused=frozenset(counter.excused),
        is_revoked=counter.is_revoked,
    )


def _acts(books: list[Book]) -> dict[str, dict[str, int]]:
    """What came of what people tried: per act, how often it was done, refused or failed."""
    found: dict[str, Count[str]] = {act.__name__: Count() for act in ALL}
    for book in books:
        for (act, became, code), times in book.work.acts.items():
            found[act][" ".join(filter(None, (became, code)))] += times
    return {act: dict(counts) for act, counts in found.items()}


def _held(counter: Counter, central: Central, groups: families.Groups) -> list[str]:
    name = counter.seat.name
    scopes = set(scopes_of_device(counter.device_id(), counter.seat.store))
    theirs = central.holds(scopes)
    customers = [record_id for entity, record_id in theirs if entity == "customer"]
    with counter.opened() as engine:
        wrong = holdings.judge(name, engine, theirs, central.sums())
        return wrong + families.shown_wrong(name, engine, customers, groups)


def _server_faults(logs: list[Path]) -> dict[str, int]:
    found: Count[str] = Count()
    for log in logs:
        if log.stem.startswith("server-") and log.stem != "server-commands":
            found.update(traces.faults(log))
    return dict(found)


def _delays(central: Central) -> dict[str, float]:
    """From the moment an operation was made, by its id, to that when the ledger heard of it."""
    waits = sorted(
        (lines[0].at_ms - verdicts.made_ms(op_id)) / 1000
        for op_id, lines in central.ledger().items()
    )
    if len(waits) < 2:
        return {}
    cuts = statistics.quantiles(waits, n=20)
    return {
        "median": round(statistics.median(waits), 2),
        "95 of 100": round(cuts[-1], 1),
        "longest": round(waits[-1], 1),
    }
