"""Run the machine outside pytest: many examples from one seed; what fails is made short by itself.

Hypothesis chooses what happens. Shrinking is ours: an example costs a second, and its steps stand
alone, so leaving out steps is quicker than what Hypothesis would do.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.counters import Shop
from tests.machine.shop import Step
from tests.machine.stage import Stage

STEPS = 40


@dataclass
class Run:
    """How many examples were finished, how long it took, and what was found."""

    examples: int = 0
    seconds: float = 0.0
    error: BaseException | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def what(self) -> str:
        """The error in one line, without what differs from run to run."""
        return said(self.error) if self.error is not None else ""


def said(error: BaseException) -> str:
    """What a failure is, so that two of the same kind are equal."""
    last = traceback.extract_tb(error.__traceback__)
    ours = [f for f in last if "/tests/machine/" in f.filename]
    place = ours[-1] if ours else last[-1]
    return f"{type(error).__name__} in {place.name}: {str(error)[:300]}"


def kind(error: BaseException) -> tuple[str, str]:
    """Type and promise: two failures of one kind are taken for the same."""
    names = [f.name for f in traceback.extract_tb(error.__traceback__)]
    return type(error).__name__, next((n for n in reversed(names) if not n.startswith("_")), "")


def run(
    stage: Stage, examples: int, number: int, *, machine: type[Shop] = Shop, steps: int = STEPS
) -> Run:
    """Examples from one seed, until one fails."""
    found = Run()

    class Watched(machine):  # type: ignore[valid-type, misc]
        def teardown(self) -> None:
            found.steps = self.steps
            super().teardown()
            found.examples += not self.is_broken

    Watched.stage = stage
    seed(number)(Watched)
    began = time.monotonic()
    try:
        run_state_machine_as_test(Watched, settings=budget(examples, steps))
    except Exception as error:  # noqa: BLE001 - it is what was looked for
        found.error = error
    found.seconds = time.monotonic() - began
    return found


def budget(examples: int, steps: int = STEPS) -> settings:
    """Generate only; nothing is kept between runs."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        verbosity=Verbosity.quiet,
        print_blob=False,
    )


def play(stage: Stage, steps: Sequence[Step], machine: type[Shop] = Shop) -> Shop:
    """Do exactly this, then ask for every promise.

    Raises:
        Exception: what was found.
    """
    shop = machine()
    shop.stage = stage  # type: ignore[misc]
    shop.opens()
    try:
        for name, chosen in steps:
            getattr(shop, name)(**chosen)
            shop.what_i_did_i_still_see()
    finally:
        shop.teardown()
    return shop


def failure(stage: Stage, steps: Sequence[Step], machine: type[Shop] = Shop) -> Any:
    """What these steps find, or None."""
    try:
        play(stage, steps, machine)
    except Exception as error:  # noqa: BLE001 - it is what was looked for
        return error
    return None


def shortened(
    stage: Stage, steps: Sequence[Step], machine: type[Shop] = Shop, seconds: float = 120.0
) -> tuple[list[Step], BaseException | None]:
    """The same failure from fewer steps; None when it does not come again."""
    kept = list(steps)
    error = failure(stage, kept, machine)
    if error is None:
        return kept, None
    same, size = kind(error), max(1, len(kept) // 2)
    until = time.monotonic() + seconds
    while size and time.monotonic() < until:
        start = 0
        while start < len(kept) and time.monotonic() < until:
            fewer = kept[:start] + kept[start + size :]
            again = failure(stage, fewer, machine)
            if again is not None and kind(again) == same:
                kept, error = fewer, again
            else:
                start += size
        size //= 2
    return kept, error


def written(steps: Sequence[Step]) -> str:
    """As a list to be put into a test."""
    return "[\n" + "".join(f"    {each!r},\n" for each in steps) + "]"
