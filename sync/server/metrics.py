"""What an operator watches of the server's work, over all its workers; no names, no ids.

Decision 23 says where the numbers are kept, docs/operations.md what to make of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from app.domain.kinds import KINDS
from sync.server.families import Counted, Durations, Level
from sync.server.problems import every_code
from sync.server.tally import Tally
from sync.wire.messages import Outcome

OTHER = "other"
"""The label of what nobody knows: whoever asks for nonsense makes no series of their own."""

STATUSES = ("2xx", "3xx", "4xx", "5xx")


LEVELS = {
    "comptoir_devices_waiting": "Long polls that are open",
    "comptoir_requests_inside": "Requests under way, those that wait not counted",
    "comptoir_requests_inside_limit": "From here on devices are told busy",
    "comptoir_database_connections": "Connections of the pool in use",
    "comptoir_database_connections_limit": "Connections that the pool may have",
    "comptoir_snapshots_making": "First loads that are being prepared",
}
"""How one worker stands."""


class Metrics:
    """The families of one app; each worker counts in its own row of ``tally``."""

    def __init__(self, tally: Tally, routes: Iterable[tuple[str, str]]) -> None:
        self.tally = tally
        self._routes = frozenset(routes)
        every = (*sorted(self._routes), (OTHER, OTHER))
        self._codes = frozenset(every_code())
        self._requests = Counted(
            tally,
            "comptoir_requests",
            "Requests answered, by route and class of status",
            ("method", "route", "status"),
            ((*route, status) for route in every for status in STATUSES),
        )
        self._durations = Durations(
            tally,
            "comptoir_request_seconds",
            "From the head of a request to the end of its answer; /v1/wait waits",
            ("method", "route"),
            every,
        )
        self._problems = Counted(
            tally,
            "comptoir_problems",
            "Answers other than what was asked for, by their stable code",
            ("code",),
            ((code,) for code in (*sorted(self._codes), OTHER)),
        )
        self._operations = Counted(
            tally,
            "comptoir_operations",
            "Operations of devices that were new, by kind and answer",
            ("kind", "answer"),
            ((kind, answer) for kind in (*sorted(KINDS), OTHER) for answer in Outcome),
        )
        self._pulled = Counted(
            tally, "comptoir_records_pulled", "Records given to devices by pages", (), ((),)
        )
        self._levels = {name: Level(tally, name, about) for name, about in LEVELS.items()}

    def answered(
        self, method: str, route: str, status: int, seconds: float, code: str | None
    ) -> None:
        """A request was answered; ``code``: with a problem."""
        named = (method, route)
        if named not in self._routes:
            named = (OTHER, OTHER)
        self._requests.add((*named, STATUSES[max(status // 100, 2) - 2]))
        self._durations.add(named, seconds)
        if code is not None:
            self._problems.add((code if code in self._codes else OTHER,))

    def judged(self, found: Mapping[tuple[str, Outcome], int]) -> None:
        """Operations that were new got their answers, and are on disk."""
        for (kind, answer), count in found.items():
            self._operations.add((kind if kind in KINDS else OTHER, answer), count)

    def pulled(self, records: int) -> None:
        """A device was given so many records."""
        self._pulled.add((), records)

    def stand(self, levels: Mapping[str, float]) -> None:
        """This worker lives, and stands so."""
        for name, value in levels.items():
            self._levels[name].put(value)
        self.tally.beat()

    def collect(self) -> Iterator[Metric]:
        """Every family, of all workers."""
        for counted in (self._requests, self._problems, self._operations, self._pulled):
            yield counted.collected()
        yield self._durations.collected()
        for level in self._levels.values():
            yield level.collected()
        starts = CounterMetricFamily(
            "comptoir_worker_starts", "How often a worker was started", labels=["worker"]
        )
        alive = GaugeMetricFamily(
            "comptoir_worker_up", "1: this worker answers", labels=["worker"]
        )
        pairs = zip(self.tally.starts(), self.tally.lives(), strict=True)
        for number, (count, is_alive) in enumerate(pairs):
            starts.add_metric([str(number)], count)
            alive.add_metric([str(number)], is_alive)
        yield starts
        yield alive
