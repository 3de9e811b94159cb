"""Time things, and say it in one line of JSON."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

Line = dict[str, Any]
"""One result: name, n, median, p95, unit, floor (its median), ratio (median to floor)."""


def line(
    name: str, samples: Sequence[float], floor: Sequence[float], unit: str = "ms", **more: object
) -> Line:
    """What ``samples`` say against those of the ``floor``, both in ``unit``."""
    median, bare = statistics.median(samples), statistics.median(floor)
    return {
        "name": name,
        "n": len(samples),
        "median": round(median, 2),
        "p95": round(p95(samples), 2),
        "unit": unit,
        "floor": round(bare, 2),
        "ratio": round(median / bare, 2),
        **more,
    }


def p95(samples: Sequence[float]) -> float:
    """The value that 95 % do not exceed; the largest of a few."""
    return statistics.quantiles(samples, n=20)[-1] if len(samples) >= 20 else max(samples)


def p99(samples: Sequence[float]) -> float:
    """The value that 99 % do not exceed; the largest of less than a hundred."""
    found = statistics.quantiles(samples, n=100)[-1] if len(samples) >= 100 else max(samples)
    return round(found, 2)


def milliseconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, by the wall clock."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
