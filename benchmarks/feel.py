"""How the window answers: from a touch, a key or a scan to the frame that shows it.

The real app in a window of 1280 x 800, drawn offscreen, on a counter with 100,000 customers.
Fingers press and let go, keys are typed and codes read, as an associate does to get from page to
page. Three moments count, each at the end of the frame that shows it, each frame told from the one
before by its pixels: *response*, from the press of a finger to the first change anywhere (goal:
50 ms); *page*, from its letting go to the first frame of the new page (goal: 100 ms); *content*,
to the last change on that page, when all that it reads is shown. First on ``new`` pages, right
after the sign-in; then on those that were made ``ready`` in the pause after it; then ``again``.
The floor is a bare stack of two labels that a bare button turns, watched in the same way in the
same run. ``cpu`` is of the window's thread, until the last change.
"""

from __future__ import annotations

import os
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks import million
from benchmarks.data import demo_shop
from benchmarks.measure import Line, line, p95
from benchmarks.store import customers_wanted

ROUNDS = 4
NEW, READY, AGAIN = "new", "ready", "again"


@dataclass(slots=True)
class Told:
    """Milliseconds of one way, over all rounds."""

    response: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    content: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    silent: int = 0


Found = defaultdict[tuple[str, str], Told]
"""By age of the page and way."""


def run() -> Iterator[Line]:
    """Each way on new pages and on those seen before; then all of them together."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.feel_ways import Associate, bare_turns
    from launch.device import open_device

    floor = bare_turns()
    shop, found = demo_shop(), Found(Told)
    device = open_device(million.built(customers_wanted()))
    at_work = Associate(device, shop)
    try:
        at_work.walk(lambda _way, _told: None)  # nothing of Qt or Python is met the first time
        for _ in range(ROUNDS):
            at_work.begin_anew()
            at_work.walk(_into(found, NEW))
            at_work.begin_anew(is_ahead=True)
            at_work.walk(_into(found, READY))
            at_work.walk(_into(found, AGAIN))
    finally:
        at_work.end()
    for (age, way), told in found.items():
        yield _line(f"feel-{age}-{way}", told, floor)
    for age in (NEW, READY, AGAIN):
        yield _line(f"feel-{age}-all", _all(t for (a, _), t in found.items() if a == age), floor)


def _into(found: Found, age: str) -> Callable[[str, Told], None]:
    return lambda way, told: _add(found[age, way], told)


def _add(sums: Told, told: Told) -> None:
    for name in ("response", "page", "content", "cpu"):
        getattr(sums, name).extend(getattr(told, name))
    sums.silent += told.silent


def _all(every: Iterator[Told]) -> Told:
    sums = Told()
    for told in every:
        _add(sums, told)
    return sums


def _line(name: str, told: Told, floor: list[float]) -> Line:
    measured = line(name, told.page, floor, silent=told.silent)
    measured["worst"] = round(max(told.page), 1)
    for what in ("content", "cpu", "response"):
        if spent := getattr(told, what):
            measured[what] = round(statistics.median(spent), 1)
            measured[f"{what}_p95"] = round(p95(spent), 1)
    return measured
