"""What is counted, in the terms of Prometheus: one number for each series of a family.

The series are known before anything happens: all stand at 0 from the first scrape on, so that the
first of a kind is seen as a rise, and what is asked from outside can make no new ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from sync.server.tally import Tally

Series = tuple[str, ...]

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds; a wait ends within 25, whatever else takes longer than one is slow."""


class Counted:
    """A family that only grows."""

    def __init__(
        self, tally: Tally, name: str, about: str, labels: Sequence[str], series: Iterable[Series]
    ) -> None:
        self._tally, self._name, self._about, self._labels = tally, name, about, labels
        self._places = {each: tally.reserve() for each in series}

    def add(self, series: Series, amount: float = 1.0) -> None:
        """Count on."""
        self._tally.add(self._places[series], amount)

    def collected(self) -> CounterMetricFamily:
        """All of it, of all workers."""
        family = CounterMetricFamily(self._name, self._about, labels=self._labels)
        for series, place in self._places.items():
            family.add_metric(series, self._tally.total(place))
        return family


class Durations:
    """How long things took: for each of ``series`` a histogram."""

    def __init__(
        self, tally: Tally, name: str, about: str, labels: Sequence[str], series: Iterable[Series]
    ) -> None:
        self._tally, self._name, self._about, self._labels = tally, name, about, labels
        self._places = {each: tally.reserve(len(BOUNDS) + 2) for each in series}

    def add(self, series: Series, seconds: float) -> None:
        """One more."""
        first = self._places[series]
        self._tally.add(first, seconds)
        self._tally.add(first + 1 + bisect_left(BOUNDS, seconds))

    def collected(self) -> HistogramMetricFamily:
        """All of it, of all workers; only what has happened, for it is long."""
        family = HistogramMetricFamily(self._name, self._about, labels=self._labels)
        ends = [*map(str, BOUNDS), "+Inf"]
        for series, first in self._places.items():
            each = [self._tally.total(first + 1 + n) for n in range(len(ends))]
            if any(each):
                buckets = list(zip(ends, accumulate(each), strict=True))
                family.add_metric(series, buckets, self._tally.total(first))
        return family


class Level:
    """How something stands in each worker that lives."""

    def __init__(self, tally: Tally, name: str, about: str) -> None:
        self._tally, self._name, self._about = tally, name, about
        self._place = tally.reserve()

    def put(self, value: float) -> None:
        """So it stands now, in this one."""
        self._tally.put(self._place, value)

    def collected(self) -> GaugeMetricFamily:
        """All of it, by the worker's number."""
        family = GaugeMetricFamily(self._name, self._about, labels=["worker"])
        for number, value in self._tally.standing(self._place):
            family.add_metric([str(number)], value)
        return family
